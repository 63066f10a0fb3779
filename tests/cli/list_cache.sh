#!/bin/sh
# A long list is kept ready for the next start, and nobody can tell by what comes
# out: the same bytes when it is loaded, kept, damaged, made anew.
. tests/tap.sh

cd "$WORK" || exit 1
mkdir -p map/corpus
export XDG_CACHE_HOME="$WORK/cache"
cache=$XDG_CACHE_HOME/powermap

# 4,000 entries, some wrong, most with a name that the file spells otherwise.
awk 'BEGIN {
    print "map: {title: \"A \\u00e9tude\"}\nentities:"
    print "  - {id: tarn, name: Tarn Holdings, type: company, owns: varnum_works}"
    print "  - {id: varnum_works, name: Varnum Works, type: company}\n  - {id: odd, name: Odd, part_of: nobody}"
    for (i = 0; i < 4000; i++)
        printf "  - {name: \"Granit\\u00e9 Office %d\", aliases: [GO-%d, Twin %d], type: agency}\n", i, i, i % 3900
}' > map/entities.yaml
printf 'Tarn Holdings owns Varnum Works. Granité Office 17 fined Tarn Holdngs.\nGO-3999 and Twin 50 said no.\n' > map/corpus/one.txt

# run OUT COMMAND...: what comes out and what is said
run() {
    out=$1
    shift
    "$PM" "$@" > "$out.out" 2> "$out.err"
    cat "$out.out" "$out.err" > "$out"
}
list() { ls "$cache" | grep -E '^list-[0-9][0-9]$'; }

(unset HOME XDG_CACHE_HOME; run "$WORK/none" mentions --entities map/entities.yaml --no-model map/corpus)
is 'without a home nothing is kept' "$(ls cache 2>&1 | grep -c list)" 0
run first mentions --entities map/entities.yaml --no-model map/corpus
is 'the first start keeps a long list' "$(list | wc -l | tr -d ' ')" 1
is 'for its owner only' "$(stat -c %a "$cache" "$cache/$(list)" | tr '\n' ' ')" '700 600 '
run next mentions --entities map/entities.yaml --no-model map/corpus
is 'the next one gives the same' "$(cmp first next 2>&1)" ''
is 'which is what a start without a cache gives' "$(cmp none next 2>&1)" ''
has 'names are found' next.out 'granite_office_17'
has 'and slips of the list are said each time' next.err 'which is not an entity'
kept=$cache/$(list)
before=$(stat -c %i "$kept")
run again claims --entities map/entities.yaml --no-model map/corpus
is 'claims find it ready' "$(stat -c %i "$kept")" "$before"
has 'and claim' again.out 'varnum_works'

size=$(wc -c < "$kept")
cp "$kept" whole
for cut in 0 100 5000 $((size - 1)); do
    head -c "$cut" whole > "$kept"
    run cut mentions --entities map/entities.yaml --no-model map/corpus
    is "the same with a cache cut to $cut bytes" "$(cmp first cut 2>&1)" ''
    is '  which is mended' "$(wc -c < "$kept")" "$size"
done
for at in 3 50 4200 $((size / 3)) $((size / 2)) $((size - 300)); do
    cp whole "$kept"
    printf '\377\000\252' | dd of="$kept" bs=1 seek="$at" conv=notrunc 2> /dev/null
    run damaged mentions --entities map/entities.yaml --no-model map/corpus
    is "the same with three other bytes at $at" "$(cmp first damaged 2>&1)" ''
done
head -c "$size" /dev/urandom > "$kept"
run noise mentions --entities map/entities.yaml --no-model map/corpus
is 'the same with noise in its place' "$(cmp first noise 2>&1)" ''

run cold.say build --no-model --out cold map
run warm.say build --no-model --out warm map
run fresh.say build --no-model --fresh --out fresh map
is 'a build draws the same' "$(diff -r cold warm && diff -r cold fresh)" ''
before=$(stat -c %i "$kept")
run warm.say build --no-model --out warm map
is 'from the kept list' "$(stat -c %i "$kept")" "$before"
run fresh.say build --no-model --fresh --out fresh map
is 'unless it is asked to be fresh' "$([ "$(stat -c %i "$kept")" != "$before" ] && echo anew)" anew

printf '  - {name: Dorset Mill, type: facility}\n' >> map/entities.yaml
printf 'Dorset Mill closed.\n' > map/corpus/two.txt
run changed mentions --entities map/entities.yaml --no-model map/corpus
has 'an entry that is new is found at once' changed.out 'dorset_mill'
run strict mentions --strict --entities map/entities.yaml --no-model map/corpus
run strict2 mentions --strict --entities map/entities.yaml --no-model map/corpus
is 'strict linking has a kept list of its own' "$(list | wc -l | tr -d ' ')" 2
is 'and gives the same' "$(cmp strict strict2 2>&1)" ''
hasnt 'without misspellings' strict2.out 'Holdngs'

rm -rf "$cache"
for i in 1 2 3 4; do run "at$i" mentions --entities map/entities.yaml --no-model map/corpus & done
wait
for i in 1 2 3 4; do cmp changed "at$i" || echo differs; done > all 2>&1
is 'four starts at the same time give the same' "$(cat all)" ''
is 'and leave one list and its note' "$(ls "$cache" | wc -l | tr -d ' ')" 2

echo 'entities: [Tarn Holdings]' > few.yaml
rm -rf "$cache"
run few mentions --entities few.yaml --no-model map/corpus
is 'a short list is not kept' "$(ls "$cache" 2> /dev/null | grep -c list)" 0
finish
