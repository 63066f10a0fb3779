#!/bin/sh
# list_cache.sh POWERMAP - how soon a long list is ready: when it is loaded, and
# at the next start, when it is kept in the cache (src/list_image.h).
#
# Two generated lists of a million names: one of a million entities with nothing
# but a name, one of 250,000 with three aliases each, types, and some with a
# description, context words and a tie. Printed are the medians of several starts:
# until the list is ready, with the processor time of that, until the first mention
# of a one-line text is out, what
# the process has resident then beyond one with a list of three names, and what the
# cache takes on disk. The last column is the whole program, `powermap mentions`,
# from start to end. BENCH_NAMES: another number of names.
set -eu
: "${1:?usage: list_cache.sh POWERMAP}"
build=$(cd "$(dirname "$1")" && pwd)
pm=$build/$(basename "$1") names=${BENCH_NAMES:-1000000}
make -s BUILD="$build" "$build/bench/names" "$build/bench/ready" > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bench/names" "$names" 1000 100000 "$work/names" "$work/text"
sed 's/.*/- "&"/' "$work/names" | { echo entities:; cat; } > "$work/flat.yaml"
awk 'BEGIN { print "entities:"; split("person company agency place group", type, " ") }
    {
        if (NR % 4 == 1) {
            k = (NR - 1) / 4
            printf "- id: e%d\n  name: \"%s\"\n  type: %s\n", k, $0, type[k % 5 + 1]
            if (k % 2 == 0) printf "  description: what %s does in %s all year\n", before, $1
            if (k % 3 == 0) printf "  context: [%s, harbour, \"%s\"]\n", k % 2 ? "shipping" : "mining", before
            if (k % 5 == 0 && k) printf "  part_of: e%d\n", (k * 7919) % k
            printf "  aliases: ["
        } else printf "\"%s\"%s", $0, NR % 4 ? ", " : "]\n"
        before = $1
    }
    END { if (NR % 4) print "]" }' "$work/names" > "$work/rich.yaml"
head -n 3 "$work/names" | sed 's/.*/- "&"/' | { echo entities:; cat; } > "$work/few.yaml"
line="$(sed -n 1p "$work/names") met $(sed -n 2p "$work/names") and $(sed -n 3p "$work/names")."
printf '%s\n' "$line" > "$work/one.txt"
export XDG_CACHE_HOME="$work/cache"
cache=$work/cache/powermap

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
column() { cut -f "$1" "$work/runs" | median; }
whole() { # whole LIST: milliseconds of the whole program
    for i in 1 2 3 4 5; do
        from=$(date +%s%N)
        "$pm" mentions --names --quiet --entities "$1" "$work/one.txt" > "$work/out.$2" 2> /dev/null
        echo $((($(date +%s%N) - from) / 100000))
    done | median | awk '{ print $1 / 10 }'
}
"$build/bench/ready" "$work/few.yaml" "$cache" 3 "$line" > "$work/runs"
few=$(column 4)
printf '%-8s %9s %7s %10s %10s %13s %12s %14s %12s\n' list 'YAML MB' start 'ready ms' 'processor' 'mention ms' 'bytes/name' \
    'disk b/name' 'program ms'
for list in flat rich; do
    rm -rf "$cache"
    yaml=$(wc -c < "$work/$list.yaml" | awk '{ printf "%.1f", $1 / 1e6 }')
    for start in first next; do
        runs=5
        [ $start = first ] && runs=1
        "$build/bench/ready" "$work/$list.yaml" "$cache" $runs "$line" > "$work/runs"
        disk=- program=-
        [ $start = next ] && {
            disk=$(cat "$cache"/list-[0-9][0-9] | wc -c | awk -v n="$names" '{ printf "%.0f", $1 / n }')
            program=$(whole "$work/$list.yaml" kept)
        }
        printf '%-8s %9s %7s %10s %10s %13s %12s %14s %12s\n' $list "$yaml" $start "$(column 2)" "$(column 6)" "$(column 3)" \
            "$(column 4 | awk -v few="$few" -v n="$names" '{ printf "%.0f", ($1 - few) * 1e6 / n }')" "$disk" "$program"
    done
    rm -rf "$cache"
    XDG_CACHE_HOME=/dev/null/none "$pm" mentions --names --quiet --entities "$work/$list.yaml" "$work/one.txt" > "$work/out.loaded" 2> /dev/null || true
    cmp -s "$work/out.loaded" "$work/out.kept" || { echo 'THE KEPT LIST GIVES OTHER MENTIONS'; exit 1; }
done
echo 'a kept list gives the same mentions'
