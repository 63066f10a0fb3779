#!/bin/sh
# Real articles, where they lie beside the project: the ties that must be found.
. tests/tap.sh

shared=$TREE/../shared
if [ ! -d "$shared/seeds" ] || [ ! -f "$shared/gold/entities.yaml" ]; then
    skip 'ties of the five articles' 'the articles are not here'
    finish
fi
mkdir "$WORK/p"
cp -r "$shared/seeds" "$WORK/p/corpus"
cp "$shared/gold/entities.yaml" "$WORK/p/"
code 'the five articles build' 0 "$PM" build "$WORK/p"
edge() { # edge SUBJECT OBJECT [RELATION]: in claims.tsv, either way round
    tap_n=$((tap_n + 1))
    if cut -f 2-4 "$WORK/p/out/claims.tsv" | grep -qE "^($1	${3:-[a-z_]+}	$2|$2	${3:-[a-z_]+}	$1)\$"; then
        echo "ok $tap_n - $1 and $2 are tied"
    else
        tap_failed=1
        echo "not ok $tap_n - $1 and $2 are tied"
    fi
}
# Amazon's tie to AWS may be the text's or the curator's, by any relation.
edge amazon aws
edge aws palantir
edge palantir ice
for g in bay_resistance sf_rising causa_justa; do edge $g san_francisco acts_in; done
for g in la_resistencia mijente_seattle puget_sound_sage; do edge $g seattle acts_in; done
edge amazon_workers shakopee_facility
edge bezos washington_post owns
finish
