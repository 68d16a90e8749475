"""Sessions, and bringing the tables to this version."""

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from app.models import errors

HEAD = "0008"
"""The newest revision. A test holds it to the migrations; revisions are numbers that only grow."""


def session(engine: Engine) -> Session:
    """Begin to work with the database.

    ``with session(engine) as s, s.begin(): …`` commits at its end, durably, or not at all.
    """
    # What was read stays readable after the commit; the worker copies it into values that leave.
    return Session(engine, expire_on_commit=False)


def migrate(engine: Engine) -> None:
    """Bring the database's tables to this version, in one transaction. Nothing is done when they are there already.

    Raises IntakeError ``vault.newer``, with nothing changed, for a database that a later version has written.
    """
    with engine.begin() as connection:
        stored = revision(connection)
        if stored == HEAD:
            return
        if stored is not None and not stored < HEAD:
            raise errors.newer_database()
        # Imported here: a start with tables that are there already must not pay a third of a second for Alembic.
        from app.models import migrations  # noqa: PLC0415

        migrations.upgrade(connection)


def revision(connection: Connection) -> str | None:
    """Return the revision of the tables that are there; None when there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)
