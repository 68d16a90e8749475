"""Memory of the whole application after an interview: the window, its worker, and whatever else it has started."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figure import Figure, Row
from tests.bench.laptop import ready_home


def measure(folder: Path) -> list[Row]:
    """Hold an interview in a process of its own, and look at that process and its children."""
    ready_home(folder)
    bare = _weigh("bare", str(folder))
    full = _weigh("interview", str(folder))
    against = "a bare PySide6 window"
    own, worker, rest = full["window"], full["worker"], full["rest"]
    return [
        Figure(
            "memory after an interview, all processes", own + worker + rest, bare["window"], against, "MB", most=200
        ),
        Figure("… the window", own, bare["window"], against, "MB"),
        Figure("… the worker, which holds the vault", worker, bare["window"], against, "MB"),
        Figure("… before the interview, all processes", full["before"], bare["window"], against, "MB"),
    ]


def _weigh(what: str, folder: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.weighed", what, folder], check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found
