#!/bin/sh
# suggest.sh POWERMAP - what is missing from the list: a third of the entities of
# the annotated stories under $PM_GOLD (default ../shared/gold; left out if there
# are none) is hidden and looked for; and the speed on 10,000 texts made up here.
set -eu
pm=$1
gold=${PM_GOLD:-../shared/gold}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for story in "$gold"/*/; do
    [ -f "$story/mentions.tsv" ] || continue
    python3 bench/suggest.py "$pm" "${story%/}"
done

# 10,000 texts of about 400 words, with 40,000 names, a hundred of them listed.
mkdir "$work/texts"
awk -v list="$work/names.yaml" -v folder="$work/texts" 'BEGIN {
    srand(1); print "entities:" > list
    split("ba ko ri ten la mu sor vi den ga pel no tar fi zo hul", syllable, " ")
    for (i = 0; i < 40000; i++) {
        a = i; first = ""; for (k = 0; k < 4; k++) { first = first syllable[a % 16 + 1]; a = int(a / 16) }
        last = syllable[i % 16 + 1] syllable[int(i / 16) % 16 + 1] "son"
        name[i] = toupper(substr(first, 1, 1)) substr(first, 2) " " toupper(substr(last, 1, 1)) substr(last, 2)
        if (i < 100) print "  - " name[i] > list
    }
    split("the workers of a company said that they would march to its office soon", word, " ")
    for (t = 0; t < 10000; t++) {
        file = folder "/t" t ".txt"
        for (n = 0; n < 400; n++) {
            r = rand()
            w = r < 0.02 ? name[int(rand() * 100)] : r < 0.08 ? name[int(40000 * rand() * rand())] : word[int(rand() * 14) + 1]
            printf "%s%s", w, rand() < 0.05 ? ". " : " " > file
        }
        close(file)
    }
}'
start=$(date +%s%N)
/usr/bin/time -f '%M' "$pm" suggest --no-model --quiet --entities "$work/names.yaml" "$work/texts" > "$work/out" 2> "$work/size" || true
end=$(date +%s%N)
echo "speed    10,000 texts, $(cat "$work"/texts/* | wc -w) words, $(sed -n '1s/.* of \([0-9]*\) names.*/\1/p' "$work/out") unlisted names: $(((end - start) / 1000000)) ms, $(($(tail -n 1 "$work/size") / 1024)) MB"
