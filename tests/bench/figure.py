"""A figure: what was measured, what it is measured against, and whether it meets its target."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time
from typing import Any, Literal, TypeVar

T = TypeVar("T")
Unit = Literal["ms", "µs", "MB"]
_SCALE = {"ms": 1e3, "µs": 1e6, "MB": 1e-6}


@dataclass(frozen=True, order=True)
class Took:
    """How long something took: by the clock, and of the processor's time. On a machine that others use too, only the
    second says what our own code costs.
    """

    wall: float
    work: float


@dataclass(frozen=True)
class Figure:
    """``measured`` and ``baseline`` in seconds or bytes; ``most`` in the figure's unit, ``most_ratio`` as a ratio.

    ``baseline`` is None where there is nothing to measure against on this machine; then no ratio is asked for.
    ``work`` is the processor's time of what was measured, where it is one thread that does it.
    """

    name: str
    measured: float
    baseline: float | None
    against: str
    unit: Unit = "ms"
    most: float | None = None
    most_ratio: float | None = None
    work: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline it takes."""
        return self.measured / self.baseline if self.baseline else float("inf")

    @property
    def met(self) -> bool | None:
        """Whether every target is met; None without one."""
        found = []
        if self.most is not None:
            found.append(self.measured * _SCALE[self.unit] <= self.most)
        if self.most_ratio is not None and self.baseline is not None:
            found.append(self.ratio <= self.most_ratio)
        return all(found) if found else None

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        targets = [f"≤ {self.most:g} {self.unit}"] if self.most is not None else []
        targets += [f"≤ {self.most_ratio:g} ×"] if self.most_ratio is not None else []
        work = "" if self.work is None else self._amount(self.work)
        shown = (self.name, self._amount(self.measured), work, *self._compared())
        return (*shown, ", ".join(targets), self._verdict(), "" if self.baseline is None else self.against)

    def _compared(self) -> tuple[str, str]:
        if self.baseline is None:
            return "", ""
        return self._amount(self.baseline), f"{self.ratio:{',.2f' if self.ratio >= 0.1 else '.2g'}} ×"

    def _verdict(self) -> str:
        if self.met is None:
            return ""
        if self.met:
            return "met"
        return "MISSED (busy machine)" if self._met_but_for_others() else "MISSED"

    def _met_but_for_others(self) -> bool:
        """Whether only the clock missed its target, and not the processor's time of our own code."""
        within = self.most_ratio is None or self.baseline is None or self.ratio <= self.most_ratio
        return within and self.most is not None and self.work is not None and self.work * _SCALE[self.unit] <= self.most

    def _amount(self, value: float) -> str:
        number = value * _SCALE[self.unit]
        return f"{number:,.0f} {self.unit}" if number >= 100 else f"{number:.3g} {self.unit}"


@dataclass(frozen=True)
class Check:
    """Something that is so or is not, such as that no plain text reached the disk."""

    name: str
    holds: bool | None
    """None when this machine cannot tell."""
    how: str

    @property
    def met(self) -> bool | None:
        """Whether it holds."""
        return self.holds

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        said = {None: "not checked", True: "met", False: "MISSED"}[self.holds]
        return (self.name, "", "", "", "", "holds", said, self.how)


Row = Figure | Check
HEADS = ("figure", "measured", "processor", "baseline", "ratio", "target", "met?", "baseline is")


def table(rows: Sequence[Row]) -> str:
    """Everything in columns."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    lines.insert(1, tuple("─" * width for width in widths))
    return "\n".join("  ".join(_pad(line, widths)).rstrip() for line in lines)


def _pad(line: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for column, (cell, width) in enumerate(zip(line, widths, strict=True)):
        yield cell.rjust(width) if column in (1, 2, 3, 4) else cell.ljust(width)


def figure(
    name: str, took: Took, baseline: Took, against: str, *, unit: Unit = "ms", most: float | None = None
) -> Figure:
    """A figure of something that one thread does."""
    return Figure(name, took.wall, baseline.wall, against, unit=unit, most=most, work=took.work)


def timed(act: Callable[[], Any]) -> Took:
    """How long ``act`` takes in this thread."""
    began, work = perf_counter(), thread_time()
    act()
    return Took(perf_counter() - began, thread_time() - work)


def in_turn(times: int, *acts: Callable[[], T]) -> list[list[T]]:
    """Measure several things in turn, so that what else the machine does falls on all of them alike."""
    found: list[list[T]] = [[] for _ in acts]
    for _ in range(times):
        for act, results in zip(acts, found, strict=True):
            results.append(act())
    return found


def middle(found: Sequence[Took]) -> Took:
    """The medians."""
    return Took(median(took.wall for took in found), median(took.work for took in found))


def slowest(found: Sequence[T], share: float = 0.99) -> T:
    """That within which ``share`` of all were done."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]  # type: ignore[type-var]
