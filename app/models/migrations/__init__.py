"""Alembic, driven by the program: the scripts lie in this package, wherever it is installed."""

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to ``revision``, in the caller's transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the tables down to ``revision`` (``base`` for none), in the caller's transaction."""
    command.downgrade(_config(connection), revision)


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the search index, which SQLite spreads over several tables, out of comparisons with the models."""
    return not (kind == "table" and name is not None and name.startswith("case_search"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "app.models:migrations")
    config.attributes["connection"] = connection
    return config
