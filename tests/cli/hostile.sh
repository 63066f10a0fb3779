#!/bin/sh
# Texts, lists, folders and streams that nobody should meet.
. tests/tap.sh

list() { # list DIR: three companies
    mkdir -p "$1/corpus"
    cat > "$1/entities.yaml" <<'Y'
entities:
  - {id: amazon, name: Amazon, type: company}
  - {id: aws, name: AWS, type: company}
  - {id: palantir, name: Palantir, type: company}
Y
}
cd "$WORK" || exit 1

# --- texts ---
list t
sh "$TREE/tests/hostile/texts.sh" "$WORK/t/corpus"
# The large ones stand for all; the sanitizers make every further one slow.
(cd t/corpus && rm -f dots.txt brackets.txt stops.txt open-quotes.txt)
code 'a folder of hostile texts is read to its end' 1 "$PM" claims --entities t/entities.yaml t/corpus
has 'with the claim of the good one' "$WORK/.out" "$(printf 'good_3\tamazon\towns\taws\tstated')"
has 'and that behind a byte-order mark' "$WORK/.out" "$(printf 'bom-crlf\tamazon\towns\taws\tstated\t\t3\t19')"
hasnt 'a hidden folder is not read' "$WORK/.out" 'secret'
for id in binary-file cannot-read too-large directory-loop duplicate-doc empty-file invalid-utf8 front-matter bad-url; do
    has "reported: $id" "$WORK/.err" "[$id]"
done
has 'UTF-16 is called that' "$WORK/.err" 'utf16.txt: error: the file is UTF-16'
has 'a pipe is not waited for' "$WORK/.err" 'pipe.txt: error: the file is not a regular file'

deep=d/corpus$(printf '/x%.0s' $(seq 80))
list d
mkdir -p "$deep"
printf 'Amazon owns AWS.\n' > "$deep/a.txt"
printf 'Amazon owns AWS.\n' > d/corpus/b.txt
code 'folders within folders end somewhere' 1 "$PM" claims --entities d/entities.yaml d/corpus
has 'and it is said' "$WORK/.err" '[too-deep]'
has 'the others are read' "$WORK/.out" "$(printf 'b\tamazon\towns')"

# --- nothing steers a terminal or a page ---
list s
esc=$(printf '\033') csi=$(printf '\302\233') rlo=$(printf '\342\200\256') bel=$(printf '\007')
cat > s/entities.yaml <<'Y'
map: {title: "Who </title><script>alert(1)</script> ]]> -->?", deck: "\"><img src=x onerror=alert(1)>"}
entities:
  - {id: amazon, name: "Amazon <script>alert(2)</script>", type: company, aliases: [Amazon], description: "</desc>&"}
  - {id: __proto__, name: AWS, type: company, label: "</g></svg><script>"}
Y
printf -- '---\ntitle: "T %s[31m %s2J %s"\npublisher: "P%s]0;x%s</script>"\n---\nAmazon acquired AWS %s in %s[31m%s5m </script><script>alert(3)</script>.\n' \
    "$esc" "$csi" "$rlo" "$esc" "$bel" "$rlo" "$esc" "$csi" > "s/corpus/a$esc[2J$rlo<script>
b.md"
code 'a map of escape sequences builds' 0 "$PM" build s
has 'with its tie' s/out/claims.tsv "$(printf 'amazon\towns\t__proto__')"
"$PM" explain --entities s/entities.yaml amazon s/corpus > explain 2> explain.err
"$PM" claims --json --entities s/entities.yaml s/corpus > json 2>&1
"$PM" mentions --entities "s/no$esc[2J" s/corpus > usage 2>&1
"$PM" "$esc[2J" >> usage 2>&1
"$PM" build --out "s/o$rlo$esc[2J" s >> usage 2>&1
raw() { LC_ALL=C grep -lF -e "$esc" -e "$csi" -e "$rlo" -e "$bel" "$@"; }
is 'none of them gets out raw' \
    "$(raw s/out/*.svg s/out/*.html s/out/*.json s/out/*.tsv s/out/*.dot s/out/*.txt explain explain.err json usage)" ''
is 'nor does a script get into a drawing or the page' \
    "$(grep -lF -e '<script>alert' -e '</g></svg><script>' -e '<img src=x' s/out/map.svg s/out/map-phone.svg s/out/map.html)" ''
cat > s/entities.yaml <<'Y'
entities:
  - {id: "c\e[2J", name: "Ac\u202Eme\e]0;t\a", type: "\e[5mx"}
Y
code 'invisible characters in the list are errors' 1 "$PM" check s/entities.yaml
has 'which say which' "$WORK/.err" 'the invisible character U+001B'
is 'and do not get out either' "$(raw "$WORK/.err")" ''

# --- lists ---
for text in 'relations: [[[[' 'relations: [1, {a: b}]' 'just prose' "- {verb: '((('}" 'relations: {x: {rules: [{vreb: go}]}}' \
    'rules: 3' 'relations: {x: {rules: [{verb: go, X: [subj]}, 7]}}'; do
    printf '%s\n' "$text" > relations.yaml
    code "relations.yaml: $text" 1 "$PM" check relations.yaml
done
rm relations.yaml
awk 'BEGIN { print "entities:"; for (i = 0; i < 20000; i++) printf "  - {id: e%d, name: Firm%d Corp, aliases: [Al%d], type: company}\n", i, i, i }' > many.yaml
code 'a list of twenty thousand' 0 sh -c "echo 'Firm7 Corp owns Al55.' | '$PM' claims --entities many.yaml -"
has 'links' "$WORK/.out" "$(printf 'stdin\te7\towns\te55')"

# --- places to write to ---
list p
printf 'Amazon owns AWS.\n' > p/corpus/a.txt
: > p/out
code 'a file where out/ should be' 4 "$PM" build p
has 'is named' "$WORK/.err" 'p/out: error: the folder for the output is a file'
rm p/out
mkdir -p p/out/map.db
code 'a folder where the store should be' 4 "$PM" build p
rmdir p/out/map.db
mkdir p/out/map.svg
code 'a folder where the drawing should be' 4 "$PM" build p
has 'is named as well' "$WORK/.err" 'p/out/map.svg: error: the file is a folder'
rmdir p/out/map.svg
code 'a place where nothing can be made' 4 "$PM" build --out /proc/powermap p
if [ -w /dev/full ]; then
    code 'a full disk behind stdout' 4 sh -c "'$PM' claims --entities p/entities.yaml p/corpus > /dev/full"
    has 'is said' "$WORK/.err" 'the output cannot be written'
fi
code 'no stdout at all' 4 sh -c "'$PM' claims --entities p/entities.yaml p/corpus >&-"
code 'no stdin' 3 sh -c "'$PM' claims --entities p/entities.yaml - <&-"
code 'no stderr' 0 sh -c "'$PM' build p 2>&-"
is 'a reader that leaves early' "$("$PM" claims --entities p/entities.yaml p/corpus 2> /dev/null | head -n 1 | cut -c 1-3)" doc
"$PM" build --quiet p 2> /dev/null
cp -r p/out alone
for i in 1 2 3; do "$PM" build --quiet p & done
wait
is 'builds at the same time leave what one leaves' "$(diff -r alone p/out && ls p/out | grep -cE '\.[0-9]+-[0-9]+$')" 0
is 'Ctrl-C ends a long run' "$(timeout --preserve-status -s INT 0.5 "$PM" build --quiet t 2> /dev/null; echo $?)" 130
for seconds in 0.1 0.2 0.3 0.4 0.5 0.6; do
    timeout -s INT $seconds "$PM" build --quiet p 2> /dev/null
done
is 'and leaves no half of a file' "$(ls p/out t/out 2> /dev/null | grep -E '\.[0-9]+-[0-9]+$')" ''
(umask 077 && "$PM" build --quiet --out private p)
is 'the umask holds' "$(find private -perm /077)" ''
# A text that ends in a long word, just behind a chunk of the scanner.
printf 'entities: [Acme]\n' > "$WORK/long.yaml"
awk 'BEGIN { for (i = 0; i < 32768; i++) printf "a "; for (i = 0; i < 100; i++) printf "9" }' > "$WORK/long.txt"
code 'a long word at the end of a long text' 0 "$PM" mentions --strict --no-model -q --entities "$WORK/long.yaml" "$WORK/long.txt"

finish
