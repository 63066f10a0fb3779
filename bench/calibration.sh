#!/bin/sh
# calibration.sh POWERMAP - is the score of a mention its probability? Bins of
# score against the share that is right, over the annotated stories under
# $PM_GOLD (default ../shared/gold) and the public sets under $PM_ACCURACY
# (default ../shared/accuracy): of each folder the texts that the weights were
# not fitted to. Left out if there are none.
#
# The weights are fitted anew by the same program without `--rounds 0`, with
# `--write data/link-weights.txt`; repeat it until they stand still, because
# what is decided for one name is evidence for the next.
set -eu
build=${1%/powermap}
gold=${PM_GOLD:-../shared/gold} sets=${PM_ACCURACY:-../shared/accuracy}
[ -d "$gold" ] && [ -d "$sets" ] || { echo "calibration: left out, no annotated texts"; exit 0; }
make --no-print-directory BUILD="$build" "$build/bench/link_evidence" > /dev/null
fit() {
    python3 tools/fit_link_weights.py "$build/bench/link_evidence" --rounds 0 "$@" | sed '/->/d; /^$/d; /^learnt/,/^listed/{/^listed/!d;}'
}
echo "-- annotated stories"
fit "$gold"/*/
echo "-- news and encyclopedia, public sets"
fit "$sets/kore50" "$sets/msnbc" "$sets/news-fair" "$sets/wiki-fair"
echo "-- gum, whose annotators mark names inside names and leave out adjectives"
fit "$sets/gum"
