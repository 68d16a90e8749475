#!/bin/sh
# Resolve pyproject.toml for every platform and pin it with hashes, without any address. Needs `uv` on the PATH (pip install uv).
set -eu
cd "$(dirname "$0")/.."
resolve() {
  uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url "$@"
}
resolve --extra dev --output-file requirements-dev.lock
resolve --constraint requirements-dev.lock --output-file requirements.lock
