#!/bin/sh
# texts.sh DIR - makes a folder of texts that nobody should send: for whoever
# wants to see a command survive them. One good text (good.txt) is among them
# and must be read whatever the others do.
set -eu
dir=${1:?usage: texts.sh DIR}
mkdir -p "$dir/a/b" "$dir/.hidden"
cd "$dir"

printf 'Amazon owns AWS. It hosts Palantir.\n' > good.txt
printf 'Not for you.\n' > .hidden/secret.txt
: > empty.txt
printf ' \n\t\n' > blank.txt
printf 'A\000B\n' > binary.txt
printf '\377\376A\000m\000' > utf16.txt
printf 'Caf\351 and \355\240\200 and \364\220\200\200.\n' > latin1.txt
printf '\357\273\277Amazon owns AWS.\r\nIt pays.\rIt stays.\r\n' > bom-crlf.txt
printf -- '---\ntitle: never closed\nAmazon owns AWS.\n' > unclosed.md
printf -- '---\ntitle: "open\nurl: javascript:alert(1)\ndate: soon\n<b>\n---\nAmazon.\n' > broken.md
printf 'Amazon <script>alert(1)</script> & "AWS" ]]> \033[31mred\007\n' > markup.txt
printf 'Same name.\n' > a/good.txt
printf 'Same name, again.\n' > a/b/good.txt
ln -sf .. a/b/up
ln -sf self self.txt
ln -sf nowhere.txt broken-link.txt
rm -f pipe.txt
mkfifo pipe.txt
truncate -s 1G huge.txt
printf 'Text.\n' > "$(printf 'name\twith\nblanks.txt')"

# big NAME PIECE - two megabytes of PIECE without anything else.
big() {
    yes "$2" | tr -d '\n' | head -c 2000000 > "$1" || true
}
big one-word.txt abcdefghij
big dots.txt a.
big quotes.txt '“'
big brackets.txt '[('
big stops.txt '. '
big it.txt 'it its they who '
yes '“We' | head -n 100000 > open-quotes.txt || true
