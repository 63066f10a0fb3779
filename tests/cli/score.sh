#!/bin/sh
# `powermap score` and the reference scorer agree to the last digit.
. tests/tap.sh

gold=$TREE/../shared/gold
if [ ! -f "$gold/score.py" ] || ! command -v python3 > /dev/null; then
    skip 'score agrees with score.py' 'the annotated texts or python3 are not here'
    finish
fi
for story in dev money purdue; do
    g=$gold/$story
    "$PM" mentions --entities "$g/entities.yaml" "$g/texts" > "$WORK/m.tsv" 2> /dev/null
    "$PM" claims --entities "$g/entities.yaml" "$g/texts" > "$WORK/c.tsv" 2> /dev/null
    python3 "$gold/score.py" "$g" --mentions "$WORK/m.tsv" --claims "$WORK/c.tsv" > "$WORK/theirs"
    "$PM" score "$g" > "$WORK/ours" 2> /dev/null
    is "score of $story, as text" "$(cat "$WORK/ours")" "$(cat "$WORK/theirs")"
    python3 "$gold/score.py" "$g" --mentions "$WORK/m.tsv" --claims "$WORK/c.tsv" --json |
        python3 -c 'import json,sys; print(json.dumps(json.load(sys.stdin), sort_keys=True))' > "$WORK/theirs"
    "$PM" score "$g" --json 2> /dev/null |
        python3 -c 'import json,sys; print(json.dumps(json.load(sys.stdin), sort_keys=True))' > "$WORK/ours"
    is "score of $story, as JSON" "$(cat "$WORK/ours")" "$(cat "$WORK/theirs")"
done
finish
