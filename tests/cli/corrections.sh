#!/bin/sh
# What the README says of correcting a map, line by line, on texts of its own:
# never, context, judgements, ties of the curator; and what is said about slips.
. tests/tap.sh

cd "$WORK" || exit 1
mkdir map map/corpus
cat > map/entities.yaml <<'Y'
map: {title: Who waters the valley?}
entities:
  - {id: odwald, name: Ödwald Wasser AG, aliases: [Ödwald Wasser, Ödwald], type: company}
  - {id: rwa, name: Regional Water Authority, label: RWA, type: agency, never: [RWA Records]}
  - {id: kranich, name: Kranich Turbines, aliases: [Kranich], type: company}
  - {id: meier_eng, name: Anna Meier, type: person, context: [engineer, turbine]}
  - {id: meier_mayor, name: Anna Meier, type: person, context: [mayor, council]}
  - {id: fischer, name: José Fischer, type: person}
Y
cat > map/corpus/one.md <<'T'
---
title: Turbines for the dam
publisher: The Valley Courier
date: 2023-03-02
---
The Regional Water Authority (RWA) met on Monday. Ödwald Wasser AG owns Kranich. RWA Records, a label, does not.

Jose Fischer founded Krannich Turbines in 1998.
T
printf 'The engineer Anna Meier tested a turbine. She founded Kranich.\r\n' > map/corpus/two.txt
printf 'Mayor Anna Meier met the council. RWA has sued Ödwald.\n' > map/corpus/three.txt

mentions() { "$PM" mentions --entities map/entities.yaml map/corpus 2> /dev/null | cut -f 1,4-6; }
claims() { "$PM" claims --entities map/entities.yaml map/corpus 2> "$WORK/.err" | cut -f 1-5 | tail -n +2; }
mentions > m
has 'an acronym that the text defines is the agency' m "$(printf 'one\trwa\tname\tRWA')"
is 'but not inside a phrase of never' "$(grep -c 'one	rwa' m)" 2
has 'a name without its accent' m "$(printf 'one\tfischer\tname\tJose Fischer')"
has 'a misspelling' m "$(printf 'one\tkranich\tname\tKrannich Turbines')"
has 'context tells the engineer' m "$(printf 'two\tmeier_eng\tname\tAnna Meier')"
has 'from the mayor' m "$(printf 'three\tmeier_mayor\tname\tAnna Meier')"
claims > c
has 'a tie' c "$(printf 'one\todwald\towns\tkranich\tstated')"

cat >> map/entities.yaml <<'Y'
judgements:
  - reject: {subject: odwald, relation: owns, object: kranich}
    because: it was sold
  - accept: {subject: fischer, relation: founded, object: kranich}
  - mention: {doc: two, text: Anna Meier, is: meier_mayor}
  - mention: {doc: three, text: Ödwald, is: none}
Y
mentions > m
claims > c
hasnt 'reject takes a tie away' c 'owns'
has 'accept leaves one' c "$(printf 'one\tfischer\tfounded\tkranich\tstated')"
has 'mention says who is meant' m "$(printf 'two\tmeier_mayor\tname\tAnna Meier')"
hasnt 'and who is not' m "$(printf 'three\todwald')"
code 'explain of a rejected tie' 0 "$PM" explain --entities map/entities.yaml odwald kranich map/corpus
has 'gives the reason' "$WORK/.err" 'a judgement rejects this tie: it was sold'

# Slips of the person, each with what was meant.
cat >> map/entities.yaml <<'Y'
  - mention: {doc: tow, text: Anna Meier, is: meier_eng}
Y
code 'a judgement about a text that is not there' 0 "$PM" build map
has 'is a warning' "$WORK/.err" "no text is called 'tow'"
has 'with a suggestion' "$WORK/.err" "did you mean 'two'?"
for option in --focus --hide; do
    code "$option with an unknown id" 2 "$PM" build $option 'kranich,Odwald Waser' map
    has 'names it' "$WORK/.err" "$option: 'Odwald Waser' is no id"
    has 'and the id that was meant' "$WORK/.err" "did you mean 'odwald'?"
done
code 'an unknown family' 2 "$PM" build --families tech,mony map
has 'suggests one' "$WORK/.err" "did you mean 'money'?"
code 'help of an unknown command' 2 "$PM" help biuld
has 'suggests one, too' "$WORK/.err" "did you mean 'build'?"
code 'a value for an option that has none' 2 "$PM" build --quiet=3 map
has 'says so' "$WORK/.err" '--quiet takes no value'
code 'explain of an unknown name' 2 "$PM" explain --entities map/entities.yaml odwld map/corpus
has 'suggests an id' "$WORK/.err" "did you mean 'odwald'?"
mkdir yml
printf 'entities: [Forbes]\n' > yml/entities.yml
code 'a list with another ending' 3 "$PM" build yml
has 'is seen' "$WORK/.err" 'there is yml/entities.yml'

# The list and the relations.yaml beside it belong together.
cat > map/relations.yaml <<'Y'
relations:
  waters: {family: tech, rules: [{verb: water, examples: ["[X company: Orbit] waters [Y company: Acme]."]}]}
Y
sed -i 's/aliases: \[Kranich\]/aliases: [Kranich], waters: odwald/; /doc: tow/d' map/entities.yaml
code 'check of a folder' 0 "$PM" check map
is 'finds nothing wrong' "$(cat "$WORK/.err")" 'no errors'
code 'check of the list takes the relations beside it' 0 "$PM" check map/entities.yaml
code 'and so does explain' 0 "$PM" explain --entities map/entities.yaml kranich odwald map/corpus
has 'with the tie of the curator' "$WORK/.out" 'Kranich Turbines waters Ödwald Wasser AG'
printf 'relatoins:\n  waters: {family: tech}\n' > map/relations.yaml
code 'a misspelt heading of relations.yaml' 1 "$PM" check map/relations.yaml
has 'is reported' "$WORK/.err" "did you mean 'relations'?"
code 'two lists at a time' 2 "$PM" check map/entities.yaml map/other.yaml
finish
