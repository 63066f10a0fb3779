#!/bin/sh
# factuality.sh POWERMAP - how firmly verbs are said, beside what people marked in
# three public sets under $PM_ACCURACY (default ../shared/accuracy; left out if
# there are none): negation, attribution, factuality (bench/factuality.py says
# what the shares are). Needs the language model.
set -eu
: "${1:?usage: factuality.sh POWERMAP}"
build=$(cd "$(dirname "$1")" && pwd)
sets=${PM_ACCURACY:-../shared/accuracy}
model=${POWERMAP_MODEL:-${XDG_CACHE_HOME:-$HOME/.cache}/powermap/en_core_web_sm-3.8.0.model}
[ -f "$model" ] && [ -d "$sets" ] || { echo 'factuality: no language model, or no sets to compare with'; exit 0; }
make -s BUILD="$build" "$build/bench/factuality" > /dev/null
POWERMAP_MODEL=$model python3 bench/factuality.py "$build/bench/factuality" "$sets"
