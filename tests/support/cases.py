"""Many cases at once, of people who are plainly made up."""

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.models import Case, case_list

_SYLLABLES = (
    "ka",
    "ma",
    "ri",
    "na",
    "sa",
    "te",
    "lo",
    "du",
    "fi",
    "ba",
    "he",
    "zo",
    "yu",
    "al",
    "ib",
    "om",
    "ne",
    "pa",
)
_START = datetime(2025, 1, 1, tzinfo=UTC)
_BATCH = 5000


def add_cases(session: Session, count: int, *, seed: int = 1) -> None:
    """Add ``count`` cases to the list: one in ten unfinished, one in five never sent, sittings in no order."""
    chance = random.Random(seed)
    for begin in range(0, count, _BATCH):
        cases = [_case(number, chance) for number in range(begin, min(count, begin + _BATCH))]
        session.add_all(cases)
        case_list.index(session, *cases)
        session.expunge_all()


def _case(number: int, chance: random.Random) -> Case:
    sitting = _START + timedelta(minutes=chance.randrange(1_000_000))
    return Case(
        case_id=f"filler-{number}",
        number=f"F-{number:06d}",
        display_name=f"{_name(chance)}, {_name(chance)}",
        native_name="تجريبي",
        languages="ar en",
        progress=number % 100,
        finished=number % 10 > 0,
        created=_START,
        last_sitting=sitting,
        touched=sitting,
        sent="confirmed" if number % 5 else "never",
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).title()
