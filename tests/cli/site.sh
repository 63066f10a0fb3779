#!/bin/sh
# The pages around a map: the same from run to run, and none that should be gone.
. tests/tap.sh

cd "$WORK" || exit 1
mkdir -p map/corpus
cat > map/entities.yaml <<'Y'
entities:
  - {id: acme, name: Acme Corporation, type: company, aliases: [Acme]}
  - {id: globex, name: Globex, type: company}
  - {id: initech, name: Initech, type: company}
Y
cat > map/corpus/one.md <<'T'
---
title: A purchase
publisher: The Example
date: 2019-05
url: https://example.org/one
---
Acme acquired Globex in 2019.
T
printf 'Acme Corporation sued Initech on Monday.\n' > 'map/corpus/Two & more.txt'

code 'a site' 0 "$PM" site map
has 'what wants an address is said in one line' "$WORK/.err" 'sitemap.xml, feed.xml and embed.html need the address'
is 'and not written' "$(ls map/out/site | grep -cE '^(feed|sitemap).xml$')" 0
hasnt 'nor linked' map/out/site/index.html feed.xml
U=https://maps.example.org/acme
code 'a site with an address' 0 "$PM" site --url $U map
mv map/corpus/one.md one.md
code 'a site of texts without a date' 0 "$PM" site --url $U map
has 'is said to have no feed' "$WORK/.err" 'no text has a date, so that there is no feed.xml'
is 'and has none' "$([ -e map/out/site/feed.xml ] && echo there)" ''
hasnt 'nor a link to it' map/out/site/index.html feed.xml
mv one.md map/corpus/one.md
"$PM" site --url $U map 2> "$WORK/.err"
has 'a text without a date is counted' "$WORK/.err" 'feed.xml does without 1 claim '"of texts that have no date"
for f in index.html map.html table.html entity/acme.html entity/globex.html source/one.html feed.xml sitemap.xml style.css map.svg power-map.js; do
    is "site/$f is there" "$([ -s "map/out/site/$f" ] && echo yes)" yes
done
has 'a page has the sentence' map/out/site/entity/acme.html 'Globex</b> in 2019.'
has 'and the link to the place in the text' map/out/site/entity/globex.html 'https://example.org/one#:~:text=Acme%20acquired'
has 'a name with nothing said of it is shown by what is' map/out/site/entity/initech.html 'id="acme-opposes-initech"'
has 'a month counts from its first day' map/out/site/feed.xml '<updated>2019-05-01T00:00:00Z</updated>'
hasnt 'no date is made up' map/out/site/feed.xml 1970
is 'a text without a date is not in the feed' "$(grep -c '<entry>' map/out/site/feed.xml)" 1
is 'a name that no address can have gets one' "$(ls map/out/site/source | grep -cE '^two-more-[0-9a-f]{8}\.html$')" 1

if command -v xmllint > /dev/null; then
    is 'feed and sitemap are well-formed' "$(xmllint --noout map/out/site/feed.xml map/out/site/sitemap.xml 2>&1)" ''
    count() { xmllint --xpath "count($1)" map/out/site/feed.xml; }
    is 'a feed has id, title, updated and a link to itself (RFC 4287)' \
        "$(for e in id title updated 'link[@rel="self"]'; do count "/*/*[local-name()=\"${e%%[*}\"]$(echo "$e" | sed -n 's/^[a-z]*//p')"; done | tr '\n' ' ')" '1 1 1 1 '
    is 'an entry too, and who says it' "$(count '/*/*[local-name()="entry"][count(*[local-name()="id"])=1 and count(*[local-name()="title"])=1 and count(*[local-name()="updated"])=1 and *[local-name()="author"]/*[local-name()="name"]]')" "$(count '/*/*[local-name()="entry"]')"
fi

sums() { (cd map/out/site && find . -type f -exec sha256sum {} + | sort -k 2); }
first=$(sums)
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$PM" site --quiet --jobs 3 --url $U map
is 'a second run gives the same bytes' "$(sums)" "$first"
two=$(ls map/out/site/source | grep two)
printf 'Globex supplies Initech.\n' > map/corpus/three.txt
"$PM" site --quiet --url $U map
is 'a new text moves no page' "$(cd map/out/site && ls source/one.html "source/$two" entity/acme.html | wc -l)" 3
has 'and keeps the ids of the feed' map/out/site/feed.xml "$(cd map/out/site && grep -o 'urn:uuid:[0-9a-f-]*' feed.xml | sed -n 2p)"

# Every address that a reader may have kept leads somewhere after all that may change but the relation itself.
anchors() { (cd map/out/site && grep -oE '<section id="[^"]*"|<tr id="[^"]*"' entity/*.html source/*.html table.html | sort); }
before=$(anchors)
sed -i 's/name: Globex,/name: Globex Holdings, aliases: [Globex],/' map/entities.yaml
printf '\nA line that moves all others.\n\nAcme sued Globex.\n' | cat - map/corpus/three.txt > more && mv more map/corpus/aaa.txt
"$PM" site --quiet --url $U map
is 'no address is lost by a new text, a new name or a moved sentence' "$(anchors > now; echo "$before" | comm -23 - now)" ''
rm map/corpus/aaa.txt

# Who denies it stands beside who says it, and a source's page does not keep it to itself.
mkdir -p two/corpus
printf 'entities:\n  - {id: harbor, name: Harbor Systems, type: company}\n  - {id: police, name: Northfield Police, type: agency}\n' > two/entities.yaml
printf 'Harbor Systems sells cameras to the Northfield Police.\n' > two/corpus/says.txt
printf 'Harbor Systems denied that it sells cameras to the Northfield Police.\n' > two/corpus/denies.txt
"$PM" site --quiet two 2> "$WORK/.err"
for f in entity/harbor.html entity/police.html table.html; do
    has "both sides stand in $f" two/out/site/$f '<div class=sides><div><p>It is said</p>'
done
has "both sides stand in map.html" two/out/map.html '</div><div><p>It is denied</p><article class=denied>'
has 'the page of who says it knows of the denial' two/out/site/source/says.html '<b>It is denied elsewhere</b>: <a href="../entity/harbor.html#harbor-supplies-police">'
has 'and the other way' two/out/site/source/denies.html '<b>It is said elsewhere</b>: <a href="../entity/harbor.html#harbor-supplies-police">'
hasnt 'but not where all is said' two/out/site/entity/harbor.html 'elsewhere</b>'

# A relation that is gone is gone from the pages, and a page that is gone is gone.
printf 'keep me\n' > map/out/site/mine.html
rm map/corpus/three.txt "map/corpus/Two & more.txt"
cat >> map/entities.yaml <<'Y'
judgements:
  - reject: {subject: acme, relation: owns, object: globex}
Y
printf -- '---\ndate: 2020-02-03\n---\nGlobex sued Acme.\n' > map/corpus/four.md
"$PM" site --quiet map
hasnt 'a rejected relation is on no page' map/out/site/entity/acme.html 'acme-owns-globex'
is 'the page of a text that is gone is gone' "$([ -e "map/out/site/source/$two" ] && echo there)" ''
is "a file that is not ours stays" "$(cat map/out/site/mine.html)" 'keep me'
printf '../../entities.yaml\n/etc/hostname\n.hidden\nentity/../../../entities.yaml\n' >> map/out/site/files.txt
"$PM" site --quiet map
is 'nothing outside is ever removed' "$([ -s map/entities.yaml ] && [ -e /etc/hostname ] && echo there)" there

code 'with an address' 0 "$PM" site --url https://maps.example.org/acme map
has 'the sitemap has whole addresses' map/out/site/sitemap.xml '<loc>https://maps.example.org/acme/entity/acme.html</loc>'
has 'the feed too' map/out/site/feed.xml 'href="https://maps.example.org/acme/entity/globex.html#'
has 'and there is something to embed it elsewhere' map/out/site/embed.html 'https://maps.example.org/acme/map.html'
is 'and an answer for those who unfurl links' "$(head -c 16 map/out/site/oembed.json)" '{"version":"1.0"'
# What one drawing has no room for.
mkdir -p many/corpus
awk 'BEGIN { print "entities:"; for (i = 0; i < 400; i++) printf "  - {id: firm%d, name: Firm%dcorp, type: company}\n", i, i }' > many/entities.yaml
awk 'BEGIN { for (i = 0; i < 400; i++) for (k = 1; k < 4; k++) printf "Firm%dcorp acquired Firm%dcorp.\n\n", i - i % 10, i - i % 10 + (i + k) % 10 }' > many/corpus/one.txt
code 'a map with further drawings' 0 "$PM" site --quiet many
is 'they are copied to the site' "$(ls many/out/site/pages | grep -vc files.txt)" "$(ls many/out/pages | grep -vc files.txt)"
for f in out/map.html out/site/map.html out/site/index.html; do
    has "many/$f links them" many/$f '>More drawings</h2>'
    missing=
    for page in $(grep -oE 'href="pages/[^"]*"' many/$f | cut -d '"' -f 2); do
        [ -s "$(dirname many/$f)/$page" ] || missing="$missing $page"
    done
    is "and each link of many/$f holds" "$missing" ''
done
hasnt 'a map that shows all links none' map/out/map.html 'More drawings'
rm -rf map/out && mkdir map/out && printf x > map/out/site
code 'a file where the folder should be is said' 4 "$PM" site --quiet map
finish
