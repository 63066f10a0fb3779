#!/bin/sh
# draw.sh POWERMAP - how long drawing takes: maps of made-up firms and agencies,
# tied in the curated list, one short text. Median of five builds each.
set -eu
powermap=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/corpus"
echo 'Firm 1 supplies Agency 1.' > "$dir/corpus/one.txt"
printf '%-10s %10s %12s %10s\n' entities relations 'build, ms' 'SVG, kB'
for n in 20 60 300 5000; do
    awk -v n="$n" 'BEGIN {
        print "entities:"
        for (i = 1; i <= n / 2; i++) {
            printf "  - {id: a%d, name: Agency %d, type: agency}\n", i, i
            printf "  - {id: f%d, name: Firm %d, type: company, supplies: [a%d, a%d], partners_with: f%d}\n",
                   i, i, i % 7 + 1, i, (i * 5) % int(n / 2) + 1
        }
    }' | sed 's/, partners_with: f1}/}/' > "$dir/entities.yaml"
    for run in 1 2 3 4 5; do
        start=$(date +%s%N)
        "$powermap" build "$dir" > "$dir/log" 2>&1 || true
        echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | sed -n 3p > "$dir/ms"
    ties=$(sed -n 's/.* and \([0-9]*\) ties.*/\1/p' "$dir/log")
    size=$(($(wc -c < "$dir/out/map.svg") / 1000))
    printf '%-10s %10s %12s %10s\n' "$n" "$ties" "$(cat "$dir/ms")" "$size"
done
