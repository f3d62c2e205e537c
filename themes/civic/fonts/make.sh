#!/bin/sh
# Make the fonts of this folder again, byte for byte.
# Wants Debian 12 (bookworm) and its package mirror, PyPI and npm; as root it installs
# the tools that are missing. The font packages are unpacked, not installed.
#
# usage: ./make.sh [OUT]        OUT defaults to this folder
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C SOURCE_DATE_EPOCH=1704067200 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1

need=
command -v npm >/dev/null || need="$need npm"
python3 -c 'import ensurepip' 2>/dev/null || need="$need python3-venv"
if [ "$(id -u)" = 0 ]; then
    apt-get update -qq
    [ -z "$need" ] || apt-get install -qq -y --no-install-recommends ca-certificates $need
elif [ -n "$need" ]; then
    echo "install first:$need" >&2
    exit 1
fi

cd "$work"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download fonts-noto-cjk=1:20220127+repack1-1 unifont=1:15.0.01-2
for d in *.deb; do dpkg-deb -x "$d" deb; done
npm pack --silent @fontsource/fusion-pixel-12px-monospaced-sc@5.3.0 >/dev/null
tar xzf fontsource-fusion-pixel-12px-monospaced-sc-5.3.0.tgz
mkdir src
cp deb/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc deb/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc src/
cp deb/usr/share/unifont/unifont.hex src/
cp package/files/fusion-pixel-12px-monospaced-sc-latin-400-normal.woff src/fusion-12.woff

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fonttools==4.68.0
venv/bin/python "$here/make.py" src "$out"

cd "$out"
sha256sum heiti-regular.otf heiti-bold.otf pixel-16.ttf pixel-12.ttf
