"""Taking over 10,000 changes of another laptop's log, against writing the same rows down without looking at them."""

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert

from app.models import Change, ChangeRow, log, session
from app.models.log import rows
from app.vault import OpenVault
from tests.bench.figure import Figure, Row, in_turn, middle, timed
from tests.support.changes import answer
from tests.support.vault import USER, FakeClock, make_vault

_CHANGES = 10_000
_INTERVIEW = 250
"""Answers in one interview; some are given twice."""
_PART = 2000
_TIMES = 5
_MOST_MS = 2000


def measure(folder: Path) -> list[Row]:
    """Merge into an empty log, as a transfer does, part by part in one transaction; then once more."""
    lines = _written(folder / "writer")
    changes = [Change.from_line(line) for line in lines]
    full = [make_vault(folder / f"merged-{number}")[0] for number in range(_TIMES)]
    plain = [make_vault(folder / f"inserted-{number}")[0] for number in range(_TIMES)]
    fresh, bare = iter(full), iter(plain)
    merged, inserted = (
        middle(found)
        for found in in_turn(
            _TIMES,
            lambda: timed(lambda: _merge(next(fresh), lines)),
            lambda: timed(lambda: _insert(next(bare), changes)),
        )
    )
    again = middle([timed(lambda: _merge(full[0], lines)) for _ in range(_TIMES)])
    for opened in (*full, *plain):
        opened.close()
    against = "bare inserts of the same rows, in one transaction"
    named = {f"merging {_CHANGES:,} changes, each read and verified": merged, "… once more, nothing new": again}
    return [
        Figure(name, took.wall, inserted.wall, against, most=_MOST_MS, work=took.work) for name, took in named.items()
    ]


def _written(home: Path) -> list[bytes]:
    """The log of a laptop on which forty people were interviewed, as lines of a file."""
    opened = make_vault(home)[0]
    with opened, session(opened.engine) as db, db.begin():
        for interview in range(_CHANGES // _INTERVIEW):
            drafts = [
                answer(f"/q{number % 200}", "Some words of an answer", assessment=f"interview-{interview}")
                for number in range(_INTERVIEW)
            ]
            log.append(db, device_id="device-b", user=USER, clock=FakeClock(), drafts=drafts)
        return [json.dumps(change.to_json()).encode() for change in log.changes_since(db, "device-b", 0)]


def _merge(opened: OpenVault, lines: Sequence[bytes]) -> None:
    with session(opened.engine) as db, db.begin():
        for begin in range(0, len(lines), _PART):
            part = [Change.from_line(line) for line in lines[begin : begin + _PART]]
            assert not log.forked(db, part)
            log.merge(db, part)


def _insert(opened: OpenVault, changes: Sequence[Change]) -> None:
    with session(opened.engine) as db, db.begin():
        db.execute(insert(ChangeRow), [rows.to_row(change) for change in changes])
