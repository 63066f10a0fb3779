#!/bin/sh
# layers.sh - the laws of doc/ARCHITECTURE.md that a machine can see, as TAP.
set -u
n=0 failed=0
say() { # say STATUS NAME [FINDINGS]
    n=$((n + 1))
    if [ -z "$2" ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        echo "$2" | sed 's/^/#   /'
        failed=1
    fi
}
sources() { find src include -name '*.[ch]' | sort; }

# Which type headers of other stages a stage may see. Everybody sees base/ and
# curate/ (the context).
allowed() {
    case $1 in
    base) echo ;;
    curate) echo ;;
    corpus) echo ;;
    segment) echo 'corpus/doc.h' ;;
    link) echo 'corpus/doc.h segment/segment.h' ;;
    parse) echo 'corpus/doc.h' ;;
    syntax) echo 'corpus/doc.h segment/segment.h link/mention.h parse/parse.h' ;;
    resolve) echo 'corpus/doc.h segment/segment.h link/mention.h syntax/syntax.h parse/parse.h' ;;
    relate) echo 'corpus/doc.h segment/segment.h link/mention.h syntax/syntax.h parse/parse.h' ;;
    extract) echo 'corpus/doc.h segment/segment.h link/mention.h relate/claim.h' ;;
    suggest) echo 'corpus/doc.h segment/segment.h link/mention.h link/name_words.h link/word_list.h resolve/head_nouns.h syntax/syntax.h' ;;
    eval) echo ;;
    store) echo 'corpus/doc.h corpus/corpus.h link/mention.h relate/claim.h' ;;
    graph) echo 'corpus/doc.h relate/claim.h' ;;
    draw) echo 'corpus/doc.h relate/claim.h graph/graph.h graph/date.h' ;;
    export) echo 'corpus/doc.h corpus/corpus.h link/mention.h relate/claim.h graph/graph.h graph/date.h graph/pages.h' ;;
    *) echo '*' ;;
    esac
}
found=$(for f in $(sources); do
    stage=$(echo "$f" | sed -n 's|^src/\([a-z]*\)/.*|\1|p')
    ok=$(allowed "${stage:-pipeline}")
    [ "$ok" = '*' ] && continue
    for h in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$f"); do
        case $h in
        base/* | "$stage"/*) continue ;;
        curate/*) [ "$stage" != base ] && continue ;;
        esac
        case " $ok " in *" $h "*) continue ;; esac
        echo "$f includes $h"
    done
done)
say 'a stage sees base/, curate/ and the type headers of earlier stages' "$found"

only() { # only PATTERN HOME
    sources | xargs grep -lE "^#include <$1" | grep -v "^src/$2/" | sed "s#\$# includes <$1#"
}
say 'Graphviz only in draw/' "$(only 'graphviz/|gvc\.h|cgraph\.h' draw)"
say 'SQLite only in store/' "$(only 'sqlite3\.h' store)"
say 'libyaml only in curate/' "$(only 'yaml\.h' curate)"
say 'librsvg and cairo only in draw/' "$(only 'librsvg|cairo' draw)"

found=$(sources | grep -vE '^src/(cli|corpus|base/file)' |
    xargs grep -nE '\b(fopen|freopen|opendir|open|creat|mmap)\(' | grep -vE 'sqlite3|pm_[a-z_]*open\(|^src/parse/model')
say 'files are opened in corpus/ and base/file only' "$found"

found=$(sources | grep -vE '^src/(cli|serve)/' | xargs grep -nE '\b(printf|puts|putchar|fprintf|perror|exit|_exit)\(' | grep -v ':[0-9]*: \*')
say 'the library never prints and never exits' "$found"

found=$(sources | grep -v '^src/base/' | xargs grep -nE '\babort\(')
say 'only base/ may give up, when memory is exhausted' "$found"

found=$(sources | xargs grep -nE '\b(setlocale|strtod|atof|strtof|isalpha|isupper|islower|isdigit|isspace|tolower|toupper|strcasecmp|strtok|localtime|rand|srand)\(')
say 'nothing depends on the locale, the time zone or chance' "$found"

found=$(for f in $(sources); do l=$(wc -l < "$f"); [ "$l" -gt 600 ] && echo "$f: $l lines"; done)
say 'no source file is longer than 600 lines' "$found"

# A function starts with "{" in column 1 and ends with "}" in column 1.
found=$(sources | xargs awk 'FNR == 1 { open = 0 } /^\{/ { open = FNR } /^\}/ { if (open && FNR - open > 100) print FILENAME ":" open ": " FNR - open " lines"; open = 0 }')
say 'no function is longer than 100 lines' "$found"

found=$(find src -name '*.[ch]' | grep -E '/(utils?|helpers?|misc|common)\.')
say 'no file with a name that says nothing' "$found"

found=$(sources | xargs grep -nE '^static [a-z_A-Z0-9 *]+(\[[^]]*\])*( = [^;]*)?;' | grep -vE ':static (const|inline|_Thread_local const)|const [a-z_A-Z]+\[' | grep -vE '\(')
# The lock around Graphviz, which has static state of its own, is the one exception.
found=$(echo "$found" | grep -v '^src/draw/.*static pthread_mutex_t graphviz')
say 'no global or static variable that can change' "$found"

echo "1..$n"
exit $failed
