#!/bin/sh
# run.sh BUILD - the pages in a real browser, as TAP. Skips, saying what is
# missing, without Chromium or playwright. Screenshots: out/browser/*.png.
#
# Setting it up: apt-get install chromium python3-venv, then
#   python3 -m venv BUILD/browser/env && BUILD/browser/env/bin/pip install playwright axe-playwright-python markdown-it-py
# For Firefox too: apt-get install firefox-esr npm, then npm install --prefix BUILD/browser puppeteer-core axe-core
# For the page builders: apt-get install hugo jekyll
set -u
build=$1
pages=$build/browser
mkdir -p "$pages"

browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
python=$pages/env/bin/python
[ -x "$python" ] || python=python3
if [ -z "$browser" ]; then
    echo "ok 1 - a browser opens the pages # SKIP no Chromium"
    exit 0
fi
if ! "$python" -c 'import playwright' 2>/dev/null; then
    echo "ok 1 - a browser opens the pages # SKIP no playwright: python3 -m venv $pages/env && $pages/env/bin/pip install playwright axe-playwright-python"
    exit 0
fi

make --no-print-directory BUILD="$build" "$build/tests/unit/test_export_html" >&2 &&
    PM_TEST_PAGES=$pages "$build/tests/unit/test_export_html" >&2 || exit 1
if [ -x "$build/powermap" ]; then
    "$build/powermap" site --quiet --out "$pages/example" . >&2
    # Its errors are wanted: what is wrong with the list is said and left out.
    "$build/powermap" site --quiet --out "$pages/hostile-map" tests/browser/hostile > "$pages/hostile.log" 2>&1
fi
"$python" tests/browser/all.py "$browser" "$pages" "$build/powermap"
code=$?
firefox=${FIREFOX:-$(command -v firefox-esr || command -v firefox)}
if [ -z "$firefox" ] || [ ! -d "$pages/node_modules/puppeteer-core" ] || ! command -v node > /dev/null; then
    echo "ok - firefox: the same pages # SKIP no Firefox, node or puppeteer-core: npm install --prefix $pages puppeteer-core axe-core"
elif [ -x "$build/powermap" ]; then
    node tests/browser/firefox.mjs "$firefox" "$pages" "$build/powermap" || code=1
fi
mkdir -p out/browser && cp "$pages"/*.png out/browser/
exit $code
