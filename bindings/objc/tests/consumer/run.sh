#!/bin/sh
# Installs the package into a folder of its own, and builds a program with what is there: by CMake, and by pkg-config.
set -eu
build=$1
cc=$2
here=$(cd "$(dirname "$0")" && pwd)
prefix=$build/consumer-prefix
rm -rf "$prefix" "$build/consumer-build"
cmake --install "$build" --prefix "$prefix" >/dev/null
LD_LIBRARY_PATH=$(pkg-config --variable=libdir token04):${LD_LIBRARY_PATH:-}
PKG_CONFIG_PATH=$prefix/lib/pkgconfig:$prefix/lib64/pkgconfig:${PKG_CONFIG_PATH:-}
export LD_LIBRARY_PATH PKG_CONFIG_PATH

check() {
  case $("$1") in
    "0.2.0 04"*) ;;
    *) echo "$1 makes no token"; exit 1 ;;
  esac
}
cmake -S "$here" -B "$build/consumer-build" "-DCMAKE_PREFIX_PATH=$prefix" >/dev/null
cmake --build "$build/consumer-build" >/dev/null
check "$build/consumer-build/consumer"
# shellcheck disable=SC2046
"$cc" "$here/consumer.m" $(pkg-config --cflags --libs token04objc) -o "$build/consumer-build/with-pkg-config"
check "$build/consumer-build/with-pkg-config"
