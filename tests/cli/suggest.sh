#!/bin/sh
# suggest: what is missing from the list; what is pasted is not shown again.
. tests/tap.sh
cd "$WORK" || exit 1

cat > entities.yaml <<'END2'
entities:
  - {id: ice, name: U.S. Immigration and Customs Enforcement, label: ICE, type: agency, aliases: [ICE], never: [Intercontinental Exchange]}
  - {id: palantir, name: Palantir, type: company}
judgements:
  - mention: {text: Reuters, is: none}
END2
mkdir corpus
cat > corpus/one.txt <<'END2'
By Bess Adler

Orbit Analytics Inc. sells cameras to ICE, records show. Maria Kovac, a spokeswoman for Orbit Analytics, said on Monday that the firm worked with Palantir. Kovac declined to comment further. The Border Rights Network (BRN), which opposes the sale, marched in Elmford, Ohio. Intercontinental Exchange was not involved, Reuters reported.

American and French officials met President Kovac's lawyers. Then BRN members left.
END2
cat > corpus/two.txt <<'END2'
The Border Rights Network called on Palantir to drop ICE. BRN said Orbit had paid for it. Orbit Analytics did not respond. In March, Palantir left Elmford.
END2

code 'suggestions come on stdout' 0 "$PM" suggest --no-model --quiet
cp .out first.yaml
has 'a company' first.yaml 'name: Orbit Analytics'
has 'with its short form' first.yaml 'aliases: [Orbit]'
has 'a person' first.yaml 'name: Maria Kovac'
has 'whose surname is told, not listed' first.yaml '# also: Kovac'
has 'a group' first.yaml 'name: Border Rights Network'
has 'with the acronym that the text defines' first.yaml 'aliases: [BRN]'
has 'which is its label' first.yaml 'label: BRN'
has 'a place' first.yaml 'name: Elmford'
has 'counts' first.yaml '4 mentions in 2 texts'
has 'listed entities beside it' first.yaml 'beside ICE (1)'
is 'an example stands at its byte' "$(tail -c "+$(($(sed -n 's/.*# one:\([0-9]*\)  Orbit Analytics Inc.*/\1/p' first.yaml | head -n 1) + 1))" corpus/one.txt | head -c 15)" 'Orbit Analytics'
for word in Monday March American French Bess Reuters Intercontinental 'name: ICE' 'name: Kovac' 'name: Then' 'name: President'; do
    hasnt "not $word" first.yaml "  - name: ${word#name: }"
done
is 'the types' "$(grep -A 2 'name: Orbit Analytics\|name: Maria Kovac\|name: Border Rights\|name: Elmford' first.yaml | grep -o 'type: .*' | sort | tr '\n' ' ')" 'type: company type: group type: person type: place '
is 'what is tied to the list comes first' "$(grep -m 1 -o 'name: .*' first.yaml)" 'name: Orbit Analytics'

{ sed '/^judgements/,$d' entities.yaml; cat first.yaml; } > pasted.yaml
code 'what was printed is a list' 0 "$PM" check pasted.yaml
code 'and runs' 0 "$PM" suggest --no-model --entities pasted.yaml
is 'with nothing of it suggested again' "$(grep '^  - name' .out | grep -cxFf - first.yaml)" 0

code 'JSON lines' 0 "$PM" suggest --no-model --json --quiet
is 'as many as entries' "$(grep -c '^{"name":' .out)" "$(grep -c '^  - name' first.yaml)"
for key in '"type":' '"mentions":' '"texts":' '"tied":[{"id":"ice"' '"variants":' '"near":' '"examples":[{"doc":' '"sentence":'; do
    has "with $key" .out "$key"
done
code '--limit' 0 "$PM" suggest --no-model --quiet --limit 1
is 'is one' "$(grep -c '^  - name' .out)" 1
has 'and tells of the others' .out '# 1 of '
code '--min' 0 "$PM" suggest --no-model --quiet --min 4
hasnt 'leaves out what is rare' .out 'name: Elmford'
one=$("$PM" suggest --no-model --jobs 1 | sha256sum)
is 'threads do not change the answer' "$("$PM" suggest --no-model --jobs 3 | sha256sum)" "$one"

printf 'Immigration and Custom Enforcement paid Palantyr. Palantyr left. Palantyr, the company, came.\n' > near.txt
code 'a slip' 0 "$PM" suggest --no-model --strict --quiet near.txt
has 'asks what was meant' .out 'did you mean palantir?'

code 'nothing to suggest' 0 sh -c "echo 'ICE uses Palantir.' | '$PM' suggest --no-model -"
has 'is said' .err 'the list has every name'
is 'and prints no entry' "$(grep -c name .out)" 0
code 'a list is needed' 3 "$PM" suggest --no-model --entities nowhere.yaml near.txt

mkdir bare
cp -r corpus bare
code 'without any list' 0 sh -c "cd bare && '$PM' suggest --no-model > first.yaml"
has 'that is said' .err 'there is no entities.yaml here'
code 'and a first one comes out' 0 "$PM" check bare/first.yaml
has 'with its names' bare/first.yaml 'name: Palantir'

# --- hostile -------------------------------------------------------------------
long=$(awk 'BEGIN { for (i = 0; i < 70; i++) printf "Abcdefg"; print "" }')
name() { printf '%s of %s said that ICE paid %s. Then %s, a company, left ICE.\n' "$1" "$2" "$1" "$1"; }
{
    name "$long" Elmford
    name 'Yes' Elmford
    name 'NULL' Elmford
    name "O'Brien & Söhne" Elmford
    name 'Kovač #NoTech: Ltd' Elmford
    name 'Zorba-Ñandú {x}' Elmford
    name '[Acme] | > Corp' Elmford
    name '"Quoted \n Name"' Elmford
    name "$(printf 'Tab\tName')" Elmford
    name "$(printf '\342\200\256Evil Corp\342\200\254')" Elmford
    name "$(printf 'Nul\033[31mRed Corp')" Elmford
    name '東京電力' 大阪
    name 'شركة' الرياض
    name 'Ελληνική Τράπεζα' Αθήνα
    awk 'BEGIN { for (i = 0; i < 3000; i++) printf "Aa of the "; print "" }'
    awk 'BEGIN { for (i = 0; i < 3000; i++) printf "(AAAA "; print "" }'
    awk 'BEGIN { for (i = 0; i < 3000; i++) printf "Mc-Mc\047s & "; print "" }'
} > hostile.txt
code 'hostile names' 0 "$PM" suggest --no-model --quiet --limit 1000 hostile.txt
{ sed '/^judgements/,$d' entities.yaml; cat .out; } > hostile.yaml
code 'are quoted so that the list can be read' 0 "$PM" check hostile.yaml
hasnt 'no long ones' hostile.yaml "$long"
has 'accents stay' hostile.yaml "O'Brien & Söhne"
is 'no escape reaches the screen' "$(LC_ALL=C grep -c "$(printf '\033')" hostile.yaml)" 0
code 'JSON of them' 0 "$PM" suggest --no-model --quiet --json hostile.txt
if command -v python3 > /dev/null; then
    code 'is JSON' 0 python3 -c 'import json, sys; [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]' .out
else
    skip 'is JSON' 'no python3'
fi

model=${XDG_CACHE_HOME:-$HOME/.cache}/powermap/en_core_web_sm-3.8.0.model
if [ -f "${POWERMAP_MODEL:-$model}" ]; then
    code 'with the language model' 0 "$PM" suggest --quiet
    is 'persons are persons' "$(grep -A 1 'name: Maria Kovac' .out | tail -n 1)" '    type: person'
    hasnt 'days are no names' .out 'name: Monday'
else
    skip 'with the language model' 'the model is not here'
fi
finish
