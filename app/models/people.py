"""Cases that somebody said are one person: which of them stands for all, and under which numbers it is found.

A function of the log alone, so that every laptop that holds the same rows shows the same cases. Nothing is ever
written over: the rows of a case that stands under another keep its id, and taking back what was said parts them again.
"""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.change import Change, Kind
from app.models.changes import ChangeRow, SamePerson
from app.models.log import rows

SAME, TWO, OPEN = "same", "two", "open"


def members(session: Session, case_id: str) -> tuple[str, ...]:
    """Return the cases that are one person with this one, itself among them; the one that stands for all comes first.

    That is the one that was made first.
    """
    group = _group(_neighbours(session), case_id)
    if len(group) == 1:
        return (case_id,)
    made = created(session, group)
    return tuple(sorted(group, key=lambda each: (each not in made, made[each].hlc if each in made else "", each)))


def standing_for(session: Session, case_id: str) -> str:
    """Return the case that stands for this one: itself, unless somebody said that it is the person of another."""
    return members(session, case_id)[0]


def created(session: Session, case_ids: Iterable[str]) -> dict[str, Change]:
    """Return the row that made each case, where it is known here: by number, name and time."""
    query = rows.select_changes().where(ChangeRow.case_id.in_(set(case_ids)), ChangeRow.kind == Kind.CASE_CREATED)
    found = [rows.to_change(row) for row in session.execute(query.order_by(ChangeRow.hlc.desc()))]
    return {change.case_id: change for change in found}


def other_numbers(session: Session, case_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the numbers that cases are also found under, because they stand for others."""
    neighbours = _neighbours(session)
    found: dict[str, tuple[str, ...]] = {}
    for case_id in case_ids:
        if case_id in neighbours:
            everyone = members(session, case_id)
            made = created(session, everyone)
            found[case_id] = tuple(str(made[each].content.get("number", "")) for each in everyone[1:] if each in made)
    return found


def is_joined_number(session: Session, number: str) -> bool:
    """Say whether a number is that of a case that stands under another: it is taken, though no list shows it."""
    return case_of_joined_number(session, number) is not None


def case_of_joined_number(session: Session, number: str) -> str | None:
    """Return the case of such a number; None for none."""
    made = created(session, _neighbours(session)).items()
    return next((case_id for case_id, change in made if change.content.get("number") == number), None)


def _neighbours(session: Session) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(select(SamePerson.first, SamePerson.second).where(SamePerson.said == SAME)):
        found[row.first].add(row.second)
        found[row.second].add(row.first)
    return found


def _group(neighbours: dict[str, set[str]], case_id: str) -> set[str]:
    group, waiting = {case_id}, [case_id]
    while waiting:
        for other in neighbours.get(waiting.pop(), set()) - group:
            group.add(other)
            waiting.append(other)
    return group
