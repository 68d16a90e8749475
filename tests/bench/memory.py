"""Memory of the whole application after an interview: the window, its worker, and whatever else it has started."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figure import Figure, Row
from tests.bench.home import ready_home


def measure(folder: Path) -> list[Row]:
    """Hold an interview in a process of its own, and look at that process and its children."""
    ready_home(folder)
    bare = sum(_weigh("bare", str(folder)).values())
    full = _weigh("interview", str(folder))
    before = full.pop("before")
    against = "a bare PySide6 window"
    return [
        Figure("memory after an interview, all processes", sum(full.values()), bare, against, "MB", most=200),
        Figure("… of the window alone", full["window"], bare, against, "MB"),
        Figure("… of the worker alone, which holds the vault", full["worker"], bare, against, "MB"),
        Figure("… before the interview, all processes", before, bare, against, "MB"),
    ]


def _weigh(what: str, folder: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.weighed", what, folder], check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found
