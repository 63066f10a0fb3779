#!/bin/sh
# link.sh POWERMAP - names linked: accuracy beside plain longest match on the
# annotated stories under $PM_GOLD (default ../shared/gold; left out if there
# are none), and speed on a list and a text made up here.
set -eu
pm=$1
gold=${PM_GOLD:-../shared/gold}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# figures FOLDER MENTIONS - P, R and F1 of names, without scorers from elsewhere.
figures() {
    awk -F '\t' -v OFS='\t' '
        /^#/ || !NF { next }
        FNR == 1 { file++; for (i = 1; i <= NF; i++) at[file, $i] = i; next }
        file == 1 {
            span = $at[1, "doc"] OFS $at[1, "start"] OFS $at[1, "end"]
            if ($at[1, "agreed"] == "one") unsure[span] = 1
            if ($at[1, "kind"] != "name") other[span] = 1
            if ($at[1, "kind"] == "name" && $at[1, "entity"] != "NIL") want[span OFS $at[1, "entity"]] = span
            next
        }
        $at[2, "kind"] == "name" && $at[2, "entity"] != "NIL" {
            span = $at[2, "doc"] OFS $at[2, "start"] OFS $at[2, "end"]
            if (!(span in unsure) && !(span in other)) have[span OFS $at[2, "entity"]] = 1
        }
        END {
            for (k in want) if (!(want[k] in unsure)) { n++; hit += k in have }
            for (k in have) m++
            p = m ? hit / m : 0; r = n ? hit / n : 0
            printf "P %.3f  R %.3f  F1 %.3f\n", p, r, p + r ? 2 * p * r / (p + r) : 0
        }' "$1/mentions.tsv" "$2"
}

if [ -d "$gold" ]; then
    for story in "$gold"/*/; do
        story=${story%/}
        python3 bench/longest_match.py "$story" > "$work/plain.tsv"
        "$pm" mentions --quiet --entities "$story/entities.yaml" "$story/texts" > "$work/own.tsv"
        printf '%-10s longest match  %s\n' "${story##*/}" "$(figures "$story" "$work/plain.tsv")"
        printf '%-10s powermap       %s\n' '' "$(figures "$story" "$work/own.tsv")"
    done
else
    echo "accuracy: left out, no annotated stories at $gold"
fi

# 100,000 two-word names, and 4 MB of text with one of them in ten words.
awk -v list="$work/names.yaml" -v text="$work/text.txt" 'BEGIN {
    srand(1); print "entities:" > list
    split("ba ko ri ten la mu sor vi den ga pel no tar fi zo hul", syllable, " ")
    for (i = 0; i < 100000; i++) {
        a = i; first = ""; for (k = 0; k < 3; k++) { first = first syllable[a % 16 + 1]; a = int(a / 16) }
        last = syllable[a % 16 + 1] syllable[int(a / 16) % 16 + 1] "son"
        name[i] = toupper(substr(first, 1, 1)) substr(first, 2) " " toupper(substr(last, 1, 1)) substr(last, 2)
        print "  - " name[i] > list
    }
    split("the workers of a company said that they would march to its office on Monday", word, " ")
    for (n = 0; n < 4000000; n += length(w) + 1) {
        w = rand() < 0.1 ? name[int(rand() * 100000)] : word[int(rand() * 15) + 1]
        printf "%s%s", w, rand() < 0.05 ? ". " : " " > text
        if (rand() < 0.005) print "\n" > text
    }
}'
echo 'x' > "$work/short.txt"
seconds() { # of the command's processor time
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print("%.2f" % resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)' "$@"
}
start=$(seconds "$pm" mentions --quiet --entities "$work/names.yaml" "$work/short.txt")
whole=$(seconds "$pm" mentions --quiet --entities "$work/names.yaml" "$work/text.txt")
echo "speed: all stages of \`mentions\`, 100,000 names: list read in $start s, 4 MB of text in $(awk "BEGIN { print $whole - $start }") s"
