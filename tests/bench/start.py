"""Start: from the command to the first painted unlock screen, and until the password can be typed.

What an installer compiles when it installs is compiled here before anything is measured, for both.
"""

import os
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
    home, compiled = str(ready_home(folder)), folder / "compiled"

    def bare() -> float:
        return _seconds(compiled, "bare")

    def painted() -> float:
        return _seconds(compiled, "paint", home)

    def form() -> float:
        return _seconds(compiled, "form", home)

    form(), bare()  # what is read or compiled for the first time is not ours to measure
    found = in_turn(_TIMES, bare, painted, form)
    plain, first, typed = (median(times) for times in found)
    against = "a bare PySide6 window, painted"
    return [
        Figure("start to the unlock screen, painted", first, plain, against, most_ratio=2),
        Figure("start until the password can be typed", typed, plain, against),
    ]


def _seconds(compiled: Path, *arguments: str) -> float:
    """How long it takes until what was asked for is painted; modules are kept in ``compiled``."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "tests.bench.started", *arguments]
    began = perf_counter()
    run = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**environment, "PYTHONPYCACHEPREFIX": str(compiled)}
    )
    # The clock is the machine's, so that what the other process read can be compared.
    return float(run.stdout.split()[-1]) - began
