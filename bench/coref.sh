#!/bin/sh
# coref.sh POWERMAP - what stands for a name: precision and recall by kind of
# mention, with and without the language model, on the annotated stories under
# $PM_GOLD (default ../shared/gold) and the public sets GUM and GAP under
# $PM_ACCURACY (default ../shared/accuracy); what is absent is left out. Then the
# time that stage 5 takes on a text made up here.
set -eu
pm=$1
gold=${PM_GOLD:-../shared/gold}
sets=${PM_ACCURACY:-../shared/accuracy}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for mode in '' --no-model; do
    echo "== ${mode:-with the language model, if it is set up}"
    for story in "$gold"/*/; do
        [ -d "$story" ] && python3 bench/coref.py "$pm" "$story" $mode
    done
    [ -d "$sets/gum" ] && for genre in news interview court speech; do
        python3 bench/coref.py "$pm" "$sets/gum" --match "$genre" --title "gum $genre" $mode
    done
    [ -d "$sets/gap" ] && python3 bench/coref.py "$pm" "$sets/gap" --limit 500 $mode
done

# 40 listed names, 4 MB: the difference between all mentions and names only.
awk -v list="$work/list.yaml" -v text="$work/text.txt" 'BEGIN {
    srand(1); print "entities:" > list
    split("ba ko ri ten la mu sor vi den ga pel no tar fi zo hul", syllable, " ")
    split("company agency person group", type, " ")
    for (i = 0; i < 40; i++) {
        n = syllable[i % 16 + 1] syllable[int(i / 3) % 16 + 1] "son"
        name[i] = toupper(substr(n, 1, 1)) substr(n, 2)
        print "  - {id: e" i ", name: " name[i] ", type: " type[i % 4 + 1] "}" > list
    }
    split("said that the company and its workers met him in June while they asked who paid the agency for it", word, " ")
    for (n = 0; n < 4000000; n += length(w) + 1) {
        w = rand() < 0.08 ? name[int(rand() * 40)] : word[int(rand() * 19) + 1]
        printf "%s%s", w, rand() < 0.05 ? ". " : " " > text
        if (rand() < 0.005) print "\n" > text
    }
}'
seconds() { # of the command's processor time
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print("%.2f" % resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)' "$@"
}
names=$(seconds "$pm" mentions --names --no-model --quiet --entities "$work/list.yaml" "$work/text.txt")
plain=$(seconds "$pm" mentions --no-model --quiet --entities "$work/list.yaml" "$work/text.txt")
echo "speed, 4 MB: names $names s, all mentions without the model $plain s: $(awk "BEGIN { printf \"%.0f\", ($plain - $names) * 250 }") ns a byte for stage 5"
