#!/bin/sh
# An outside extractor: what it answers is a claim only if its sentence says so.
. tests/tap.sh
cd "$WORK" || exit 1

cat > entities.yaml <<'END'
entities:
  - {id: harbor_ai, name: Harbor AI, type: company}
  - {id: port_police, name: Port Police, type: agency}
  - {id: elmford, name: Elmford, type: place}
END
mkdir corpus
printf 'Harbor AI and the Port Police danced for nearly $3 million, Elmford heard. Harbor AI is old.\n' > corpus/report.txt

# answer LINE...: an extractor that says these lines, whatever it is asked.
answer() {
    { echo '#!/bin/sh'; echo 'cat > asked.jsonl'; for line; do printf "cat <<'END'\n%s\nEND\n" "$line"; done; } > extractor.sh
}
claims() { "$PM" claims --no-model --quiet --extractor 'sh extractor.sh' 2> err.txt; }
refused() { # refused WHY LINE
    answer "$2"
    "$PM" claims --no-model --extractor 'sh extractor.sh' > out.txt 2> err.txt
    has "refused: $1" err.txt "refused: $1"
    hasnt "refused, so no claim: $1" out.txt extractor
}

good='"id":0,"subject":"harbor_ai","relation":"supplies","object":"port_police","modality":"stated"'
answer "{$good,\"quote\":\"danced\"}"
claims > out.txt
is 'a claim that its sentence bears out' "$(tail -n 1 out.txt | cut -f 1-6,9-10)" \
    "$(printf 'report\tharbor_ai\tsupplies\tport_police\tstated\t\t\textractor')"
is 'its evidence is the sentence' "$(tail -n 1 out.txt | cut -f 7,8)" "$(printf '0\t74')"
is 'asked: what can be claimed, and each sentence with two entities' "$(wc -l < asked.jsonl)" 2
has 'asked: mentions with their bytes' asked.jsonl '"entity":"port_police","surface":"Port Police","kind":"name","start":18,"end":29'
has 'asked: the vocabulary' asked.jsonl '{"id":"supplies"'

answer "{$good,\"quote\":\"danced\",\"source\":\"elmford\",\"detail\":{\"amount\":\"nearly \$3 million\"}}"
is 'source and detail' "$(claims | tail -n 1 | cut -f 6,9)" "$(printf 'elmford\tamount=nearly $3 million')"
answer "{$good,\"quote\":\"danced\"}" "{$good,\"quote\":\"danced\"}" ''
is 'the same twice is one' "$(claims | grep -c extractor)" 1

refused 'it is no JSON object' 'I think that Harbor AI supplies'
refused 'its id is none that was asked' '{"id":7,"subject":"harbor_ai"}'
refused 'its id is none that was asked' '{"id":-1}'
refused 'the subject is no entity that the sentence mentions' "{\"id\":0,\"subject\":\"palantir\"}"
refused 'subject and object are the same' '{"id":0,"subject":"elmford","object":"elmford"}'
refused 'the relation is not in the vocabulary' '{"id":0,"subject":"harbor_ai","object":"port_police","relation":"bribes"}'
refused 'the relation does not hold between entities of these types' \
    '{"id":0,"subject":"elmford","object":"port_police","relation":"strikes_at","modality":"stated","quote":"danced"}'
refused 'there is no modality' '{"id":0,"subject":"harbor_ai","relation":"supplies","object":"port_police","quote":"danced"}'
refused 'the quote does not stand in the sentence' "{$good,\"quote\":\"sold guns to\"}"
refused 'the quote does not stand in the sentence' "{$good}"
refused 'the quote does not stand in the sentence' "{$good,\"quote\":\"is old\"}"
refused 'the source is no entity and does not stand in the sentence' "{$good,\"quote\":\"danced\",\"source\":\"The mayor\"}"
refused 'a value of the detail does not stand in the sentence' "{$good,\"quote\":\"danced\",\"detail\":{\"amount\":\"\$9 million\"}}"
refused 'the detail may have' "{$good,\"quote\":\"danced\",\"detail\":{\"mood\":\"danced\"}}"

code 'a program that is not there' 1 "$PM" claims --no-model --extractor ./no-such-program
has 'and why' .err 'the extractor ended with code 127'
code 'a program that fails after answering' 1 "$PM" claims --no-model --extractor 'sh extractor.sh; exit 3'
has 'says its code' .err 'the extractor ended with code 3'
hasnt 'and nothing that it said is used' .out extractor
code 'a program that reads nothing' 0 "$PM" claims --no-model --extractor true
code 'a program that answers without end' 1 "$PM" claims --no-model --extractor 'yes no'
has 'is ended' .err 'answered more than 64 megabytes'

i=0
while [ $i -lt 40 ]; do echo 'Harbor AI and the Port Police met in Elmford.'; echo; i=$((i + 1)); done > corpus/long.txt
{ echo '#!/bin/sh'; echo 'while read -r line; do echo nonsense; done'; } > extractor.sh
"$PM" claims --no-model --extractor 'sh extractor.sh' > out.txt 2> err.txt
has 'many refusals are counted, not listed' err.txt '32 more answers of the extractor are refused'
finish
