#!/bin/sh
# What is drawn, and that it stays where it was: queries, map.lock.
. tests/tap.sh

mkdir -p "$WORK/map/corpus"
cd "$WORK/map" || exit 1
cat > entities.yaml <<'Y'
entities:
  - {id: port, name: Port Authority, type: agency}
  - {id: acme, name: Acme Freight, type: company, supplies: port}
  - {id: tern, name: Tern Freight, type: company, supplies: port}
  - {id: scan, name: QuayScan, type: product}
  - {id: tide, name: Rising Tide, type: group}
Y
printf -- '---\ndate: 2019-07-15\n---\nAcme Freight makes QuayScan.\n' > corpus/one.md
printf -- '---\ndate: 2021-02-03\n---\nRising Tide protested against Tern Freight.\n' > corpus/two.md
nodes() { grep -o 'id="node-[^"]*"' out/map.svg | sed 's/id="node-//; s/"//' | sort | tr '\n' ' '; }

code 'a first build keeps its layout beside the list' 0 "$PM" build --quiet .
is 'in map.lock' "$([ -s map.lock ] && echo yes)" yes
is 'which is the layout of the drawing' "$(cmp map.lock out/map.layout.json && echo same)" same
first=$(sha256sum out/map.svg map.lock)
"$PM" build --quiet .
is 'a second build draws the same' "$(sha256sum out/map.svg map.lock)" "$first"

sed 's/"x":\([0-9]\)/"x":1\1/' map.lock > moved && cp moved map.lock
"$PM" build --quiet .
is 'boxes stand where map.lock says' "$([ "$(sha256sum out/map.svg map.lock)" != "$first" ] && echo moved)" moved
"$PM" build --quiet --relayout .
is '--relayout draws it as if for the first time' "$(sha256sum out/map.svg map.lock)" "$first"
echo '{"version":2' > map.lock
"$PM" build --quiet .
is 'so does a build whose map.lock is broken' "$(sha256sum out/map.svg map.lock)" "$first"

before=$(cat map.lock)
"$PM" build --quiet --out elsewhere .
is '--out changes nothing in the project' "$(cat map.lock)" "$before"
"$PM" build --quiet --hide tide .
is 'nor does a drawing of a part' "$(cat map.lock)" "$before"

"$PM" build --quiet --only acme,port,scan .
is '--only draws these and the ties among them' "$(nodes)" 'acme port scan '
"$PM" build --quiet --types company,agency .
is '--types draws these types' "$(nodes)" 'acme port tern '
"$PM" build --quiet --since 2020 .
is '--since draws what is said from then on' "$(nodes)" 'acme port tern tide '
"$PM" build --quiet --until 2020-12 .
is '--until draws what is said up to then' "$(nodes)" 'acme port scan tern '
code 'an unknown type is a usage error' 2 "$PM" build --quiet --types compnay .
code 'so is a date that is none' 2 "$PM" build --quiet --since yesterday .
code 'so is an unknown id' 2 "$PM" build --quiet --only acmee .

# More than one drawing holds.
is 'a small map has no pages' "$([ -e out/pages ] && echo yes)" ''
mkdir -p "$WORK/large/corpus"
cd "$WORK/large" || exit 1
echo 'Firm 1 supplies Office 1.' > corpus/one.txt
awk 'BEGIN {
    print "entities:"
    for (i = 1; i <= 60; i++) {
        printf "  - {id: o%d, name: Office %d, type: agency}\n", i, i
        printf "  - {id: f%d, name: Firm %d, type: company, supplies: [o%d, o%d]}\n", i, i, int(i / 10) + 1, i
    }
}' > entities.yaml
"$PM" build . 2> said
has 'a large one says what it leaves out' said 'of 120 entities'
has 'and where the rest is' said 'in pages/'
has 'so does the drawing' out/map.svg 'more maps show most of the others'
pages=$(ls out/pages/*.svg | wc -l)
is 'there are as many as it says' "$(grep -o 'on *[0-9]* more maps\|; [0-9]* more maps' out/map.svg | grep -o '[0-9]*' | head -1)" "$pages"
is 'every one is in the list' "$(grep -c '<li class="map">' out/pages/index.html)" "$pages"
is 'and every name, with where it stands' "$(sed '1,/<h2>Every name/d' out/pages/index.html | grep -c '^<li><a href=')" 120
is 'and each link holds' "$(grep -oE '(href|src)="[^"#]*"' out/pages/index.html | cut -d '"' -f 2 | sort -u | while read -r f; do [ -s "out/pages/$f" ] || echo "$f"; done)" ''
is 'several threads make the same maps' "$("$PM" build --quiet --jobs 3 --out threads . && diff -r out/pages threads/pages)" ''
is 'everybody stands somewhere' \
    "$(cat out/map.svg out/pages/*.svg | grep -o 'id="node-[^"]*"' | sort -u | wc -l)" 120
is 'and most ties' \
    "$([ "$(cat out/map.svg out/pages/*.svg | grep -o 'id="edge-[^"]*"' | sort -u | wc -l)" -ge 100 ] && echo yes)" yes
has 'a page around a hub shows all its names' out/pages/o3.svg '23 of 23 entities'
"$PM" build --quiet --only o1,f1,f2,f3 .
is 'pages of an earlier build go' "$(ls out/pages/*.svg 2> /dev/null | wc -l)" 0

# Hubs that have no ties among each other: what they are tied to is drawn with them.
mkdir -p "$WORK/hubs/corpus"
echo 'A text.' > "$WORK/hubs/corpus/one.txt"
{
    echo 'entities:'
    i=1
    while [ $i -le 300 ]; do
        echo "  - {id: o$i, name: Office $i, type: agency}"
        echo "  - {id: f$i, name: Firm $i, type: company, supplies: [o$((i / 20 + 1)), o$((i * 7 % 300 + 1))]}"
        i=$((i + 1))
    done
} > "$WORK/hubs/entities.yaml"
"$PM" build --quiet "$WORK/hubs" > /dev/null 2>&1
shown=$(grep -o 'class="pm-edge[^"]*"' "$WORK/hubs/out/map.svg" | wc -l)
is 'a map of many hubs is not empty' "$([ "$shown" -ge 10 ] && echo yes)" yes
# A source without a title is known by its beginning.
mkdir -p "$WORK/untitled/corpus"
cd "$WORK/untitled" || exit 1
printf '# Harbour news\n\nTern Freight supplies Port Office.\n' > corpus/one.txt
printf 'entities:\n  - {name: Tern Freight, type: company}\n  - {name: Port Office, type: agency}\n' > entities.yaml
"$PM" build --quiet .
has 'the notes quote what it begins with' out/map.svg 'begins “Harbour news”'
finish
