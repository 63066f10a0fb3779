#!/bin/sh
# accuracy.sh POWERMAP GOLD - prints the figures of every annotated story under
# GOLD, with the language model where it is there and without it, and fails if
# one is below its floor in tests/accuracy.floors. Without the stories it says
# so and passes.
set -u
pm=$1 gold=$2
if [ ! -d "$gold" ]; then
    echo "accuracy: skipped, no annotated stories at $gold"
    exit 0
fi
figures=$(mktemp)
trap 'rm -f "$figures" "$figures.low"' EXIT

measure() { # measure COLUMN [OPTION]: figures against that column of floors
    : > "$figures"
    for story in $(grep -v '^#' tests/accuracy.floors | cut -d ' ' -f 1 | sort -u); do
        echo "== $story${2:+ $2}"
        "$pm" score "$gold/$story" ${2:-} 2> /dev/null | grep -v '^  '
        "$pm" score "$gold/$story" ${2:-} --json 2> /dev/null |
            tr -d ' \n' | sed 's/},*/}\n/g' |
            sed -n 's/^{*"\([a-z_]*\)":{"p":\([0-9.]*\),"r":\([0-9.]*\),"f1":\([0-9.]*\).*/\1.p \2\n\1.r \3\n\1.f1 \4/p' |
            sed "s/^/$story /" >> "$figures"
    done
    grep -v '^#' tests/accuracy.floors | while read -r story figure with without; do
        [ "$1" = 3 ] && floor=$with || floor=$without
        got=$(grep "^$story $figure " "$figures" | head -n 1 | cut -d ' ' -f 3)
        if [ -z "$got" ] || [ "$(printf '%s\n%s\n' "$got" "$floor" | LC_ALL=C sort -g | head -n 1)" != "$floor" ]; then
            [ "$got" = "$floor" ] || echo "below its floor: $story $figure${2:+ $2} is ${got:-missing}, floor $floor"
        fi
    done >> "$figures.low"
}

: > "$figures.low"
measure 4 --no-model
if "$pm" model info > /dev/null 2>&1; then
    measure 3
else
    echo 'accuracy: without the language model only; it is not set up here'
fi
cat "$figures.low"
[ ! -s "$figures.low" ]
