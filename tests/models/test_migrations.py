"""The tables grow with the application, and never under it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from app import chain, vault
from app.errors import IntakeError
from app.models import case_list, database, log, migrate, migrations, session
from app.models.tables import Base
from tests.models.test_case_list import add_case
from tests.support.changes import added, answer
from tests.support.vault import CHEAP, DEVICE, PASSWORD, USER, FakeClock


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    opened, _code = vault.create(tmp_path / "home", user=USER, password=PASSWORD, cost=CHEAP)
    with opened:
        yield opened.engine


def fill(engine: Engine) -> None:
    with session(engine) as s, s.begin():
        add_case(s, 1, "Testperson, Amira", "أميرة")
        log.append(s, device_id=DEVICE, user=USER, clock=FakeClock(), drafts=[answer("/x", "1"), added("/job[a]")])


def send(engine: Engine) -> None:
    """What a version before 0006 wrote down of a bundle and its receipt."""
    with engine.begin() as connection:
        first, content = chain.GENESIS, bytes(range(32))
        newest = chain.row_hash(first, content).hex()
        row = {"device_id": "old", "seq": 1, "content_hash": content.hex(), "prev_hash": first.hex(), "hash": newest}
        change = "INSERT INTO change (device_id, seq, content_hash, prev_hash, hash)"
        connection.execute(text(f"{change} VALUES (:device_id, :seq, :content_hash, :prev_hash, :hash)"), row)
        exchange = (
            "INSERT INTO exchange (bundle_id, recipient, recipient_name, sequence, sha256, previous_hash, sealed_at,"
            " user, basis, purpose, people, size, file_name, log_head, log_seq, state) VALUES"
        )
        sealed = "('b', 'r', 'Authority', 1, 's', '', '2026-01-01', 'u', 'x', 'y', 1, 1, 'f', :head, 1, 'waiting')"
        connection.execute(text(f"{exchange} {sealed}"), {"head": newest})
        connection.execute(text("INSERT INTO exchange_item VALUES ('b', 'assessment-1', 'case-1', 'told', '', '')"))
        connection.execute(text("INSERT INTO receipt VALUES ('b', 's', '2026-01-02', 'r', 'newest', x'6b657074')"))


def test_the_migrations_make_exactly_the_tables_of_the_models(empty: Engine) -> None:
    migrate(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": migrations.is_ours, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
        reflected = inspect(connection).get_table_names()
        without_rowid = connection.execute(
            text("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%'")
        ).scalars()
        assert {name for name in without_rowid if migrations.is_ours(name, "table", {})} == {
            name
            for name, table in Base.metadata.tables.items()
            if table.dialect_options["sqlite"]["with_rowid"] is False
        }
    assert set(Base.metadata.tables) <= set(reflected)


def test_the_newest_revision_is_the_one_a_start_compares_with(empty: Engine) -> None:
    with empty.connect() as connection:
        script = ScriptDirectory.from_config(migrations._config(connection))
    assert script.get_heads() == [database.HEAD]
    numbers = [revision.revision for revision in script.walk_revisions()]
    assert numbers == sorted(numbers, reverse=True)


def test_every_migration_goes_up_and_down_and_up_again_with_data_in_it(empty: Engine) -> None:
    with empty.begin() as connection:
        script = ScriptDirectory.from_config(migrations._config(connection))
    revisions = [revision.revision for revision in reversed(list(script.walk_revisions()))]
    for below, above in zip(["base", *revisions], revisions, strict=False):
        with empty.begin() as connection:
            migrations.upgrade(connection, above)
            assert database.revision(connection) == above
        if above == "0005":
            send(empty)
        if above == database.HEAD:
            fill(empty)
        with empty.begin() as connection:
            migrations.downgrade(connection, below)
            migrations.upgrade(connection, above)
    with session(empty) as s:
        assert log.verify(s) == ()
        assert case_list.page(s, search="amira").matching == 1
        assert s.execute(text("PRAGMA foreign_key_check")).all() == []
        assert s.scalars(text("SELECT device_id FROM exchange")).all() == ["old"]
        assert s.scalars(text("SELECT head FROM exchange_item")).all() == ["told"]
        assert s.scalars(text("SELECT content FROM receipt")).all() == [b"kept"]


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("refused", ["imported", "refused"], ("refused", 2, 1)),
        ("confirmed", ["imported", ""], ("waiting", 2, 1)),
        ("confirmed", ["imported", "already"], ("confirmed", 2, 2)),
        ("changed", ["imported", "refused"], ("changed", 0, 0)),
        ("refused", ["refused"], ("refused", 0, 0)),
    ],
)
def test_a_case_that_was_sent_to_several_gets_the_state_of_them_all(
    empty: Engine, before: str, said: list[str], after: tuple[str, int, int]
) -> None:
    with empty.begin() as connection:
        migrations.upgrade(connection, "0007")
    with session(empty) as s, s.begin():
        (change,) = log.append(s, device_id=DEVICE, user=USER, clock=FakeClock(), drafts=[answer("/x", "1")])
    with empty.begin() as connection:
        case = 'INSERT INTO "case" (id, case_id, number, display_name, native_name, languages, progress, finished,'
        case += (
            " created, touched, sent) VALUES (1, 'case-1', '1', '', '', '', 0, 1, '2026-01-01', '2026-01-01', :sent)"
        )
        connection.execute(text(case), {"sent": before})
        for number, verdict in enumerate(said):
            row = {"b": f"b{number}", "r": f"r{number}", "said": verdict, "at": f"2026-01-0{number + 1} 00:00:00"}
            exchange = (
                "INSERT INTO exchange VALUES (:b, :r, 'Authority', 1, 's', '', :at, 'u', 'x', 'y', 1, 1, 'f', 'h', 1"
            )
            connection.execute(text(f"{exchange}, 'waiting', NULL, 'device')"), row)
            item = "INSERT INTO exchange_item VALUES (:b, :r, :a, 'case-1', :head, :said, '')"
            connection.execute(text(item), row | {"a": change.assessment_id, "head": change.hash})
        migrations.upgrade(connection, "0008")
        found = connection.execute(text('SELECT sent, sent_to, sent_alike FROM "case"')).one()
    assert tuple(found) == after


def test_going_down_to_nothing_leaves_no_table(empty: Engine) -> None:
    migrate(empty)
    fill(empty)
    with empty.begin() as connection:
        migrations.downgrade(connection, "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}


def test_a_migration_that_fails_leaves_everything_as_it_was(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE receipt (in_the_way)"))
    with pytest.raises(Exception, match="receipt"):
        migrate(empty)
    with empty.connect() as connection:
        assert inspect(connection).get_table_names() == ["receipt"]


def test_migrating_twice_changes_nothing(empty: Engine) -> None:
    migrate(empty)
    fill(empty)
    migrate(empty)
    with session(empty) as s:
        assert log.current(s, "assessment-1").answers["/x"].value == "1"


@pytest.mark.parametrize("stored", ["0999", "abcdef"])
def test_tables_of_a_newer_version_are_refused_and_left_alone(empty: Engine, stored: str) -> None:
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :stored"), {"stored": stored})
        before = connection.execute(text("SELECT sql FROM sqlite_schema")).all()
    with pytest.raises(IntakeError) as caught:
        migrate(empty)
    assert caught.value.code == "vault.newer"
    with empty.connect() as connection:
        assert connection.execute(text("SELECT sql FROM sqlite_schema")).all() == before
        assert database.revision(connection) == stored


STARTED = """
import sys
from pathlib import Path
from app import vault
from app.models import migrate
with vault.unlock(Path(sys.argv[1]), user=sys.argv[2], password=sys.argv[3]) as opened:
    migrate(opened.engine)
    sys.exit("alembic" in sys.modules)
"""


def test_a_start_with_the_tables_there_does_not_load_alembic(tmp_path: Path) -> None:
    vault.create(tmp_path / "home", user=USER, password=PASSWORD, prepare=migrate, cost=CHEAP)[0].close()
    started = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path / "home"), USER, PASSWORD], check=False, timeout=60
    )
    assert started.returncode == 0
