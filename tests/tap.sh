# tap.sh - sourced by the scripts of tests/cli: TAP lines, a folder of its own,
# the program as $PM.
set -u
PM=${POWERMAP:?set POWERMAP to the program}
TREE=$PWD
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
# The model from the user's cache, but nothing into it.
model=${XDG_CACHE_HOME:-${HOME:-}/.cache}/powermap/en_core_web_sm-3.8.0.model
[ -z "${POWERMAP_MODEL:-}" ] && [ -f "$model" ] && export POWERMAP_MODEL="$model"
export XDG_CACHE_HOME="$WORK/.cache"
tap_n=0 tap_failed=0

# is NAME GOT WANTED
is() {
    tap_n=$((tap_n + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $tap_n - $1"
    else
        tap_failed=1
        echo "not ok $tap_n - $1"
        printf '%s\n' "got:    $2" "wanted: $3" | sed 's/^/# /'
    fi
}

# has NAME FILE TEXT: the file holds the text, to the letter.
has() {
    tap_n=$((tap_n + 1))
    if grep -qF -- "$3" "$2"; then
        echo "ok $tap_n - $1"
    else
        tap_failed=1
        echo "not ok $tap_n - $1"
        { echo "no '$3' in:"; head -n 20 "$2"; } | sed 's/^/# /'
    fi
}

# hasnt NAME FILE TEXT
hasnt() {
    tap_n=$((tap_n + 1))
    if grep -qF -- "$3" "$2"; then
        tap_failed=1
        echo "not ok $tap_n - $1"
        grep -nF -- "$3" "$2" | head -n 5 | sed 's/^/# /'
    else
        echo "ok $tap_n - $1"
    fi
}

# code NAME WANTED COMMAND...: the exit code; output in $WORK/.out and $WORK/.err.
code() {
    tap_name=$1 tap_wanted=$2
    shift 2
    "$@" > "$WORK/.out" 2> "$WORK/.err"
    tap_got=$?
    if [ $tap_got = "$tap_wanted" ]; then
        tap_n=$((tap_n + 1))
        echo "ok $tap_n - $tap_name"
    else
        is "$tap_name" "$tap_got" "$tap_wanted"
        head -n 20 "$WORK/.err" | sed 's/^/# /'
    fi
}

skip() {
    tap_n=$((tap_n + 1))
    echo "ok $tap_n - $1 # SKIP $2"
}

finish() {
    echo "1..$tap_n"
    exit $tap_failed
}
