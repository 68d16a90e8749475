"""Between rows of the table and values."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, insert, select
from sqlalchemy.orm import Session

from app.models.change import Change
from app.models.changes import ChangeRow

_COLUMNS = tuple(column.name for column in ChangeRow.__table__.columns)
_INSERT = insert(ChangeRow)
CONTENT_COLUMNS = ("hlc", "user", "case_id", "assessment_id", "kind", "node", "value", "replaces", "salt")


def select_changes() -> Select[Any]:
    """Start a query for whole rows."""
    return select(*(getattr(ChangeRow, name) for name in _COLUMNS))


def to_change(row: Row[Any]) -> Change:
    """Make the value of a row that ``select_changes`` found."""
    fields: dict[str, Any] = {name: "" if value is None else value for name, value in row._mapping.items()}  # noqa: SLF001
    return Change(**fields)


def write(session: Session, changes: Sequence[Change]) -> None:
    """Write rows that are not there yet."""
    if changes:
        # On the connection: the session would make ready for objects that nobody asks for.
        session.connection().execute(_INSERT, [to_row(change) for change in changes])


def to_row(change: Change) -> dict[str, Any]:
    """Make the row of a value; nothing in the content's columns of a withheld one."""
    row = {name: getattr(change, name) for name in _COLUMNS}
    if change.withheld:
        row.update(dict.fromkeys(CONTENT_COLUMNS))
    return row
