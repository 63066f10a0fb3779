#!/bin/sh
# The maps of doc/gallery and the example, measured in a browser: crossings,
# overlaps, type sizes, contrast. Skipped, saying what is missing, without
# Chromium or playwright (tests/browser/run.sh says how to set them up).
. tests/tap.sh

skip() {
    echo "ok 1 - the gallery's drawings can be read # SKIP $1"
    echo 1..1
    exit 0
}
[ -n "${CI:-}" ] && skip 'not in CI: a browser is no part of the build'
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$browser" ] || skip 'no Chromium'
python=${BROWSER_PYTHON:-$(dirname "${POWERMAP_FAST:-$PM}")/browser/env/bin/python}
[ -x "$python" ] || python=python3
"$python" -c 'import playwright' 2> /dev/null ||
    skip 'no playwright: python3 -m venv build/browser/env && build/browser/env/bin/pip install playwright'

sh doc/gallery/make.sh "${POWERMAP_FAST:-$PM}" "$WORK" || exit 1
"$python" tests/draw/gates.py "$browser" "$WORK"/*.svg
