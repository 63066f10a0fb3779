#!/bin/sh
# A build reads only what has changed, and nobody can tell by what it writes:
# the same bytes with a cold cache, a warm one, a damaged one and without.
. tests/tap.sh

cd "$WORK" || exit 1
mkdir -p map/corpus cache
cat > map/entities.yaml <<'END'
entities:
  - {id: amazon, name: Amazon, type: company}
  - {id: aws, name: Amazon Web Services, aliases: [AWS], type: company}
  - {id: palantir, name: Palantir, type: company}
  - {id: ice, name: Immigration and Customs Enforcement, aliases: [ICE], type: agency}
judgements:
  - reject: {subject: amazon, relation: supplies, object: ice}
    because: the report speaks of a pitch only
END
printf -- '---\npublisher: The Example\ndate: 2019-07-15\n---\nAmazon owns AWS, which hosts Palantir. Workers left.\n' > map/corpus/one.md
printf 'ICE uses Palantir, and Amazon sold servers to ICE. The agency did not say more.\n' > map/corpus/two.txt
printf '{"doc": "three", "text": "The agency paid. ICE uses AWS, records show."}\n' > map/corpus/three.jsonl
export XDG_CACHE_HOME="$WORK/cache"

# build OUT [OPTION]
build() {
    out=$1
    shift
    "$PM" build --quiet --out "$out" "$@" map > "$out.say" 2>&1
}
build cold
is 'a build leaves its readings in the cache' "$(ls cache/powermap | grep -c '^readings-[0-3][0-9]$')" 1
is 'and nothing of them in its folder' "$(ls -A cold | grep -c reading)" 0
readings=$(ls -d cache/powermap/readings-*)
cp "$readings" kept
build warm
is 'the same bytes with a warm cache' "$(diff -r cold warm)" ''
is 'and the same messages' "$(cmp cold.say warm.say 2>&1)" ''
is 'which is left as it was' "$(cmp "$readings" kept 2>&1)" ''
build fresh --fresh
is 'the same bytes without it' "$(diff -r cold fresh)" ''

size=$(wc -c < kept)
for cut in 0 7 40 100 $((size / 2)) $((size - 1)); do
    head -c "$cut" kept > "$readings"
    build cut
    is "the same bytes with a cache of $cut bytes" "$(diff -r cold cut)" ''
done
tr 'a-m' 'n-z' < kept > "$readings"
build damaged
is 'the same bytes with a damaged cache' "$(diff -r cold damaged)" ''
is 'which is mended' "$(cmp "$readings" kept 2>&1)" ''
printf 'garbage' > "$readings"
build garbage
is 'the same bytes with a cache that is none' "$(diff -r cold garbage)" ''

# A text that is added, changed or gone; a list that is changed.
echo 'Palantir sells software to ICE, records show.' > map/corpus/new.txt
build added
build added-fresh --fresh
is 'a new text is read' "$(grep -c '^new	' added/claims.tsv)" 1
is 'as without a cache' "$(diff -r added added-fresh)" ''
echo 'Amazon sells servers to ICE, records show.' > map/corpus/new.txt
build changed
build changed-fresh --fresh
is 'a changed text is read again' "$(diff -r changed changed-fresh)" ''
hasnt 'and its old words are gone' changed/claims.tsv "$(printf 'new\tpalantir')"
rm map/corpus/new.txt
build gone
is 'a text that is gone leaves nothing' "$(diff -r cold gone)" ''
sed 's/^entities:.*/&\n  - {id: workers_club, name: Workers, type: group}/' map/entities.yaml > longer.yaml
cp longer.yaml map/entities.yaml
build list
build list-fresh --fresh
is 'another list, other readings' "$(diff -r list list-fresh)" ''
has 'by its ids' list/mentions.tsv workers_club

# What explains a tie takes what the build has read, from whatever folder.
"$PM" explain --no-model --entities map/entities.yaml amazon aws map/corpus > warm.explain 2>&1
XDG_CACHE_HOME="$WORK/elsewhere" "$PM" explain --no-model --entities map/entities.yaml amazon aws map/corpus > cold.explain 2>&1
has 'an explanation of what was read' warm.explain '«owns»'
is 'is that of what is read anew' "$(cmp warm.explain cold.explain 2>&1)" ''
is 'and keeps nothing' "$(ls elsewhere 2>&1 | grep -c readings)" 0

# Two builds at a time share the cache.
build one & build two & wait
is 'two builds at once give the same' "$(diff -r list one; diff -r list two)" ''

# A cache that cannot be had is no error.
: > file
code 'a cache that cannot be written' 0 env XDG_CACHE_HOME="$WORK/file" "$PM" build --quiet --no-model --out nowhere map
code 'no home at all' 0 env -u XDG_CACHE_HOME -u HOME "$PM" build --quiet --no-model --out homeless map
is 'both draw the same' "$(diff -r nowhere homeless)" ''

finish
