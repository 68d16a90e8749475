"""Start: from the command to the first painted unlock screen, and until the password can be typed."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.figure import Figure, Row, in_turn
from tests.bench.home import ready_home

_TIMES = 5


def measure(folder: Path) -> list[Row]:
    """Start both in turn, each in a process of its own."""
    home = ready_home(folder)
    begun(home), bare()  # what is read from the disk for the first time is not ours to measure
    found = in_turn(_TIMES, bare, lambda: begun(home), lambda: begun(home, "form"))
    plain, first, form = (median(times) for times in found)
    against = "a bare PySide6 window, painted"
    return [
        Figure("start to the unlock screen, painted", first, plain, against, most_ratio=2),
        Figure("start until the password can be typed", form, plain, against),
    ]


def bare() -> float:
    """Seconds until an empty window is painted."""
    return _run("bare")


def begun(home: Path, until: str = "paint") -> float:
    """Seconds until the application shows its first screen (``paint``) or the password field (``form``)."""
    return _run(until, str(home))


def _run(*arguments: str) -> float:
    began = perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.started", *arguments], check=True, capture_output=True, text=True
    )
    # The clock is the machine's, so that what the other process read can be compared.
    return float(run.stdout.split()[-1]) - began
