#!/bin/sh
# valgrind.sh BUILD - the unit programs and the scripts of tests/cli again,
# under valgrind, without sanitizers. An invalid access, a jump on unset memory
# or a lost block fails. Ends with "N passed, N failed".
set -u
build=$(cd "$1" && pwd)
here=$PWD
passed=0 failed=0
say() {
    if [ "$1" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $2"
        grep -E '^==|^not ok' "$build/valgrind.out" | cut -c 1-200 | head -n 40
    fi
}
vg="valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --suppressions=$here/tests/valgrind.supp"
export CMOCKA_MESSAGE_OUTPUT=TAP PM_TEST_SLOWDOWN=100
for t in tests/unit/test_*.c; do
    name=$(basename "$t" .c)
    $vg "$build/tests/unit/$name" > "$build/valgrind.out" 2>&1
    say $? "$name"
done
mkdir -p "$build/valgrind"
printf '#!/bin/sh\nexec %s %s/powermap "$@"\n' "$vg" "$build" > "$build/valgrind/powermap"
chmod +x "$build/valgrind/powermap"
for t in tests/cli/*.sh; do
    POWERMAP=$build/valgrind/powermap sh "$t" > "$build/valgrind.out" 2>&1
    say $? "$t"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
