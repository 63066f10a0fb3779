#!/bin/sh
# make.sh POWERMAP FOLDER - draws the gallery into FOLDER: the example, the two
# invented stories that lie here, and 300 made-up names.
set -eu
powermap=$1 out=$2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/large/corpus"
awk -f "$here/large.awk" > "$work/large/entities.yaml"
echo 'Alder Works supplies Alder Office.' > "$work/large/corpus/one.txt"
draw() { # draw NAME DIR
    "$powermap" build --quiet --relayout --out "$work/out" "$2"
    cp "$work/out/map.svg" "$out/$1.svg"
    cp "$work/out/map-phone.svg" "$out/$1-phone.svg"
}
draw example "$here/../.."
draw small "$here/small"
draw water "$here/water"
draw large "$work/large"
