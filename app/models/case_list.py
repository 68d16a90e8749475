"""The case list: a page of it at a time, found by number or by name in any script."""

from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii
from sqlalchemy import ColumnElement, Integer, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from app.models.cases import Case

Only = Literal["all", "unfinished", "unsent"]

# Written out, not bound: SQLite uses a partial index only when it can see that the condition is the same.
_FILTERS: dict[str, ColumnElement[bool]] = {
    "unfinished": literal_column('"case".finished = 0'),
    "unsent": literal_column("\"case\".sent IN ('never', 'changed', 'refused')"),
}
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


def index(session: Session, case: Case) -> None:
    """Make ``case`` findable under its number and names as they are now. Call it whenever one of them changes."""
    session.flush()
    names = f"{case.display_name} {case.native_name}"
    session.execute(text("DELETE FROM case_search WHERE rowid = :id"), {"id": case.id})
    session.execute(
        text("INSERT INTO case_search (rowid, number, names, plain) VALUES (:id, :number, :names, :plain)"),
        {"id": case.id, "number": case.number, "names": names, "plain": anyascii(names).lower()},
    )


def page(session: Session, *, search: str = "", only: Only = "all", offset: int = 0, limit: int = 200) -> Page:
    """Return the cases from ``offset``, newest sitting first.

    Each word of ``search`` must be the beginning of a word of the number or the names.
    """
    query = select(Case)
    count = select(func.count()).select_from(Case)
    if only != "all":
        query, count = query.where(_FILTERS[only]), count.where(_FILTERS[only])
    match = _match(search)
    if match:
        found = select(_SEARCH.c.rowid).where(_SEARCH.c.case_search.op("MATCH")(match))
        query, count = query.where(Case.id.in_(found)), count.where(Case.id.in_(found))
    newest_first = query.order_by(Case.touched.desc(), Case.id.desc()).offset(offset).limit(limit)
    everything = select(func.count()).select_from(Case)
    return Page(
        total=session.scalar(everything) or 0,
        matching=session.scalar(count) or 0,
        unfinished=session.scalar(everything.where(_FILTERS["unfinished"])) or 0,
        unsent=session.scalar(everything.where(_FILTERS["unsent"])) or 0,
        cases=tuple(session.scalars(newest_first)),
    )


def _match(search: str) -> str:
    """Spell what was typed as a full-text query: each word as the start of a word, in its own script or in ours."""
    words = [word for word in search.split() if any(letter.isalnum() for letter in word)]
    return " AND ".join(f"({_prefix(word)} OR {_prefix(anyascii(word).lower() or word)})" for word in words)


def _prefix(word: str) -> str:
    return '"' + word.replace('"', '""') + '"*'
