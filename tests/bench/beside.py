"""Our form engine beside ODK Web Forms': the same forms and answers, each in fresh processes that take turns."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import peer_engine
from tests.bench.figure import Check, Figure, Row, slowest
from tests.bench.forms import Answers, Filters, answers_for, filters_for, form_of, form_of_choices
from tests.bench.peer_engine import PeerError

_LOADS = 9
_SELDOM = frozenset({"/data/orx:meta/orx:instanceID", "/data/orx:meta/orx:deprecatedID"})
_MOST = {"300 questions": 60.0, "1,000 questions": 200.0}
_SHORT, _LONG, _CHOICES = "300 questions", "3,000 questions", "50,000 choices"


@dataclass(frozen=True)
class _Case:
    """A form, what to do with it, and how often the other engine, which takes long, is to load it."""

    name: str
    xform: bytes
    answers: Answers
    filters: Filters
    loads: int
    rounds: int


class _Found:
    """What several processes found, put together."""

    def __init__(self) -> None:
        self._all: dict[str, list[Any]] = defaultdict(list)
        self.values: Mapping[str, str] = {}
        self.offered = 0

    def take(self, found: dict[str, Any]) -> None:
        self.values, self.offered = found.pop("values"), found.pop("offered")
        for key, value in found.items():
            self._all[key] += value if isinstance(value, list) else [value]

    def __getitem__(self, key: str) -> list[float]:
        return self._all[key]

    def middle(self, key: str) -> float | None:
        return median(self._all[key]) if self._all[key] else None

    def p99(self, key: str) -> float | None:
        return slowest(self._all[key]) if self._all[key] else None


def measure(folder: Path) -> list[Row]:
    """Everything for every form; without the other engine our own figures, and why there are no others."""
    reason = ""
    try:
        peer_engine.install()
    except PeerError as error:
        reason = str(error)
    found: dict[str, tuple[_Found, _Found]] = {}
    for case in _cases():
        ours, theirs = _Found(), _Found()
        files = _written(case, folder)
        for _ in range(case.rounds):
            ours.take(_fresh(*files))
            try:
                if not reason:
                    theirs.take(peer_engine.measured(*files, case.loads))
            except PeerError as error:
                reason = str(error)
        ours.take(_fresh(*files))
        found[case.name] = ours, theirs
    if reason:
        print(f"measured without ODK Web Forms: {reason}", file=sys.stderr, flush=True)
    return [*_rows(found), _agreement(found, reason)]


def _cases() -> Iterator[_Case]:
    for questions, loads, rounds in ((300, 5, 3), (1_000, 3, 2), (3_000, 2, 1)):
        yield _Case(f"{questions:,} questions", form_of(questions), answers_for(questions), [], loads, rounds)
    yield _Case(_CHOICES, form_of_choices(), [], filters_for(), 1, 1)


def _written(case: _Case, folder: Path) -> tuple[Path, Path]:
    form, told = folder / "form.xml", folder / "answers.json"
    form.write_bytes(case.xform)
    told.write_text(json.dumps({"answers": case.answers, "filters": case.filters}), "utf-8")
    return form, told


def _fresh(form: Path, answers: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.fresh", str(form), str(answers), str(_LOADS)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _rows(found: Mapping[str, tuple[_Found, _Found]]) -> Iterator[Row]:
    peer = f"ODK Web Forms {peer_engine.version()} in Node"
    for name, (ours, theirs) in found.items():
        yield _row(f"{name}: loaded, first state", ours, theirs, "loads", peer, most=_MOST.get(name))
        if theirs["parsing"]:
            yield _row("… the peer without jsdom's part", ours, _without_parsing(theirs), "loads", peer)
        yield _row("… the first time in a process", ours, theirs, "first", peer)
    for name, (ours, theirs) in found.items():
        if ours["answers"]:
            yield _row(f"{name}: an answer, settled", ours, theirs, "answers", peer, most=0.3, most_ratio=2)
            yield Figure("… p99", ours.p99("answers") or 0, theirs.p99("answers"), peer, work=ours.p99("answers_work"))
    ours, theirs = found[_CHOICES]
    yield _row(f"{_CHOICES}: those of one country", ours, theirs, "filters", peer, most=5)
    first = theirs["filters"][0] if theirs["filters"] else None
    yield Figure("… the first time, when the index is made", ours["filters"][0], first, peer)
    for name, (ours, theirs) in found.items():
        weight = ours.middle("after") or 0
        yield Figure(f"{name}: memory of the process", weight, theirs.middle("after"), peer, "MB", most_ratio=0.25)
        yield Figure("… grown by the form", _growth(ours) or 0, _growth(theirs), peer, "MB")
    yield from _growing(found[_SHORT], found[_LONG])


def _growing(short: tuple[_Found, _Found], long: tuple[_Found, _Found]) -> Iterator[Row]:
    """How much more ten times the questions take: of the processor's time, where that is known."""
    for who, work, before, after in zip(("ours", "the peer"), ("_work", ""), short, long, strict=True):
        if not after["loads"]:
            continue
        loads, answers = f"loads{work}", f"answers{work}"
        against = "the same with 300"
        most = 1.5 if work else None
        yield Figure(f"{who}: 3,000 questions loaded", after.middle(loads) or 0, before.middle(loads), against)
        one = after.middle(answers) or 0
        yield Figure(f"{who}: an answer among 3,000", one, before.middle(answers), against, most_ratio=most)
        yield Figure(f"{who}: memory grown by 3,000", _growth(after) or 0, _growth(before), against, "MB")


def _row(
    name: str,
    ours: _Found,
    theirs: _Found,
    key: str,
    against: str,
    *,
    most: float | None = None,
    most_ratio: float | None = None,
) -> Figure:
    measured = ours.middle(key)
    assert measured is not None
    work = ours.middle(f"{key}_work")
    return Figure(name, measured, theirs.middle(key), against, most=most, most_ratio=most_ratio, work=work)


def _without_parsing(theirs: _Found) -> _Found:
    bare = _Found()
    bare["loads"].extend(took - parsed for took, parsed in zip(theirs["loads"], theirs["parsing"], strict=True))
    return bare


def _growth(found: _Found) -> float | None:
    grown = [after - before for before, after in zip(found["before"], found["after"], strict=True)]
    return median(grown) if grown else None


def _agreement(found: Mapping[str, tuple[_Found, _Found]], reason: str) -> Check:
    """Whether both engines hold the same values in the end, and offered as many choices; else it was not the same work."""
    apart = count = 0
    for ours, theirs in found.values():
        for path in ours.values.keys() & theirs.values.keys() - _SELDOM:
            count += 1
            apart += not _same(ours.values[path], theirs.values[path])
        apart += bool(theirs.values) and ours.offered != theirs.offered
    name = "both engines end with the same values" + (f" ({apart} apart)" if apart else "")
    return Check(name, None if reason else apart == 0, reason or f"{count} values compared after the same answers")


def _same(one: str, other: str) -> bool:
    """The same text, or the same number written otherwise."""
    try:
        return one == other or isclose(float(one), float(other))
    except ValueError:
        return False
