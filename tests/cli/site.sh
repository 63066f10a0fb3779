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
for f in index.html map.html table.html entity/acme.html entity/globex.html source/one.html feed.xml sitemap.xml style.css map.svg power-map.js; do
    is "site/$f is there" "$([ -s "map/out/site/$f" ] && echo yes)" yes
done
is 'what it needs no address for, it does without' "$(ls map/out/site | grep -c oembed)" 0
has 'a page has the sentence' map/out/site/entity/acme.html 'Globex</b> in 2019.'
has 'and the link to the place in the text' map/out/site/entity/globex.html 'https://example.org/one#:~:text=Acme%20acquired'
has 'a name with nothing said of it is shown by what is' map/out/site/entity/initech.html 'id="acme-opposes-initech"'
has 'a month counts from its first day' map/out/site/feed.xml '<updated>2019-05-01T00:00:00Z</updated>'
has 'a text without a date comes last' map/out/site/feed.xml '<updated>1970-01-01T00:00:00Z</updated>'
is 'a name that no address can have gets one' "$(ls map/out/site/source | grep -cE '^two-more-[0-9a-f]{8}\.html$')" 1

sums() { (cd map/out/site && find . -type f -exec sha256sum {} + | sort -k 2); }
first=$(sums)
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$PM" site --quiet --jobs 3 map
is 'a second run gives the same bytes' "$(sums)" "$first"
two=$(ls map/out/site/source | grep two)
printf 'Globex supplies Initech.\n' > map/corpus/three.txt
"$PM" site --quiet map
is 'a new text moves no page' "$(cd map/out/site && ls source/one.html "source/$two" entity/acme.html | wc -l)" 3
has 'and keeps the ids of the feed' map/out/site/feed.xml "$(cd map/out/site && grep -o 'urn:uuid:[0-9a-f-]*' feed.xml | sed -n 2p)"

# A relation that is gone is gone from the pages, and a page that is gone is gone.
printf 'keep me\n' > map/out/site/mine.html
rm map/corpus/three.txt "map/corpus/Two & more.txt"
cat >> map/entities.yaml <<'Y'
judgements:
  - reject: {subject: acme, relation: owns, object: globex}
Y
printf 'Globex sued Acme.\n' > map/corpus/four.txt
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
rm -rf map/out && mkdir map/out && printf x > map/out/site
code 'a file where the folder should be is said' 5 "$PM" site --quiet map
finish
