#!/bin/sh
# chain.sh POWERMAP [LIST FOLDER [MEGABYTES]] - megabytes a second of the linker,
# stage by stage, by one and by two threads: on the example's list and 20 MB
# made of its sentences, or on the list and the texts that are named.
set -eu
build=${1%/powermap}
shift
make --no-print-directory BUILD="$build" "$build/bench/chain" > /dev/null
[ $# -gt 0 ] || set -- entities.yaml corpus
"$build/bench/chain" "$@"
