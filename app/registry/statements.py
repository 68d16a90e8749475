"""Statements that PostgreSQL and SQLite share but standard SQL lacks, and questions about many keys at once."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    LargeBinary,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.registry.columns import Moment, as_utc

Clause = Callable[[Any], Any]
# Both databases take at most some ten thousand values in one statement.
_MOST_VALUES = 1_000
_MOST_ROWS = 500
_MOST_TEXT = 4 * 1024 * 1024


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, none of which may be held."""
    _insert(connection, table, rows, lambda insert: insert)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not held yet."""
    _insert(connection, table, rows, lambda insert: insert.on_conflict_do_nothing())


def add(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is held; say whether it was inserted."""
    statement = _bare(connection, table).values(**row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement).first() is not None


def put(connection: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
    """Insert rows, or give those with their keys these values. No two of them may have the same key."""
    key = [column.name for column in table.primary_key]

    def replacing(insert: Any) -> Any:
        changed = {name: insert.excluded[name] for name in rows[0] if name not in key}
        return insert.on_conflict_do_update(index_elements=key, set_=changed)

    _insert(connection, table, rows, replacing)


def add_to(connection: Connection, table: Table, counted: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, or add their ``counted`` to that of the rows that have their keys."""
    key = [column.name for column in table.primary_key]

    def adding(insert: Any) -> Any:
        added = {counted: table.c[counted] + insert.excluded[counted]}
        return insert.on_conflict_do_update(index_elements=key, set_=added)

    _insert(connection, table, rows, adding)


def _bare(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], clause: Clause) -> None:
    """Insert rows that all have the same columns.

    PostgreSQL gets them as one JSON document and takes it apart: a statement for some hundred rows, where row by row
    each of them costs a message there and back. COPY is not to be had under row-level security.
    """
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(clause(_bare(connection, table)), [dict(row) for row in rows])
        return
    columns = [table.c[name] for name in rows[0]]
    given = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON)).table_valued(
        *(column(each.name, each.type) for each in columns), name="given"
    )
    source = select(*given.render_derived(with_types=True).c)
    statement = clause(postgresql.insert(table).from_select([each.name for each in columns], source))
    for document in _documents(columns, rows):
        connection.execute(statement, {"rows": document})


def _documents(columns: Sequence[Column[Any]], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The rows as JSON, in pieces that need little memory on either side."""
    writers = [(each.name, _WRITERS[type(each.type)]) for each in columns if type(each.type) in _WRITERS]
    piece: list[Mapping[str, Any]] = []
    size = 0
    for row in rows:
        written = {**row, **{name: write(row[name]) for name, write in writers}} if writers else row
        # Only bytes are ever large: everything else in a row stood in one line of a bundle.
        size += sum(len(written[name] or "") for name, _ in writers)
        piece.append(written)
        if len(piece) == _MOST_ROWS or size > _MOST_TEXT:
            yield _JSON.encode(piece)
            piece, size = [], 0
    if piece:
        yield _JSON.encode(piece)


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
_WRITERS: Mapping[type[Any], Callable[[Any], Any]] = {
    LargeBinary: lambda value: "\\x" + value.hex(),
    Moment: lambda value: None if value is None else as_utc(value).isoformat(),
}


def among(
    connection: Connection, query: Select[Any], column: Column[Any], values: Collection[str]
) -> Iterator[Row[Any]]:
    """The rows of ``query`` whose ``column`` is one of ``values``, however many those are."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MOST_VALUES):
        yield from connection.execute(query.where(column.in_(ordered[start : start + _MOST_VALUES])))


def one_at_a_time(connection: Connection, organisation: str) -> None:
    """Wait for whoever else changes what this organisation has sent, until the transaction ends.

    Not a lock on the organisation's row: an importer has no right to change that. SQLite has one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(organisation, 0))))
