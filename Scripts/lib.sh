# What the scripts of this folder share. Whoever sources it works in the repository's top folder.
# shellcheck shell=bash
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# No script asks anything, so none waits for an answer.
exec </dev/null

# Says on standard error what is wrong and what to do, and ends with "service unavailable".
unavailable() {
  printf '%s\n' "$@" >&2
  exit 69
}

# Puts `swift` on the path, or names what is missing.
require_swift() {
  local folder version needed
  for folder in "${SWIFTLY_BIN_DIR:-}" "${HOME:-}/.local/share/swiftly/bin" \
    /opt/swift/usr/bin /usr/share/swift/usr/bin; do
    is_swift && break
    if [[ -n $folder && -x $folder/swift ]]; then export PATH="$folder:$PATH"; fi
  done
  is_swift || unavailable "error: Swift is missing" "  hint: install Swift 6.3 from swift.org"

  version="$(swift_version)"
  needed="$(sed -n '1s/.*swift-tools-version: *//p' Package.swift)"
  if ((${version%%.*} < ${needed%%.*})) ||
    ((${version%%.*} == ${needed%%.*} && ${version#*.} < ${needed#*.})); then
    unavailable "error: Swift $version is too old: Foothold needs $needed or later" \
      "  hint: install Swift 6.3 from swift.org"
  fi
}

# `6.3`. Nothing, when `swift` is absent or another program of that name.
swift_version() {
  swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' || true
}

is_swift() { [[ -n "$(swift_version)" ]]; }

# Installs the headers of the system's libraries where apt-get can, or prints the command that
# would. macOS has them.
require_libraries() {
  if [[ "$(uname -s)" == Darwin ]]; then return 0; fi
  require_library sqlite3 sqlite3.h libsqlite3-dev sqlite-devel
  require_library zlib zlib.h zlib1g-dev zlib-devel
  require_library expat expat.h libexpat1-dev expat-devel
}

# require_library PKG-CONFIG-NAME HEADER DEBIAN-PACKAGE FEDORA-PACKAGE
require_library() {
  if has_library "$1" "$2"; then return 0; fi

  local install="apt-get install --yes --no-install-recommends $3"
  if ! command -v apt-get >/dev/null; then
    unavailable "error: the headers of $1 are missing" \
      "  hint: install the package that holds $2, such as $4"
  fi

  local as_root=()
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      unavailable "error: the headers of $1 are missing" "  hint: run: sudo $install"
    fi
    as_root=(sudo -n)
  fi

  echo "Installing $3" >&2
  # A list that can't be refreshed may still be good enough to install from.
  ${as_root[@]+"${as_root[@]}"} apt-get update --quiet=2 >&2 || true
  # shellcheck disable=SC2086
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive $install --quiet=2 >&2 || true
  has_library "$1" "$2" || unavailable "error: $3 could not be installed" \
    "  hint: run: sudo apt-get update && sudo $install"
}

has_library() {
  [[ -e /usr/include/$2 || -e /usr/local/include/$2 ]] || pkg-config --exists "$1" 2>/dev/null
}

require_prerequisites() {
  require_swift
  require_libraries
}

# The Swift code that is ours, as arguments for `swift format`.
swift_code() {
  local path
  for path in Package.swift Sources Tests Benchmarks; do
    if [[ -e $path ]]; then echo "$path"; fi
  done
}

lint() {
  # shellcheck disable=SC2046
  swift format lint --strict --parallel --recursive $(swift_code)
}
