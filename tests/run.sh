#!/bin/sh
# run.sh BUILD - every test: unit programs (TAP from cmocka, sanitizers on),
# the scripts of tests/cli and tests/layers.sh (TAP too), as many at a time as
# there are cores. Ends with "N passed, N failed, N skipped" and fails if one
# failed or none ran. The whole output is in BUILD/test.log.
set -u

# run.sh --one BUILD TEST: one of them, into BUILD/results/.
if [ "$1" = --one ]; then
    build=$2 test=$3
    out=$build/results/$(echo "$test" | tr / -)
    start=$(date +%s)
    case $test in
    *.sh) sh "$test" > "$out" 2>&1 ;;
    *) "$build/asan/$test" > "$out" 2>&1 ;;
    esac
    echo $? $(($(date +%s) - start)) > "$out.status"
    exit 0
fi

build=$(cd "$1" && pwd)
export CMOCKA_MESSAGE_OUTPUT=TAP
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
model=${XDG_CACHE_HOME:-$HOME/.cache}/powermap/en_core_web_sm-3.8.0.model
[ -z "${POWERMAP_MODEL:-}" ] && [ -f "$model" ] && export POWERMAP_MODEL="$model"
export POWERMAP=$build/asan/powermap POWERMAP_FAST=$build/powermap

tests=$(
    for t in tests/unit/test_*.c tests/parse/test_*.c; do echo "${t%.c}"; done
    echo tests/layers.sh
    for t in tests/cli/*.sh; do echo "$t"; done
)
rm -rf "$build/results"
mkdir -p "$build/results"
echo "$tests" | xargs -P "$(nproc)" -I '{}' sh tests/run.sh --one "$build" '{}'

passed=0 failed=0 skipped=0
: > "$build/test.log"
for test in $tests; do
    out=$build/results/$(echo "$test" | tr / -)
    read -r status seconds < "$out.status"
    cat "$out" >> "$build/test.log"
    # cmocka writes a skipped test as "not ok … # SKIP", scripts as "ok … # SKIP".
    skip=$(grep -cE '^(not )?ok .*# *SKIP' "$out")
    ok=$(grep -vE '# *SKIP' "$out" | grep -c '^ok ')
    bad=$(grep -vE '# *SKIP' "$out" | grep -c '^not ok ')
    [ "$status" != 0 ] && [ "$bad" = 0 ] && bad=1 && echo "not ok - $test ended with status $status"
    [ "$status" = 0 ] && [ $((ok + bad + skip)) = 0 ] && bad=1 && echo "not ok - $test ran no test"
    if [ "$bad" != 0 ]; then
        echo "--- $test"
        grep -v '^ok ' "$out" | cut -c 1-300 | tail -n 60
    fi
    grep -E '^(not )?ok .*# *SKIP' "$out" | sed 's/^not ok/ok/'
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    printf '%-40s %3s ok, %s failed  %s s\n' "$test" "$ok" "$bad" "$seconds"
done
echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
