"""The case list: a page of it at a time, found by number or by name in any script."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii
from sqlalchemy import ColumnElement, Integer, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from app.models import people
from app.models.cases import Case

Only = Literal["all", "unfinished", "unsent"]

# Written out, not bound: SQLite uses a partial index only when it can see that the condition is the same.
_FILTERS: dict[str, ColumnElement[bool]] = {
    "unfinished": literal_column('"case".finished = 0'),
    "unsent": literal_column("\"case\".sent IN ('never', 'changed', 'refused')"),
}
# The plus keeps SQLite from fetching each row that the search found, only to sort it: it walks the list's index in
# order, and looks up in what was found. A letter that finds 100,000 cases then costs little more than a rare name.
_ID_IN_ORDER: ColumnElement[int] = literal_column('+"case".id')
_SEARCH = table("case_search", column("rowid", Integer), column("case_search"))


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of the list from an offset, and the counts that stand above it.

    ``total``, ``unfinished`` and ``unsent`` count all cases; ``matching`` those that the text and filter let through.
    """

    total: int
    matching: int
    unfinished: int
    unsent: int
    cases: tuple[Case, ...]


def index(session: Session, *cases: Case) -> None:
    """Make ``cases`` findable under their numbers and names as they are now. Call it whenever one of these changes."""
    session.flush()
    also = people.other_numbers(session, [case.case_id for case in cases])
    session.execute(text("DELETE FROM case_search WHERE rowid = :id"), [{"id": case.id} for case in cases])
    session.execute(
        text("INSERT INTO case_search (rowid, number, names, plain) VALUES (:id, :number, :names, :plain)"),
        [_searchable(case, also.get(case.case_id, ())) for case in cases],
    )


def forget(session: Session, case: Case) -> None:
    """Take a case out of the list, because another stands for it. Nothing of the log goes with it."""
    session.flush()
    session.execute(text("DELETE FROM case_search WHERE rowid = :id"), {"id": case.id})
    session.delete(case)
    session.flush()


def ids(session: Session, *, search: str = "", only: Only = "all") -> tuple[str, ...]:
    """Return the ids of all cases that a text and filter let through, by number; what they mean, :func:`page` tells."""
    return tuple(session.scalars(select(Case.case_id).where(*_wanted(search, only)).order_by(Case.number, Case.id)))


def page(session: Session, *, search: str = "", only: Only = "all", offset: int = 0, limit: int = 200) -> Page:
    """Return the cases from ``offset``, newest sitting first.

    Each word of ``search`` must be the beginning of a word of the number or the names.
    """
    wanted = _wanted(search, only)
    newest_first = select(Case).where(*wanted).order_by(Case.touched.desc(), Case.id.desc())
    return Page(
        total=_count(session),
        matching=_count(session, *wanted),
        unfinished=_count(session, _FILTERS["unfinished"]),
        unsent=_count(session, _FILTERS["unsent"]),
        cases=tuple(session.scalars(newest_first.offset(offset).limit(limit))),
    )


def _wanted(search: str, only: Only) -> list[ColumnElement[bool]]:
    wanted = [] if only == "all" else [_FILTERS[only]]
    match = _match(search)
    if match:
        found = select(_SEARCH.c.rowid).where(_SEARCH.c.case_search.op("MATCH")(match))
        wanted.append(_ID_IN_ORDER.in_(found))
    return wanted


def _count(session: Session, *wanted: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Case).where(*wanted)) or 0


def _match(search: str) -> str:
    """Spell what was typed as a full-text query: each word as the start of a word, in its own script or in ours."""
    words = [word for word in _fold(search).split() if any(letter.isalnum() for letter in word)]
    spellings = ({word, anyascii(word).lower() or word} for word in words)
    return " AND ".join("(" + " OR ".join(_prefix(word) for word in sorted(either)) + ")" for either in spellings)


def _searchable(case: Case, also: tuple[str, ...]) -> dict[str, str | int]:
    numbers = _fold(" ".join((case.number, *also)))
    names = _fold(f"{case.display_name} {case.native_name}")
    return {"id": case.id, "number": numbers, "names": names, "plain": anyascii(names).lower()}


def _fold(written: str) -> str:
    """Leave out what people leave out when they type a name: capitals, accents, vowel signs of Arabic and Hebrew."""
    letters = unicodedata.normalize("NFKD", written.casefold())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _prefix(word: str) -> str:
    return '"' + word.replace('"', '""') + '"*'
