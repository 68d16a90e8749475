"""Measures our engine with one form, in a process of its own: ``FORM ANSWERS LOADS``, and prints JSON.

What is measured, and in which order, is what ``peer/measure.js`` does with the other engine.
"""

import gc
import json
import re
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import psutil

from app.instruments import Address, Context, Interview, QuestionView, load_definition
from tests.bench.figure import Took, timed

_ENTRY = re.compile(r"\[(\w+)\]")


def main(form: str, answers: str, loads: int) -> dict[str, Any]:
    """Everything about one form; times as pairs of clock and processor."""
    xform = Path(form).read_bytes()
    given = json.loads(Path(answers).read_text("utf-8"))
    before = _resident()
    live: list[Interview] = []
    first = timed(lambda: live.append(_opened(xform)))
    after = _resident()
    again = [timed(lambda: _opened(xform)) for _ in range(loads)]
    places = _leaves(live[0])
    answering = [took for path, value in given["answers"] if (took := _answer(live[0], places[path], value))]
    choosing, offered = [], 0
    for path, value, read in given["filters"]:
        choosing.append(timed(partial(_choose, live[0], places[path], value, places[read])))
        offered += len(_question(live[0], places[read]).choices)
    return {
        "first": first.wall,
        "loads": [took.wall for took in again],
        "loads_work": [took.work for took in again],
        "answers": [took.wall for took in answering],
        "answers_work": [took.work for took in answering],
        "filters": [took.wall for took in choosing],
        "filters_work": [took.work for took in choosing],
        "offered": offered,
        "before": before,
        "after": after,
        "values": {path: _value(live[0], place) for path, place in places.items()},
    }


def _resident() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


def _opened(xform: bytes) -> Interview:
    """A new interview with the form, and what a window shows first: the sections, and all questions of the first."""
    ids = iter(range(1, 10**9))
    context = Context(
        now=lambda: datetime.now(UTC), username="Testworker", device_id="d1", new_id=lambda: f"n{next(ids)}"
    )
    live = Interview(load_definition(xform), context=context)
    waiting = list(live.children())[:1]
    live.sections()
    while waiting:
        at = waiting.pop()
        if not isinstance(live.view(at), QuestionView):
            waiting += live.children(at)
    return live


def _leaves(live: Interview) -> dict[str, Address]:
    """Every question by its path as the form writes it, in the first entry of each repeat."""
    found: dict[str, Address] = {}
    for address in live.tree.by_address:
        if all(entry == "r1" for entry in _ENTRY.findall(address)) and not live.tree.by_address[address].children:
            found["/data" + _ENTRY.sub("", address)] = address
    return found


def _answer(live: Interview, at: Address, value: str) -> Took | None:
    """Answer, and draw again all that is no longer current; None where the question is not asked now."""
    if not live.tree.by_address[at].relevant:
        return None

    def act() -> None:
        for touched in live.set_value(at, value).changed:
            if touched in live.tree.by_address:
                live.view(touched)

    return timed(act)


def _choose(live: Interview, at: Address, value: str, read: Address) -> None:
    live.set_value(at, value)
    live.view(read)


def _question(live: Interview, at: Address) -> QuestionView:
    view = live.view(at)
    assert isinstance(view, QuestionView)
    return view


def _value(live: Interview, at: Address) -> str:
    """What expressions see of an answer."""
    return live.tree.by_address[at].node.value


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
