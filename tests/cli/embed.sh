#!/bin/sh
# What an editor pastes: powermap embed.
. tests/tap.sh

cd "$WORK" || exit 1
mkdir -p map/corpus
cat > map/entities.yaml <<'Y'
map:
  title: 'Who sells "what"? {{ a }} [b]'
entities:
  - {id: acme, name: Acme Corporation, type: company, aliases: [Acme]}
  - {id: globex, name: Globex, type: company}
Y
printf 'Acme acquired Globex in 2019.\n' > map/corpus/one.txt

code 'before the map is drawn there is nothing to show' 3 "$PM" embed map
has 'and it says what to do' "$WORK/.err" 'powermap build'
"$PM" build --quiet map
for kind in picture iframe element svg shadow link oembed markdown wordpress ghost hugo jekyll quarto; do
    code "embed $kind" 0 "$PM" embed "$kind" map
    is "embed $kind prints something" "$([ -s "$WORK/.out" ] && echo yes)" yes
done
code 'all kinds' 0 "$PM" embed map
has 'each under its name' "$WORK/.out" '== iframe: '
code 'as JSON' 0 "$PM" embed iframe map --json
has 'one object a kind' "$WORK/.out" '{"kind":"iframe","about":'
code 'an unknown kind' 2 "$PM" embed ifrme map
has 'with a hint' "$WORK/.err" "did you mean 'iframe'?"

"$PM" embed picture map > out
has 'the description is in the picture' out 'alt="Relationship map: Who sells &quot;what&quot;?'
"$PM" embed hugo map > out
hasnt "a builder's signs in a text are no signs" out '{{'
"$PM" embed wordpress map > out 2> err
hasnt 'nor are shortcodes' out '[b]'
has 'who reads it elsewhere needs an address' err '--url'
"$PM" embed link --url https://maps.example.org/acme map > out
has 'an address is where the files lie' out 'content="https://maps.example.org/acme/map-preview.png"'
for url in 'javascript:alert(1)' 'ftp://example.org/' 'https://example.org/<b>' 'https://exa mple.org/'; do
    code "no address: $url" 2 "$PM" embed link --url "$url" map
    code "nor for a build: $url" 2 "$PM" build --url "$url" map
done
"$PM" embed svg map > out
has 'the ids of a drawing in a page are its own' out 'id="who-sells-what-a-b-node-acme"'
is 'all of them' "$(grep -o ' id="[^"]*"' out | grep -cv ' id="who-sells-what-a-b-')" 0

# The address may stand in the list, where it is not forgotten.
sed -i '2a \  url: https://maps.example.org/listed/' map/entities.yaml
"$PM" build --quiet map
"$PM" embed oembed map > out
has 'the list names the address' out '"url":"https://maps.example.org/listed/map.html"'
has "the map's own page has its card" map/out/map.html 'content="https://maps.example.org/listed/map-preview.png"'
sed -i 's|url: https|url: gopher|' map/entities.yaml
code 'another kind of address is said' 0 "$PM" build map
has 'to be none' "$WORK/.err" '[bad-url]'

is 'the picture of a link is a PNG of 1200 by 630' "$(od -An -tx1 -j16 -N8 map/out/map-preview.png | tr -d ' ')" 000004b000000276
# The lines in the manual are those that are printed, but for sizes and descriptions.
cp -r "$TREE/entities.yaml" "$TREE/corpus" .
rm -f out && "$PM" build --quiet --no-model . 2> err
plain() { sed -E 's/alt="[^"]*"/alt/; s/!\[[^]]*\]/alt/; s/="[0-9]+"/=N/g; s/[0-9]+px/Npx/g; s/content="(Relationship map[^"]*|…)"/content/'; }
for kind in picture element iframe link markdown; do
    awk -v kind="$kind" '/^```/ { inside = 0 } inside { print } $0 == "<!-- embed " kind " -->" { found = 1; next }
        found && /^```/ { inside = 1; found = 0 }' "$TREE/doc/embedding.md" | plain > doc
    "$PM" embed "$kind" $([ "$kind" = link ] && echo --url https://example.org/maps/ice/) | plain > printed
    is "doc/embedding.md shows what embed $kind prints" "$(cat doc)" "$(cat printed)"
done

printf '{"no":"map"}' > map/out/map.json
code 'a file that is not ours is said to be none' 3 "$PM" embed map
has 'by name' "$WORK/.err" 'map.json'
finish
