#!/bin/sh
# The parser's commands, with and without the model.
. tests/tap.sh

model=${POWERMAP_MODEL:-${XDG_CACHE_HOME:-$HOME/.cache}/powermap/en_core_web_sm-3.8.0.model}
cp entities.yaml "$WORK/"
mkdir "$WORK/texts"
for i in 1 2 3 4 5 6 7; do cp corpus/2018-06-letter.md "$WORK/texts/t$i.md"; done
cd "$WORK" || exit 1
printf 'ICE uses Palantir. It did so in 2019.\n' > t.txt

code 'without a model there is an input error' 3 env POWERMAP_MODEL=nowhere.model "$PM" parse t.txt
has 'that names the file' .err 'nowhere.model'
has 'and says how to get it' .err 'model'
code 'a map needs no model' 0 env POWERMAP_MODEL=nowhere.model "$PM" claims t.txt
code 'frames need no model' 0 "$PM" parse --frames --no-model t.txt
has 'they show the predicate' .out '1 V use <top> subj=0 obj=2'
has 'and what it gave' .out 'ice uses palantir stated'
code 'model wants a verb' 2 "$PM" model
code 'what is no wheel is refused' 3 "$PM" model import t.txt --out m
is 'and leaves no file' "$([ -e m ] && echo there)" ''

if [ ! -f "$model" ]; then
    skip 'parsing' 'the model is not here'
    finish
fi
export POWERMAP_MODEL="$model"
code 'the model says what it is' 0 "$PM" model info
has 'its licence too' .out 'licence: MIT'
code 'CoNLL-U' 0 "$PM" parse t.txt
has 'has the verb with its lemma' .out 'uses	use	VERB	VBZ'
has 'and the sentence' .out '# text = ICE uses Palantir.'
code 'frames by the tree' 0 "$PM" parse --frames t.txt
has 'with the tree' .out ' 1 uses VBZ ROOT'
has 'and its frames' .out 'frames by the tree'
code 'JSON' 0 "$PM" parse --json t.txt
for key in '"doc"' '"tokens"' '"start"' '"end"' '"text"' '"tag"' '"pos"' '"lemma"' '"head"' '"dep"' '"ent"' '"sent_start"'; do
    has "has the key $key" .out "$key"
done
code 'the curated list presets names' 0 "$PM" parse --entities entities.yaml t.txt
has 'so that ICE is an organisation' .out 'TokenRange=0:3|NER=B-ORG'
one=$("$PM" parse --json --jobs 1 texts | sha256sum)
is 'threads do not change the answer' "$("$PM" parse --json --jobs 3 texts | sha256sum)" "$one"
is 'offsets count from the start of the file, front matter included' \
    "$("$PM" parse --json texts/t1.md | grep -o '"start": *[0-9]*' | head -n 1 | tr -dc 0-9 | awk '{ print ($1 > 100) }')" 1

head -c 1000000 "$model" > short.model
code 'a model that is cut short is refused' 3 env POWERMAP_MODEL=short.model "$PM" parse t.txt
has 'and said to be so' .err 'cut short'
{ head -c 5000000 "$model"; printf x; tail -c +5000002 "$model"; } > altered.model
code 'an altered model is refused' 3 env POWERMAP_MODEL=altered.model "$PM" parse t.txt
has 'by its checksum' .err 'checksum'
finish
