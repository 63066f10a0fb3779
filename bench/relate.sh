#!/bin/sh
# relate.sh POWERMAP - claims read: accuracy on the annotated stories under
# $PM_GOLD (default ../shared/gold; left out if there are none) beside the plain
# way (two entities in one sentence); the share of pairs of listed names, tied by
# a way of at most three predicates, that a rule explains; and the speed of the
# whole chain on a text made up here.
set -eu
pm=$1
gold=${PM_GOLD:-../shared/gold}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for story in "$gold"/*/; do
    [ -f "$story/relations.tsv" ] || continue
    printf '%-10s ' "$(basename "$story")"
    "$pm" score "$story" | awk '/^(claims|pairs|modality) / { printf "%s  ", $0 } END { print "" }'
    printf '%-10s ' "$(basename "$story")"
    python3 "$(dirname "$0")/cooccurrence.py" "$pm" "$story"
    printf '%-10s ' "$(basename "$story")"
    "$pm" suggest --predicates --limit 1 --entities "$story/entities.yaml" "$story/texts" 2>&1 > "$work/ways" |
        grep '^rules explain' || echo "no figure for the share explained"
done

cat > "$work/entities.yaml" <<'END'
entities:
  - {id: orbit, name: Orbit, type: company}
  - {id: police, name: State Police, type: agency}
  - {id: door, name: Open Door, type: group}
  - {id: elmford, name: Elmford, type: place}
END
awk 'BEGIN {
    for (i = 0; i < 20000; i++) {
        print "Orbit sold cameras worth $" i " to the State Police, records show, and the deal has drawn protests."
        print "Members of Open Door, which opposes the sale, rallied in Elmford on Monday to urge the company to end it.\n"
    }
}' > "$work/text.txt"
words=$(wc -w < "$work/text.txt")
start=$(date +%s%N)
"$pm" claims --quiet --entities "$work/entities.yaml" "$work/text.txt" | wc -l > "$work/count"
end=$(date +%s%N)
echo "speed      $words words, $(($(cat "$work/count") - 1)) claims, $((words * 1000 / ((end - start) / 1000000))) words a second, all stages"
