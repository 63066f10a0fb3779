#!/bin/sh
# A drawing opens alike in Chromium, Firefox, librsvg and Inkscape, and comes
# through a strict sanitizer whole. What is missing is skipped, saying what it is:
# apt-get install firefox-esr inkscape librsvg2-bin, npm install --prefix
# build/browser dompurify; tests/browser/run.sh says how to set up playwright.
. tests/tap.sh

skip() {
    echo "ok 1 - a drawing opens alike elsewhere # SKIP $1"
    echo 1..1
    exit 0
}
[ -n "${CI:-}" ] && skip 'not in CI: browsers are no part of the build'
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$browser" ] || skip 'no Chromium'
pages=$(dirname "${POWERMAP_FAST:-$PM}")/browser
python=${BROWSER_PYTHON:-$pages/env/bin/python}
[ -x "$python" ] || python=python3
"$python" -c 'import playwright' 2> /dev/null ||
    skip 'no playwright: python3 -m venv build/browser/env && build/browser/env/bin/pip install playwright'
purify=$pages/node_modules/dompurify/dist/purify.min.js
[ -f "$purify" ] || purify=

"${POWERMAP_FAST:-$PM}" build --quiet --relayout --out "$WORK/out" doc/gallery/water
cp "$WORK/out/map.svg" "$WORK/water.svg"
cp "$WORK/out/map-phone.svg" "$WORK/water-phone.svg"
"$python" tests/draw/renderers.py "$browser" "$purify" "$WORK/water.svg" "$WORK/water-phone.svg"
