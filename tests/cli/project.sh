#!/bin/sh
# A map project from end to end: the law of evidence, corrections, sameness.
. tests/tap.sh

cp -r entities.yaml corpus "$WORK/"
cd "$WORK" || exit 1

code 'the example builds' 0 "$PM" build --jobs 1 .
for f in map.svg map-phone.svg map.html map.dot map.png map.json map.db claims.tsv mentions.tsv; do
    is "out/$f is there" "$([ -s out/$f ] && echo yes)" yes
done
sums() { (cd out && sha256sum ./* | sort -k 2); }
first=$(sums)
"$PM" build . 2> /dev/null
is 'a second run, with all cores, gives the same bytes' "$(sums)" "$first"
LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$PM" build --jobs 3 . 2> /dev/null
is 'so does another locale and time zone' "$(sums)" "$first"
mkdir -p elsewhere && cp -r entities.yaml corpus elsewhere/
(cd elsewhere && "$PM" build --quiet .)
is 'so does another folder' "$(cd elsewhere/out && sha256sum ./* | sort -k 2)" "$first"
for dir in ./elsewhere "$WORK/elsewhere/"; do
    "$PM" build --quiet "$dir"
    is 'so does another way to it' "$(cd elsewhere/out && sha256sum ./* | sort -k 2)" "$first"
done

# Every drawn edge has its evidence, and the evidence is in the text.
is 'every edge in the drawing says how many sentences are behind it' \
    "$(grep -o 'id="edge-[^"]*"' out/map.svg | sort -u | wc -l)" \
    "$(grep -o 'id="edge-[^"]*"[^>]*data-evidence="[1-9][0-9]*"' out/map.svg | wc -l)"
tail -n +2 out/claims.tsv | awk -F '\t' '{ print $1, $7, $8 }' | while read -r doc a b; do
    f=$(ls corpus/"$doc".*)
    { [ "$b" -gt "$a" ] && [ "$b" -le "$(wc -c < "$f")" ]; } || echo "bad span: $doc $a $b"
done > spans
is 'every claim points at bytes of its text' "$(cat spans)" ''

# A tie of two names that only one sentence makes.
mkdir small small/corpus
cat > small/entities.yaml <<'Y'
entities:
  - {id: acme, name: Acme Corporation, type: company, aliases: [Acme]}
  - {id: globex, name: Globex, type: company}
  - {id: initech, name: Initech, type: company}
Y
cat > small/corpus/one.txt <<'T'
Acme acquired Globex in 2019. The weather was fine.

Acme Corporation sued Initech on Monday.
T
code 'a small map' 0 "$PM" build small
has 'has the tie' small/out/map.svg 'id="edge-acme-owns-globex"'
has 'and the other' small/out/map.svg 'id="edge-acme-opposes-initech"'
has 'explain shows the sentence' small/out/map.json 'Acme acquired Globex in 2019.'
sed -i 's/Acme acquired Globex in 2019\. //' small/corpus/one.txt
"$PM" build --quiet small
hasnt 'without the sentence there is no tie' small/out/map.svg 'edge-acme-owns-globex'
has 'and the other one stays' small/out/map.svg 'id="edge-acme-opposes-initech"'

printf 'Initrode acquired Globex.\n' > small/corpus/two.txt
"$PM" build --quiet small
hasnt 'an unlisted name makes no tie' small/out/map.svg 'edge-initech-owns-globex'
sed -i 's/name: Initech, type: company/name: Initech, type: company, aliases: [Initrode]/' small/entities.yaml
"$PM" build --quiet small
has 'an alias in entities.yaml links it' small/out/map.svg 'id="edge-initech-owns-globex"'

cat >> small/entities.yaml <<'Y'
judgements:
  - reject: {subject: initech, relation: owns, object: globex}
    because: the report was withdrawn
Y
"$PM" build --quiet small
hasnt 'what the curator rejects is not drawn' small/out/map.svg 'edge-initech-owns-globex'

cat > small/entities.yaml <<'Y'
entities:
  - {id: acme, name: Acme, type: company}
  - {id: globex, name: Globex, type: company, part_of: {to: acme, source: 'https://example.org/register'}}
Y
rm small/corpus/*
printf 'Nothing of note.\n' > small/corpus/a.txt
code 'a tie of the curator' 0 "$PM" build small
has 'is drawn with its source' small/out/map.json 'https://example.org/register'
has 'and marked as the curated list' small/out/map.svg 'id="edge-globex-part_of-acme"'

printf 'entities:\n  - {id: a, nmae: Acme}\n  - {id: b, name: B, part_of: c}\n' > small/entities.yaml
code 'errors in the list are reported' 1 "$PM" check small/entities.yaml
has 'all of them: a key' "$WORK/.err" "did you mean 'name'?"
has 'and a reference' "$WORK/.err" "'c'"
finish
