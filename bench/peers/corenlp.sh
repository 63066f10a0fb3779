#!/bin/sh
# corenlp.sh POWERMAP GOLD... - claims and pairs beside Stanford CoreNLP's OpenIE
# and KBP annotators and sentence co-occurrence, in one run, on annotated folders.
# Needs Java and Maven (Debian: default-jdk-headless, maven) and a network once;
# takes some minutes. The peers are given our mentions: what is compared is what
# they make of the sentences.
set -eu
pm=${1:?usage: corenlp.sh POWERMAP GOLD...}
shift
here=$(cd "$(dirname "$0")" && pwd)
home=${XDG_CACHE_HOME:-$HOME/.cache}/powermap/corenlp
version=4.5.7
mkdir -p "$home/jars"
if ! [ -f "$home/ready" ]; then
    for part in "" ":jar:models" ":jar:models-english-kbp"; do
        name=edu.stanford.nlp:stanford-corenlp:$version$part
        mvn -q -B dependency:get -Dartifact="$name"
        mvn -q -B dependency:copy -Dartifact="$name" -DoutputDirectory="$home/jars"
    done
    repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
    find "$repository" -name '*.jar' | grep -E 'ejml|protobuf|joda-time|jollyday|xom|lucene|jaxb|activation|slf4j-api|commons-lang3|xercesImpl|xml-apis|javax.json|istack' |
        xargs -I{} cp {} "$home/jars/"
    touch "$home/ready"
fi
for gold; do
    work=$(mktemp -d)
    find "$gold/texts" -name '*.txt' | sort > "$work/list"
    java -Xmx6g -cp "$home/jars/*" edu.stanford.nlp.pipeline.StanfordCoreNLP \
        -annotators tokenize,pos,lemma,ner,depparse,coref,natlog,openie,kbp -coref.algorithm statistical \
        -outputFormat json -outputDirectory "$work" -filelist "$work/list" > "$work/log" 2>&1
    "$pm" mentions --quiet --entities "$gold/entities.yaml" "$gold/texts" > "$work/mentions.tsv"
    "$pm" claims --quiet --open --entities "$gold/entities.yaml" "$gold/texts" > "$work/claims.tsv"
    python3 "$here/corenlp.py" "$gold" "$work"
    grep -E 'tokens/sec' "$work/log" | sed 's/^/  CoreNLP: /'
    rm -rf "$work"
done
