#!/bin/sh
# Install the Debian or Ubuntu packages that the window, the demo and the tests need. Where apt may not be used, print the exact command.
set -eu

# What Qt needs to open a window.
window="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libdbus-1-3 libfontconfig1 libglib2.0-0"
# What Qt needs to record and play sound, and to take a photo. The window works without; the buttons then say so.
# Reading aloud goes through speech-dispatcher (libspeechd2), which a desktop with a screen reader has.
sound="libpulse0 libasound2"
# The standard tools that open a bundle without this software, the authority's database, a look at the paper, what causes faults, and a
# microphone, a loudspeaker and a voice for the tests.
tools="age zstd openssh-client tar postgresql postgresql-common poppler-utils python3-venv strace
 pulseaudio pulseaudio-utils speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"

command -v dpkg-query >/dev/null 2>&1 || { echo "Not a Debian or Ubuntu machine. Please install the likes of: $window $sound $tools"; exit 0; }

missing=""
for package in $window $sound $tools; do
  status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
  # libglib2.0-0 became libglib2.0-0t64 in newer releases
  [ "$status" = "install ok installed" ] || status=$(dpkg-query -W -f='${Status}' "${package}t64" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "Some system packages are missing. Please run this, then try again:"
  echo "  sudo apt-get update && sudo apt-get install --no-install-recommends -y$missing"
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of names
$as_root apt-get install -qq --no-install-recommends -y $missing >/dev/null
