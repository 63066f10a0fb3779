#!/bin/sh
# suggest --predicates: what stands between two listed names and no rule
# explains; a family of words in the project's own relations.yaml.
. tests/tap.sh
cd "$WORK" || exit 1

cat > entities.yaml <<'END2'
entities:
  - {id: orbit, name: Orbit, type: company}
  - {id: whisper, name: Whisper, type: company}
  - {id: lee, name: Ana Lee, type: person}
END2
cat > text.txt <<'END2'
Orbit snubbered Whisper. Orbit supplies cameras to Whisper.

Ana Lee dined with Orbit. Ana Lee dined with Whisper.
END2

code 'the list comes on stdout' 0 "$PM" suggest --predicates --no-model --entities entities.yaml text.txt
cp .out ways.tsv
has 'with a header' ways.tsv 'count	way	doc	start	end	sentence'
has 'a way that two sentences share, counted' ways.tsv '2	X subj dine with Y	text'
hasnt 'what a rule explains is left out' ways.tsv 'supply'
is 'its example stands at its bytes' "$(tail -c "+$(($(sed -n '2s/[^	]*	[^	]*	[^	]*	\([0-9]*\).*/\1/p' ways.tsv) + 1))" text.txt | head -c 7)" 'Ana Lee'
has 'the share that rules explain' .err 'rules explain 1 of '
code 'as JSON' 0 "$PM" suggest --predicates --no-model --json --quiet --entities entities.yaml text.txt
has 'with examples' .out '"way":"X subj dine with Y","examples":[{"doc":"text"'

cat > relations.yaml <<'END2'
relations:
  treats:
    family: contact
    rules:
      - id: treats
        verb: [dine, feast]
        noun: [feast]
        doer: [diner]
        Y: with
        X: (person)
        examples:
          - "[X person: Ana Lee] dined with [Y company: Orbit]."
          - "[X person: Ana Lee]'s feast with [Y company: Orbit] was long."
          - "[X person: Ana Lee], a diner with [Y company: Orbit], spoke."
        not: ["[X person: Ana Lee] talked with [Y company: Orbit]."]
END2
code 'a family of the project, and its examples' 0 "$PM" check relations.yaml
code 'its claims' 0 "$PM" claims --no-model --quiet --entities entities.yaml text.txt
has 'by the verb' .out 'lee	treats	orbit'
code 'what it explains is listed no more' 0 "$PM" suggest --predicates --no-model --quiet --entities entities.yaml text.txt
hasnt 'and is gone' .out ' dine '

cat > relations.yaml <<'END2'
relations:
  treats:
    family: contact
    rules:
      - {id: one, verb: dine, if: obj is feast_n}
      - {id: one, verb: eat}
END2
code 'mistakes are shown' 1 "$PM" check relations.yaml
has 'an unknown class' .err "class 'feast_n' is not known"
has 'an id that is taken' .err "another rule of this file has the id 'one'"
finish
