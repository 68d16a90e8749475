"""In PostgreSQL, every table whose key begins with the organisation becomes hash partitions by organisation.

The partitions stand in a schema of their own, on which nobody is granted anything: a table is reached by its own name
only, where row-level security holds. With 0 partitions the tables stay whole, which is how Citus wants them: its
``create_distributed_table(…, 'organisation')`` takes them as they are, with the small tables as reference tables.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "r0004"
down_revision = "r0003"

_TABLES = [
    "bundle",
    "verdict",
    "change_log",
    "device_log",
    "instrument",
    "case_file",
    "assessment",
    "answer",
    "attachment",
    "tally",
    "erasure",
    "profile_setting",
    "profile_agreements",
    "profile_person",
    "profile_speech",
    "profile_languages",
    "profile_literacy",
    "profile_education",
    "profile_courses",
    "profile_work",
    "profile_skills",
    "profile_digital",
    "profile_driving",
    "profile_soft",
    "profile_expectations",
    "profile_evidence",
    "profile_appraisal",
    "profile_steps",
    "profile_readback",
]
_OLD = "before_change"
_DEFINED = """
SELECT c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
WHERE c.conrelid = '{old}.{table}'::regclass AND c.conparentid = 0 ORDER BY c.contype = 'f', c.conname
"""
_INDEXES = """
SELECT indexdef FROM pg_indexes WHERE schemaname = '{old}' AND tablename = '{table}'
AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = '{old}.{table}'::regclass)
"""


def upgrade() -> None:
    """Partition the tables, with what they hold, into as many parts as whoever upgrades asks for."""
    parts = context.config.attributes.get("partitions", 0)
    if op.get_bind().dialect.name == "postgresql" and parts:
        _remake("PARTITION BY HASH (organisation)", parts)


def downgrade() -> None:
    """Make the tables whole again."""
    if op.get_bind().dialect.name == "postgresql" and _is_partitioned():
        _remake("", 0)
        op.execute("DROP SCHEMA registry_parts")


def _is_partitioned() -> bool:
    return bool(op.get_bind().scalar(sa.text("SELECT to_regnamespace('registry_parts') IS NOT NULL")))


def _remake(kind: str, parts: int) -> None:
    """Move the tables aside, make them anew with the constraints and indexes they had, and fill them."""
    bind = op.get_bind()
    home = bind.scalar(sa.text("SELECT current_schema()"))
    op.execute(f"CREATE SCHEMA {_OLD}")
    for table in _TABLES:
        op.execute(f"ALTER TABLE {table} SET SCHEMA {_OLD}")
    # Definitions are told without a schema when it is in the path.
    op.execute(f"SET LOCAL search_path = {_OLD}, {home}")
    defined = {table: bind.execute(sa.text(_DEFINED.format(old=_OLD, table=table))).all() for table in _TABLES}
    indexes = {table: bind.scalars(sa.text(_INDEXES.format(old=_OLD, table=table))).all() for table in _TABLES}
    op.execute(f"SET LOCAL search_path = {home}")
    if parts:
        op.execute("CREATE SCHEMA registry_parts")
    for table in _TABLES:
        op.execute(f"CREATE TABLE {table} (LIKE {_OLD}.{table} INCLUDING DEFAULTS) {kind}")
        for part in range(parts):
            op.execute(
                f"CREATE TABLE registry_parts.{table}_{part} PARTITION OF {table} "
                f"FOR VALUES WITH (MODULUS {parts}, REMAINDER {part})"
            )
        op.execute(f"INSERT INTO {table} SELECT * FROM {_OLD}.{table}")  # noqa: S608 - our own names
    _define(defined, indexes)
    op.execute(f"DROP SCHEMA {_OLD} CASCADE")
    op.execute(f"SET LOCAL search_path = {home}")


def _define(defined: Mapping[str, Sequence[Any]], indexes: Mapping[str, Sequence[str]]) -> None:
    """Keys of their own first: a foreign key needs the one it points at."""
    for foreign in (False, True):
        for table, found in defined.items():
            for name, definition in found:
                if definition.startswith("FOREIGN KEY") == foreign:
                    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for statements in indexes.values():
        for statement in statements:
            # An index of a partitioned table is told as one ON ONLY that table.
            op.execute(re.sub(rf" ON (ONLY )?{_OLD}\.", " ON ", statement))
