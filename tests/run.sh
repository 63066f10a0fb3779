#!/bin/sh
# run.sh BUILD - every test: unit programs (TAP from cmocka, sanitizers on),
# then the scripts of tests/cli and tests/layers.sh (TAP too). Ends with
# "N passed, N failed" and fails if one failed or none ran.
set -u
build=$(cd "$1" && pwd)
log=$build/test.log
: > "$log"
passed=0 failed=0 skipped=0
export CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
model=${XDG_CACHE_HOME:-$HOME/.cache}/powermap/en_core_web_sm-3.8.0.model
[ -z "${POWERMAP_MODEL:-}" ] && [ -f "$model" ] && export POWERMAP_MODEL=$model
export POWERMAP=$build/asan/powermap POWERMAP_FAST=$build/powermap

# one NAME COMMAND... - runs a test program and counts its TAP lines.
one() {
    name=$1
    shift
    "$@" > "$build/test.out" 2>&1
    status=$?
    cat "$build/test.out" >> "$log"
    # cmocka writes a skipped test as "not ok … # SKIP", scripts as "ok … # SKIP".
    skip=$(grep -cE '^(not )?ok .*# *SKIP' "$build/test.out")
    ok=$(grep -vE '# *SKIP' "$build/test.out" | grep -c '^ok ')
    bad=$(grep -vE '# *SKIP' "$build/test.out" | grep -c '^not ok ')
    if [ $status -ne 0 ] && [ "$bad" = 0 ]; then
        bad=1
        echo "not ok - $name ended with status $status"
    fi
    if [ $status -eq 0 ] && [ "$((ok + bad + skip))" = 0 ]; then
        bad=1
        echo "not ok - $name ran no test"
    fi
    if [ "$bad" != 0 ]; then
        echo "--- $name"
        grep -v '^ok ' "$build/test.out" | cut -c 1-300 | tail -n 60
    fi
    grep -E '^(not )?ok .*# *SKIP' "$build/test.out" | sed 's/^not ok/ok/'
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    printf '%-40s %s ok, %s failed\n' "$name" "$ok" "$bad"
}

for t in tests/unit/test_*.c tests/parse/test_*.c; do
    name=${t#tests/}
    one "${name%.c}" "$build/asan/tests/${name%.c}"
done
for t in tests/layers.sh tests/cli/*.sh; do
    [ -e "$t" ] && one "$t" sh "$t"
done
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
