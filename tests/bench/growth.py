"""Memory over a long day: three hundred interviews opened and closed, one after the other, in the same window."""

import gc
from pathlib import Path

import psutil

from tests.bench.figure import Figure, Row
from tests.bench.laptop import settle, unlocked
from tests.bench.opening import new_interview

_INTERVIEWS = 300
_WARM = 10
"""The first ones load what all later ones use."""


def measure(folder: Path) -> list[Row]:
    """Open an interview and go back to the cases, again and again; then look at both processes."""
    from tests.bench.home import ready_home

    with unlocked(ready_home(folder)) as window:
        everyone = [psutil.Process(), *psutil.Process().children(recursive=True)]

        def held() -> tuple[float, float]:
            settle(0.3)
            gc.collect()
            settle(0.1)
            own, *others = (float(process.memory_info().rss) for process in everyone)
            return own, sum(others)

        data = new_interview(window)
        for number in range(_WARM + _INTERVIEWS):
            if number == _WARM:
                before = held()
            window.ways.interview(data.assessment_id, data)
            settle()
            window.ways.cases()
            settle()
        after = held()
    against = "held after the first ten"
    return [
        Figure(f"{_INTERVIEWS} interviews opened and closed: the window grew by", after[0] - before[0], None, against,
               "MB", most=10),
        Figure("… the worker grew by", after[1] - before[1], None, against, "MB", most=10),
        Figure("… the window held, after", after[0], before[0], against, "MB"),
        Figure("… the worker held, after", after[1], before[1], against, "MB"),
    ]  # fmt: skip
