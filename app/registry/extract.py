"""What the registry holds, as rows for a file: one kind of row at a time, read from the database as it is written."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Integer, Select, and_, select

from app.registry.database import reading
from app.registry.profile_tables import PART_TABLES
from app.registry.tables import answers, assessments, bundles, cases, organisations

_BATCH = 500
_WHO = (
    assessments.c.organisation,
    organisations.c.name.label("organisation_name"),
    assessments.c.case_id,
    cases.c.number.label("case_number"),
    assessments.c.assessment_id,
)
KINDS = ("assessments", "answers", *PART_TABLES)


@dataclass(frozen=True)
class Extract:
    """Rows with the names of their columns. The rows can be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Any]]


@contextmanager
def extract(engine: Engine, kind: str) -> Iterator[Extract]:
    """Rows of a kind: ``assessments``, with the whole profile; ``answers``; or a part of the profile, such as ``work``.

    The database hands them over some hundred at a time, so that memory does not grow with what is held.
    """
    query = _query(kind).execution_options(yield_per=_BATCH)
    with reading(engine) as connection, connection.execute(query) as result:
        yield Extract(tuple(result.keys()), (tuple(row) for row in result))


def flat(value: Any) -> str | int | None:
    """A value for a cell: moments and lists as text."""
    match value:
        case None | int() | str():
            return value
        case datetime():
            return value.isoformat()
        case [*items] if all(isinstance(item, str) for item in items):
            return " ".join(items)
        case _:
            return json.dumps(value, ensure_ascii=False)


def numbers() -> frozenset[str]:
    """The columns that hold numbers."""
    return frozenset(
        column.name for table in PART_TABLES.values() for column in table.c if isinstance(column.type, Integer)
    )


def _query(kind: str) -> Select[Any]:
    if kind == "assessments":
        return _joined(
            select(
                *_WHO,
                assessments.c.started,
                assessments.c.finished,
                bundles.c.received,
                bundles.c.purpose,
                bundles.c.legal_basis,
                assessments.c.languages,
                assessments.c.disclosure,
                assessments.c.instrument,
                assessments.c.profile,
            ).join(bundles, _same(bundles, "bundle_id"))
        )
    table = answers if kind == "answers" else PART_TABLES[kind]
    own = [column for column in table.c if column.name not in ("organisation", "assessment_id")]
    return _joined(select(*_WHO, *own).join(table, _same(table, "assessment_id")))


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(cases, _same(cases, "case_id")).join(
        organisations, organisations.c.organisation == assessments.c.organisation
    )


def _same(table: Any, column: str) -> Any:
    return and_(table.c.organisation == assessments.c.organisation, table.c[column] == assessments.c[column])
