#!/bin/sh
# setup.sh PACKAGE... - installs the Debian packages that are missing. Without
# root and without sudo it prints the line that an administrator must run.
set -eu
if ! command -v dpkg-query >/dev/null 2>&1; then
    # Not Debian: pkg-config will say what is missing.
    exit 0
fi
missing=
for p in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null || true) in
    installed) ;;
    *) missing="$missing $p" ;;
    esac
done
[ -n "$missing" ] || exit 0
line="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    run=
elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    run=sudo
else
    {
        echo 'powermap needs packages that are not installed. As an administrator, run:'
        echo
        echo "    sudo $line"
        echo
        echo 'and then make again.'
    } >&2
    exit 1
fi
echo "Installing:$missing"
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
# A fresh machine has no package lists yet; an old one may have stale ones.
$run apt-get update -q >/dev/null 2>&1 || echo 'apt-get update failed; trying with the lists at hand' >&2
# shellcheck disable=SC2086
$run $line -q >/dev/null || {
    echo "could not install the packages; the line was: $run $line" >&2
    exit 1
}
