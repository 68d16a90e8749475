"""Statements that PostgreSQL and SQLite share but standard SQL lacks, and questions about many keys at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

# Both databases take at most some ten thousand values in one statement.
_MOST_VALUES = 1_000


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not held yet."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), [dict(row) for row in rows])


def add(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is held; say whether it was inserted."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement).first() is not None


def put(connection: Connection, table: Table, *rows: Mapping[str, Any]) -> None:
    """Insert rows, or give those with their keys these values. No two of them may have the same key."""
    if not rows:
        return
    insert = _insert(connection, table)
    key = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in key}
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changed), [dict(row) for row in rows])


def add_to(connection: Connection, table: Table, counted: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, or add their ``counted`` to that of the rows that have their keys."""
    if not rows:
        return
    insert = _insert(connection, table)
    added = {counted: table.c[counted] + insert.excluded[counted]}
    key = [column.name for column in table.primary_key]
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=added), [dict(row) for row in rows])


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
