"""Who may do what in PostgreSQL, as roles of the database: importer, reader, administrator. SQLite has no such thing.

The roles cannot log in; the authority's own accounts are made members of them (``GRANT skills_importer TO …``). The
account that set the registry up owns the tables, and is the one that may change them.

========================  ===========================================================================================
role                      may
========================  ===========================================================================================
``skills_importer``       take bundles in; neither trust a card, nor erase a case, nor say what readers see
``skills_reader``         read what came from the organisations that it is bound to (``skills-registry readers``)
``skills_administrator``  all of it, but not change the tables themselves
========================  ===========================================================================================
"""

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import ProgrammingError

from app.registry.errors import problem
from app.registry.statements import insert_missing
from app.registry.tables import metadata, organisations, readers

IMPORTER, READER, ADMINISTRATOR = "skills_importer", "skills_reader", "skills_administrator"
_FORBIDDEN = "42501"
_SMALL = ("organisation", "sender", "erasure", "erased_assessment", "reader_of")
_UPDATED = ("case_file", "device_log", "change_log", "tally")
_DELETED = ("assessment", "verdict", "instrument", "content")
# Asked once a statement and not once a row: an array that an index and the choice of partitions can use.
_MINE = "organisation = ANY (ARRAY(SELECT r.organisation FROM reader_of r WHERE r.role = current_user))"
# A content has no organisation: it is there for whoever sees a thing that needs it.
_NEEDED = (
    "EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = content.sha256)"
    " OR EXISTS (SELECT 1 FROM instrument i WHERE i.sha256 = content.sha256)"
)


def apply(connection: Connection) -> None:
    """Make the roles where they are not there, and grant them what they may. Twice is once."""
    if connection.dialect.name != "postgresql":
        return
    for role in (IMPORTER, READER, ADMINISTRATOR):
        _make(connection, role)
    everyone = f"{IMPORTER}, {READER}, {ADMINISTRATOR}"
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {everyone}",
        f"GRANT SELECT ON alembic_version TO {everyone}",
    ):
        connection.exec_driver_sql(statement)
    import app.registry.profile_tables  # noqa: F401, PLC0415 - fills the metadata; it needs the tables itself

    for name in metadata.tables:
        _grant(connection, name)
        _protect(connection, name)


def bind(engine: Engine, role: str, wanted: str) -> None:
    """Let the account ``role`` see the organisation with this name or identifier."""
    from app.registry.database import writing  # noqa: PLC0415 - the database applies the roles

    with writing(engine) as connection:
        found = connection.scalars(
            select(organisations.c.organisation).where(
                (organisations.c.organisation == wanted) | (organisations.c.name == wanted)
            )
        ).all()
        if len(found) != 1:
            raise problem("registry.unknown_organisation")
        insert_missing(connection, readers, [{"role": role, "organisation": found[0]}])


def release(engine: Engine, role: str) -> None:
    """Let the account ``role`` see nothing any more."""
    from app.registry.database import writing  # noqa: PLC0415 - the database applies the roles

    with writing(engine) as connection:
        connection.execute(delete(readers).where(readers.c.role == role))


def bound(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Which account sees which organisation, by name."""
    from app.registry.database import reading  # noqa: PLC0415 - the database applies the roles

    query = select(readers.c.role, organisations.c.name).join(organisations).order_by(readers.c.role)
    with reading(engine) as connection:
        return tuple((row.role, row.name) for row in connection.execute(query))


def _make(connection: Connection, role: str) -> None:
    if connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).first() is not None:
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
    except ProgrammingError as failure:
        if getattr(failure.orig, "sqlstate", "") != _FORBIDDEN:
            raise
        raise problem("registry.roles_missing", roles=f"{IMPORTER}, {READER}, {ADMINISTRATOR}") from None


def _grant(connection: Connection, table: str) -> None:
    allowed = ["SELECT"]
    if table not in _SMALL:
        allowed += ["INSERT"] + ["UPDATE"] * (table in _UPDATED) + ["DELETE"] * (table in _DELETED)
    connection.exec_driver_sql(f"REVOKE ALL ON {table} FROM {IMPORTER}, {READER}, {ADMINISTRATOR}")
    connection.exec_driver_sql(f"GRANT {', '.join(allowed)} ON {table} TO {IMPORTER}")
    connection.exec_driver_sql(f"GRANT SELECT ON {table} TO {READER}")
    connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ADMINISTRATOR}")


def _protect(connection: Connection, table: str) -> None:
    """Without a policy for it, an account sees no row."""
    seen = {"content": _NEEDED, "reader_of": "role = current_user"}.get(table, _MINE)
    for statement in (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS everything ON {table}",
        f"DROP POLICY IF EXISTS bound ON {table}",
        f"CREATE POLICY everything ON {table} TO {IMPORTER}, {ADMINISTRATOR} USING (true) WITH CHECK (true)",
        f"CREATE POLICY bound ON {table} FOR SELECT TO {READER} USING ({seen})",
    ):
        connection.exec_driver_sql(statement)
