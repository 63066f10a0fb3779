#!/bin/sh
# accuracy.sh POWERMAP GOLD - prints the figures of every annotated story under
# GOLD and fails if one is below its floor in tests/accuracy.floors. Without
# the stories it says so and passes.
set -u
pm=$1 gold=$2
if [ ! -d "$gold" ]; then
    echo "accuracy: skipped, no annotated stories at $gold"
    exit 0
fi
failed=0
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
for story in $(grep -v '^#' tests/accuracy.floors | cut -d ' ' -f 1 | sort -u); do
    echo "== $story"
    "$pm" score "$gold/$story" 2> /dev/null | grep -v '^  '
    "$pm" score "$gold/$story" --json 2> /dev/null |
        tr -d ' \n' | sed 's/},*/}\n/g' |
        sed -n 's/^{*"\([a-z_]*\)":{"p":\([0-9.]*\),"r":\([0-9.]*\),"f1":\([0-9.]*\).*/\1.p \2\n\1.r \3\n\1.f1 \4/p' |
        sed "s/^/$story /" >> "$figures"
done
grep -v '^#' tests/accuracy.floors | while read -r story figure floor rest; do
    got=$(grep "^$story $figure " "$figures" | head -n 1 | cut -d ' ' -f 3)
    if [ -z "$got" ] || [ "$(printf '%s\n%s\n' "$got" "$floor" | LC_ALL=C sort -g | head -n 1)" != "$floor" ]; then
        [ "$got" = "$floor" ] || echo "below its floor: $story $figure is ${got:-missing}, floor $floor"
    fi
done > "$figures.low"
cat "$figures.low"
[ -s "$figures.low" ] && failed=1
rm -f "$figures.low"
exit $failed
