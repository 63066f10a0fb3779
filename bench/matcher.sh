#!/bin/sh
# matcher.sh POWERMAP - listed names found in raw text, beside Hyperscan,
# daachorse and aho-corasick, in one run: generated lists of 1,000, 100,000 and
# 1,000,000 names, a name every 100 bytes (dense) and every 2,000 (sparse), one
# core. All must give the same matches: the leftmost longest of all names that
# stand between word boundaries, without regard to ASCII case. And tokens looked
# up for one slip of a letter, beside fast_symspell.
#
# The peers are built by `make bench-peers`; without them our own figures stand
# alone. BENCH_BYTES: length of each text (default 64 MB). BENCH_MOST: names of
# the largest list that Hyperscan compiles (default 100,000; a million takes it
# a minute and 2 GB). BENCH_QUICK=1: 8 MB, no million.
set -eu
: "${1:?usage: matcher.sh POWERMAP}"
build=$(cd "$(dirname "$1")" && pwd)
bytes=${BENCH_BYTES:-67108864} most=${BENCH_MOST:-100000} sizes='1000 100000 1000000'
[ -n "${BENCH_QUICK:-}" ] && bytes=8388608 sizes='1000 100000'
make -s BUILD="$build" "$build/bench/names" "$build/bench/scan" "$build/bench/near" > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
peers=$build/bench/peers/release/peers hyperscan=$build/bench/hyperscan
[ -x "$peers" ] || echo 'matcher: no peers to compare with; `make bench-peers` builds them'

# Lines of the drivers: name, names, GB/s, seconds to build, bytes a name in the
# engine, bytes a name that the process grew by, matches, fingerprint.
run() { # run NAMES NEAR
    list=$work/list text=$work/text
    "$build/bench/names" "$1" "$2" "$bytes" "$list" "$text"
    for kernel in avx512 avx2 sse2 portable; do
        "$build/bench/scan" $kernel "$list" "$text" 5 2> /dev/null || true
    done
    [ -x "$peers" ] || return 0
    if [ -x "$hyperscan" ] && [ "$1" -le "$most" ]; then "$hyperscan" "$list" "$text" 1; fi
    "$peers" daachorse "$list" "$text" 2
    "$peers" aho-corasick "$list" "$text" 1
}

# The table, each engine's speed as a multiple of the best peer's.
table() {
    awk -F '\t' -v what="$1" '
        { line[NR] = $0; print_of[$8] = 1 }
        $1 !~ /^powermap/ && $3 > best { best = $3 }
        END {
            printf "\n%s\n%-20s %9s %9s %9s %11s %9s\n", what, "", "GB/s", "x peer", "build s", "bytes/name", "matches"
            for (i = 1; i <= NR; i++) {
                split(line[i], f, "\t")
                printf "%-20s %9.3f %9s %9.3f %11.1f %9d\n", f[1], f[3], best ? sprintf("%.2f", f[3] / best) : "-", f[4], f[5], f[7]
            }
            for (p in print_of) n++
            print n == 1 ? "all give the same matches" : "MATCHES DIFFER"
            exit n != 1
        }' "$2"
}

for names in $sizes; do
    for near in 100 2000; do
        run "$names" "$near" > "$work/lines"
        table "$names names, one in $near bytes of $((bytes >> 20)) MB" "$work/lines"
    done
done

echo
for words in 1400 69000; do
    "$build/bench/names" "$words" 2000 4194304 "$work/list" "$work/text"
    "$build/bench/near" words "$work/list" > "$work/words"
    "$build/bench/near" tokens "$work/text" > "$work/tokens"
    "$build/bench/near" find "$work/words" "$work/tokens" > "$work/lines"
    [ -x "$peers" ] && "$peers" fast_symspell "$work/words" "$work/tokens" >> "$work/lines"
    awk -F '\t' 'NR == 1 { print "one slip, " $2 " words:" }
        { printf "%-20s %12.0f tokens/s, built in %.3f s, %d tokens have one\n", $1, $3, $4, $5; speed[NR] = $3; near[NR] = $5 }
        END {
            if (NR != 2) exit
            more = near[1] - near[2]
            printf "%.1f times as fast, %d tokens %s\n", speed[1] / speed[2], more < 0 ? -more : more, more < 0 ? "FEWER" : "more found"
        }' "$work/lines"
done
