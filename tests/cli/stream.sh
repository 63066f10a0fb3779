#!/bin/sh
# Many texts: as files, as lines of JSON, through a pipe. The rows are the same,
# come as the texts do, and take no more memory for more of them.
. tests/tap.sh

cp entities.yaml "$WORK"
mkdir "$WORK/files"
for f in corpus/*; do # without their front matter
    name=$(basename "$f")
    sed '1,/^---$/{1d;/^---$/!d;d}' "$f" > "$WORK/files/${name%.*}.txt"
done
cd "$WORK" || exit 1

# as_json FILE: its bytes as a JSON text (the files here hold no control bytes).
as_json() {
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' "$1" | awk '{ printf "%s\\n", $0 }'
}
LC_ALL=C; export LC_ALL # the order of names
for f in files/*.txt; do
    printf '{"doc": "%s", "text": "%s"}\n' "$(basename "$f" .txt)" "$(as_json "$f")"
done > crawl.jsonl

for command in mentions 'mentions --json' claims 'claims --json --open'; do
    "$PM" $command --no-model files > files.out 2> files.err
    "$PM" $command --no-model crawl.jsonl > lines.out 2> lines.err
    "$PM" $command --no-model --jobs 1 - < crawl.jsonl > pipe.out 2> pipe.err
    "$PM" $command --no-model --jobs 7 - < crawl.jsonl > many.out 2> many.err
    is "$command: there are rows" "$([ "$(wc -l < files.out)" -gt 20 ] && echo yes)" yes
    is "$command: lines of JSON give the rows of files" "$(cmp files.out lines.out 2>&1)" ''
    is "$command: and so does a pipe" "$(cmp files.out pipe.out 2>&1)" ''
    is "$command: whatever the number of threads" "$(cmp files.out many.out 2>&1)" ''
    is "$command: what is said is the same" "$(cmp files.err lines.err 2>&1; cmp files.err many.err 2>&1)" ''
done

# A map is drawn from lines of JSON as from files.
mkdir -p one/corpus two/corpus
cp entities.yaml one; cp entities.yaml two
cp files/*.txt one/corpus
cp crawl.jsonl two/corpus
code 'a map of files' 0 "$PM" build --quiet --no-model one
code 'a map of lines of JSON' 0 "$PM" build --quiet --no-model two
is 'has the same claims' "$(cmp one/out/claims.tsv two/out/claims.tsv 2>&1)" ''
has 'its sources say the line' two/out/map.json 'crawl.jsonl:3'

# Bad lines are named, counted, and the rest is read.
printf '{"doc": "a", "text": "ICE came."}\n{broken\n{"title": "none"}\n{"doc": "b", "text": "ICE left."}' > bad.jsonl
code 'bad lines are reported' 1 "$PM" mentions --no-model bad.jsonl
has 'with their line' "$WORK/.err" 'bad.jsonl:2:'
has 'and what they lack' "$WORK/.err" 'bad.jsonl:3:1: error: the object has no "text"'
is 'and the others are read' "$(grep -c '	ice	name	' "$WORK/.out")" 2
code 'a text that begins with a brace is a text' 0 sh -c "printf '{ICE} came.\n' | '$PM' mentions --no-model -"
has 'and is read as one' "$WORK/.out" "$(printf 'stdin\t1\t4\tice')"
code 'nothing is an input error' 3 sh -c "printf '\n' > none.jsonl; '$PM' mentions --no-model none.jsonl"
is 'without a row' "$(cat "$WORK/.out")" ''

# The rows of a text are there before the next one is.
mkfifo go
{ echo '{"doc": "first", "text": "ICE came."}'; read -r _ < go; echo '{"doc": "last", "text": "ICE left."}'; } |
    "$PM" mentions --no-model - > flowing.out 2> flowing.err &
tries=0
while ! grep -q '^first' flowing.out 2> /dev/null && [ $tries -lt 200 ]; do sleep 0.1; tries=$((tries + 1)); done
has 'the rows of the first text come before the second is there' flowing.out "$(printf 'first\t0\t3\tice')"
hasnt 'and those of the second do not' flowing.out last
echo > go
wait
has 'which come then' flowing.out "$(printf 'last\t0\t3\tice')"

# 60 MB of texts within 300 MB of address space, libraries and all.
FAST=${POWERMAP_FAST:-$PM}
line='{"text": "Workers of Amazon marched on Monday. Amazon sells servers to Palantir, which ICE uses, records show."}'
code '60 MB flow through little memory' 0 sh -c "ulimit -v 300000 && yes '$line' | head -n 550000 | '$FAST' mentions --names --jobs 1 - | wc -l > count"
is 'and all are read' "$(($(cat count)))" 2200001

finish
