"""Who may be one person among 5,000 cases: by names that are written otherwise, and years of birth."""

import random
from pathlib import Path

from sqlalchemy import select

from app.casework import duplicates
from app.casework.station import Desk
from app.models import Case, CurrentAnswer
from tests.bench.figure import Figure, Row, middle, timed
from tests.support.cases import add_cases
from tests.support.desk import desk_at, new_sitting

_CASES = 5_000
_TIMES = 9
_MOST_MS = 100
_GIVEN = 150
"""So many given names there are among so many people, and twice as many family names."""


def measure(folder: Path) -> list[Row]:
    """Look once, as after unlocking, and then again as each time the page is opened."""
    with desk_at(folder / "home") as desk:
        _fill(desk)

        def look() -> None:
            assert len(duplicates.look_alikes(desk)) > 10

        first = timed(look)
        again = middle([timed(look) for _ in range(_TIMES)])
        with desk.begin() as db:
            read = middle([timed(lambda: db.execute(select(Case.__table__)).all()) for _ in range(_TIMES)])
    named = {f"who may be one person, among {_CASES:,} cases": again, "… the first time after unlocking": first}
    against = "reading the list of these cases"
    most = (_MOST_MS, None)
    return [
        Figure(name, took.wall, read.wall, against, most=limit, work=took.work)
        for (name, took), limit in zip(named.items(), most, strict=True)
    ]


def _fill(desk: Desk) -> None:
    """Cases with years of birth, and names that many bear."""
    chance = random.Random(1)
    sitting = new_sitting(desk)
    node = sitting.by_map("person.birth_date", "1985")
    with desk.begin() as db:
        add_cases(db, _CASES)
        everybody = list(db.scalars(select(Case).where(Case.case_id.startswith("filler-"))))
        words = sorted({word for case in everybody for word in case.display_name.split(", ")})
        given, family = words[:_GIVEN], words[_GIVEN : 3 * _GIVEN]
        for case in everybody:
            case.display_name, case.native_name = f"{chance.choice(family)}, {chance.choice(given)}", ""
            _born(desk, db, case, sitting.data.instrument, node, str(chance.randrange(1950, 2008)))


def _born(desk: Desk, db: object, case: Case, instrument: str, node: str, year: str) -> None:
    from app.models import Assessment

    moment = desk.now()
    made = Assessment(
        assessment_id=f"a-{case.case_id}", case_id=case.case_id, instrument=instrument, started=moment,
        last_sitting=moment, language="en", second_language="ar",
    )  # fmt: skip
    said = CurrentAnswer(
        assessment_id=made.assessment_id, node=node, value=year, status="answered", note="", provenance="",
        computed=False, device_id=desk.device_id, seq=1, hlc="0",
    )  # fmt: skip
    db.add_all([made, said])  # type: ignore[attr-defined]
