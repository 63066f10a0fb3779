#!/bin/sh
# Stories read whole (tests/stories/README.md): nothing that is wrong, nothing lost.
. tests/tap.sh
export LC_ALL=C

if [ ! -f "${POWERMAP_MODEL:-}" ]; then
    skip 'stories' 'no language model: set POWERMAP_MODEL'
    finish
fi
for story in tests/stories/*/; do
    "$PM" claims --quiet --entities "$story/entities.yaml" "$story/text.txt" > "$WORK/tsv"
    awk -F '\t' 'NR > 1 { print $2, $3, $4, $5 }' "$WORK/tsv" | sort -u > "$WORK/got"
    grep -v '^[~?!] ' "$story/claims.txt" | sort > "$WORK/wanted"
    sed 's/^[~?!] //' "$story/claims.txt" | sort > "$WORK/known"
    is "$story: nothing lost" "$(comm -13 "$WORK/got" "$WORK/wanted")" ''
    is "$story: nothing made up" "$(comm -23 "$WORK/got" "$WORK/known")" ''
    sed -n 's/^? //p' "$story/claims.txt" | sort > "$WORK/missed"
    is "$story: what is found is not marked as missed" "$(comm -12 "$WORK/got" "$WORK/missed")" ''
    sed -n 's/^! //p' "$story/claims.txt" | sort > "$WORK/wrong"
    is "$story: what is gone is not marked as wrong" "$(comm -13 "$WORK/got" "$WORK/wrong")" ''
done
finish
