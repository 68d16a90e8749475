"""The database: one set of tables on both kinds, brought up and down, never used when it is not this program's version."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from app.errors import IntakeError
from app.registry import Registry, open_registry, receive, report, set_up, summary
from app.registry.database import check, connect, downgrade, parse_url, upgrade
from app.registry.tables import metadata
from tests.support import postgres
from tests.support.registry import NOW, Laptop, authority_card, count, dump, line, trust


def test_the_migrations_make_the_tables_that_the_program_uses(registry: Registry) -> None:
    def ours(thing: Any, _name: str | None, kind: str, reflected: bool, _other: object) -> bool:
        # PostgreSQL keeps a foreign key once more for each part of the table it points at.
        return not (kind == "foreign_key_constraint" and reflected and thing.referred_table.schema)

    options = {"compare_type": True, "include_object": ours}
    with registry.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_tables_with_rows_go_down_and_up_again(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    receive(registry, laptop.seal([line("a1")]), receipts_folder=tmp_path / "receipts")
    downgrade(registry.engine, "base")
    assert set(inspect(registry.engine).get_table_names()) == {"alembic_version"}
    upgrade(registry.engine)
    upgrade(registry.engine)
    check(registry.engine)
    assert count(registry.engine, "assessment") == 0


def test_a_summary_that_counted_otherwise_is_worked_out_anew(
    registry: Registry, laptop: Laptop, tmp_path: Path
) -> None:
    receive(registry, laptop.seal([line("a1")]), receipts_folder=tmp_path / "receipts")
    counts = report.make(registry.engine).counts
    downgrade(registry.engine, "r0005")
    with registry.engine.begin() as connection:
        summary.change(connection, laptop.party.card.fingerprint, Counter({("language", "xx"): 7}))
    upgrade(registry.engine)
    assert report.make(registry.engine).counts == counts


def test_a_database_of_another_version_is_refused(registry: Registry) -> None:
    with registry.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")
    for action in (check, upgrade):
        with pytest.raises(IntakeError) as failure:
            action(registry.engine)
        assert failure.value.code == "registry.newer"
    with registry.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    with pytest.raises(IntakeError) as failure:
        open_registry(registry.home.folder)
    assert failure.value.code == "registry.not_set_up"


def test_both_databases_hold_the_same_rows(
    make_registry: Callable[[str], Registry], cluster: postgres.Cluster, folder: Path, tmp_path: Path
) -> None:
    embedded = make_registry(f"sqlite:///{tmp_path / 'one.db'}")
    server = make_registry(cluster.database().render_as_string(hide_password=False))
    laptop = Laptop([authority_card(embedded), authority_card(server)], folder)
    paths = [
        laptop.seal([line("a1", finished="2026-05-17T11:00:00+02:00"), line("a2", case="c2", number="ت-2")]),
        laptop.seal([line("a1", languages=["en", "ckb"]), b"{}\n"]),
        laptop.seal([line("a3")], sequence=7),
    ]
    outcomes = []
    for registry in (embedded, server):
        trust(registry, laptop.card)
        received = [receive(registry, path, receipts_folder=tmp_path / "receipts") for path in (*paths, paths[0])]
        outcomes.append([each.delivery.verdicts + each.delivery.gaps for each in received])

    assert outcomes[0] == outcomes[1]
    assert dump(embedded.engine) == dump(server.engine)
    assert count(embedded.engine, "answer") > 0


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://host/x", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://host/x"],
)
def test_only_the_two_kinds_are_taken(url: str) -> None:
    with pytest.raises(IntakeError) as failure:
        parse_url(url)
    assert failure.value.code == "registry.database_url"


def test_a_database_that_cannot_hold_every_script_is_refused(cluster: postgres.Cluster, tmp_path: Path) -> None:
    url = cluster.database("SQL_ASCII").render_as_string(hide_password=False)
    with pytest.raises(IntakeError) as failure:
        set_up(tmp_path / "home", name="Test authority", database=url, now=lambda: NOW)
    assert failure.value.code == "registry.database_encoding"


def test_an_unreachable_database_is_named_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://user:secret-word@127.0.0.1:1/registry?connect_timeout=2"
    with pytest.raises(IntakeError) as failure:
        set_up(tmp_path / "home", name="Test authority", database=url, now=lambda: NOW)
    assert failure.value.code == "registry.unreachable"
    assert "secret-word" not in repr(failure.value) + str(failure.value)
    assert not (tmp_path / "home" / "registry.json").exists()


def test_a_failure_of_the_database_shows_no_values(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    path = laptop.seal([line("a1")])
    with registry.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE profile_person")
    with pytest.raises(Exception) as failure:
        receive(registry, path, receipts_folder=tmp_path / "receipts")
    shown = repr(failure.value) + str(failure.value)
    assert "Testperson" not in shown
    assert count_bundles(registry) == 0


def count_bundles(registry: Registry) -> int:
    with registry.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM bundle").scalar_one())


def test_an_embedded_database_is_its_owners_alone(tmp_path: Path) -> None:
    registry = set_up(tmp_path / "home", name="Test authority", now=lambda: NOW)
    registry.close()
    assert (tmp_path / "home" / "registry.db").stat().st_mode & 0o077 == 0


def test_foreign_keys_hold_in_the_embedded_database(tmp_path: Path) -> None:
    engine = connect(parse_url(f"sqlite:///{tmp_path / 'x.db'}"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()
