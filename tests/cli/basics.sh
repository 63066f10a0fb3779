#!/bin/sh
# What a person meets first: help, usage errors, exit codes.
. tests/tap.sh

code 'no command shows the help' 0 "$PM"
has 'the help lists the commands' "$WORK/.out" 'build'
for c in build site embed mentions claims suggest explain check score; do
    code "help $c" 0 "$PM" help $c
    is "help $c begins with an example" "$(head -c 11 "$WORK/.out")" '  powermap '
    code "$c --help is the same" 0 "$PM" $c --help
done
code 'version' 0 "$PM" --version
has 'version says which' "$WORK/.out" 'powermap 0.'

code 'an unknown command is a usage error' 2 "$PM" biuld
has 'with a suggestion' "$WORK/.err" "did you mean 'build'?"
is 'and nothing on stdout' "$(cat "$WORK/.out")" ''
code 'an unknown option is a usage error' 2 "$PM" claims --jsno
has 'with a suggestion, too' "$WORK/.err" "did you mean '--json'?"
code 'a number must be one' 2 "$PM" build --jobs many
has 'and says so' "$WORK/.err" "not 'many'"
code 'a number may stand at its letter' 3 "$PM" build -j2 nowhere
code 'and must be one there, too' 2 "$PM" build -jx nowhere
code 'letters do not stand together' 2 "$PM" build -qj nowhere
code 'a value may not be missing' 2 "$PM" build --out
code 'an unknown theme' 2 "$PM" build --theme sepia
code 'an unknown family' 2 "$PM" build --families tech,cash

cd "$WORK" || exit 1
mkdir empty
code 'a folder without entities.yaml is an input error' 3 "$PM" build empty
has 'which names the file' "$WORK/.err" 'empty/entities.yaml'
printf 'entities: [Forbes]\n' > empty/entities.yaml
code 'a project without texts is an input error' 3 "$PM" build empty
has 'which names the folder' "$WORK/.err" 'empty/corpus'

printf 'entities:\n  - {id: ice, name: Immigration and Customs Enforcement, aliases: [ICE], type: agency}\n' > entities.yaml
printf 'ICE came. They ate ice cream at the ice rink.\n' > t.txt
code 'mentions of a file' 0 "$PM" mentions t.txt
is 'the columns are the fixed ones' "$(head -n 1 "$WORK/.out")" "$(printf 'doc\tstart\tend\tentity\tkind\tsurface\tscore')"
is 'ICE is found once; ice cream is not it' "$(grep -c '	ice	' "$WORK/.out")" 1
code 'mentions of standard input' 0 sh -c "printf 'Then ICE left.' | '$PM' mentions -"
has 'offsets count bytes' "$WORK/.out" "$(printf 'stdin\t5\t8\tice\tname\tICE')"
code 'claims have their columns' 0 "$PM" claims t.txt
is 'the fixed ones' "$(head -n 1 "$WORK/.out")" "$(printf 'doc\tsubject\trelation\tobject\tmodality\tsource\tevidence_start\tevidence_end\tdetail\trule')"

mkdir texts texts/deep
printf 'ICE.\n' > texts/deep/a.txt
printf '' > texts/nothing.txt
printf 'a\0b\0c\n' > texts/binary.txt
printf 'ICE \377 here\n' > texts/latin.txt
ln -s .. texts/deep/loop
code 'bad files are reported and the rest is read' 1 "$PM" mentions texts
has 'an empty file is named' "$WORK/.err" 'texts/nothing.txt'
has 'a binary file is named' "$WORK/.err" 'binary-file'
has 'bytes that are not UTF-8 are named' "$WORK/.err" 'invalid-utf8'
has 'a folder in itself is named' "$WORK/.err" 'directory-loop'
is 'and two texts are read' "$(grep -c '	ice	name	' "$WORK/.out")" 2
if [ "$(id -u)" != 0 ]; then
    chmod 000 t.txt
    code 'a file that may not be read' 3 "$PM" mentions t.txt
fi
code 'a file that is not there' 3 "$PM" mentions nowhere.txt
has 'is named' "$WORK/.err" 'nowhere.txt'
truncate -s 1100000000 huge.txt
code 'a file of a gigabyte is refused by its size' 3 "$PM" mentions huge.txt
has 'and says why' "$WORK/.err" 'too-large'
NO_COLOR=1 "$PM" mentions nowhere.txt 2> "$WORK/.err"
hasnt 'no colour in a file' "$WORK/.err" "$(printf '\033')"
finish
