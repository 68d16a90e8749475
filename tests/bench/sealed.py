"""Seal a small bundle in a folder, and leave it there: for a tracer to watch."""

import sys
from pathlib import Path

from tests.bench.sealing import content, seal_files

if __name__ == "__main__":
    seal_files(dict(content(40)), Path(sys.argv[1]))
