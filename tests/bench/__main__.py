"""Measure everything, or only what is named: ``python -m tests.bench [NAME…]``. Prints one table.

A figure that misses its target is printed as missed and ends nothing: machines differ, and are shared. What could not be
measured at all is a bug, and the exit code says so. Each benchmark runs in a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from time import perf_counter

from tests.bench.figure import Check, Figure, Row, table

NAMES = (
    "start",
    "opening",
    "page",
    "answering",
    "caselist",
    "commit",
    "memory",
    "growth",
    "sealing",
    "engine",
    "search",
    "choices",
    "merging",
    "duplicates",
    "receiving",
    "exports",
    "paper",
    "beside",
)


def main() -> int:
    """Run the benchmarks and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    # Without a screen every machine paints the same way.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    if given.here is not None:
        return _measure(given.names[0], given.here)
    rows: list[Row] = []
    failed = []
    for name in given.names or NAMES:
        began = perf_counter()
        found = _apart(name)
        print(f"{name}: {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        rows += found or []
        if found is None:
            failed.append(name)
    print(table(rows))
    missed = [row.name for row in rows if row.met is False]
    print(f"\n{len(missed)} missed" + "".join(f"\n  {name}" for name in missed) if missed else "\nall targets met")
    if failed:
        print(f"could not be measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _apart(name: str) -> list[Row] | None:
    """Run one benchmark in a process of its own; None when it came to no end."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        run = subprocess.run([sys.executable, "-m", "tests.bench", name, "--here", folder], check=False)
        if run.returncode != 0:
            return None
        found = json.loads((Path(folder) / "found.json").read_text("utf-8"))
    return [(Figure if kind == "Figure" else Check)(**values) for kind, values in found]


def _measure(name: str, folder: Path) -> int:
    rows = import_module(f"tests.bench.{name}").measure(folder)
    found = [(type(row).__name__, asdict(row)) for row in rows]
    (folder / "found.json").write_text(json.dumps(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
