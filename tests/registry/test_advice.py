"""What the authority's staff can mend: each fault is caused and told with its code, nothing was lost or half done, and
what the text advises helps."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from app.cli.exits import Exit
from app.registry import open_registry
from app.registry.database import downgrade
from app.registry.roles import ADMINISTRATOR, IMPORTER, READER
from tests.registry.test_command import Shell, kept, ready, shell
from tests.support import postgres
from tests.support.disks import tiny_disk
from tests.support.registry import Laptop, line

__all__ = ["kept", "ready", "shell"]

embedded = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@embedded
def test_a_number_that_two_centres_gave_is_asked_for_by_identifier(
    shell: Shell, ready: Laptop, folder: Path, tmp_path: Path
) -> None:
    other = Laptop(ready.authorities, folder, name="Other centre", device="laptop-2")
    (tmp_path / "other.json").write_bytes(other.card)
    shell("trust", "add", tmp_path / "other.json", "--yes")
    receipts = ("--receipts", tmp_path / "receipts")
    shell("receive", ready.seal([line("a1", case="c1")]), other.seal([line("b1", case="c9")]), *receipts)
    for words in (["show", "T-1"], ["erase", "T-1", "--yes"]):
        shell(*words, given=Exit.USAGE)
        shell.told("registry.ambiguous_case")
    identifiers = [row.split()[-1] for row in shell("list").splitlines()[1:]]
    assert sorted(identifiers) == ["c1", "c9"]
    shell("erase", "c9", "--yes")
    assert "Testperson" in shell("show", "c1")
    shell("show", "c9", given=Exit.USAGE)
    shell.told("registry.unknown_case")
    assert "T-1" in shell("list")


@embedded
def test_a_case_is_erased_only_when_somebody_says_so(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    shell("receive", ready.seal([line("a1")]), "--receipts", tmp_path / "receipts")
    shell("erase", "T-1", given=Exit.USAGE)
    shell.told("registry.erasing_not_confirmed")
    assert "Testperson" in shell("show", "T-1")
    shell("erase", "T-1", "--yes")
    shell("show", "T-1", given=Exit.USAGE)


@embedded
def test_cards_are_read_and_written_where_it_can_be(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    stick = tmp_path / "stick not in"
    shell("card", "--output", stick / "card.json", given=Exit.UNUSABLE)
    shell.told("registry.card_not_written")
    shell("trust", "add", stick / "card.json", "--yes", given=Exit.UNUSABLE)
    shell.told("registry.card_unreadable")
    stick.mkdir()
    shell("card", "--output", stick / "card.json")
    (stick / "laptop.json").write_bytes(ready.card_bytes(version=2))
    shell("trust", "add", stick / "laptop.json", "--yes")


@embedded
def test_what_is_no_fingerprint_withdraws_nothing(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    there = tmp_path / "withdrawn.json"
    shell("revoke", ready.party.card.fingerprint[:-1], "--output", there, given=Exit.USAGE)
    shell.told("registry.no_fingerprint")
    assert not there.exists()
    (named,) = re.findall(r"SHA256:\S+", shell("trust", "list"))
    shell("revoke", named, "--output", there)
    assert named in there.read_text()


def test_a_database_of_an_older_version_is_brought_up_to_date(
    shell: Shell, ready: Laptop, database: str, tmp_path: Path
) -> None:
    shell("receive", ready.seal([line("a1")]), "--receipts", tmp_path / "receipts")
    with closing(open_registry(shell.home)) as registry:
        downgrade(registry.engine, "r0005")
    shell("list", given=Exit.UNUSABLE)
    shell.told("registry.older", name=Path(make_url(database).database or "").name)
    shell("upgrade")
    assert "Testperson" in shell("list")


def test_readers_are_bound_by_a_name_or_by_the_first_card(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    twin = Laptop(ready.authorities, tmp_path, name=ready.name, device="laptop-2")
    (tmp_path / "twin.json").write_bytes(twin.card)
    shell("trust", "add", tmp_path / "twin.json", "--yes")
    for name in ("Nobody", ready.name):
        shell("readers", "add", "account", name, given=Exit.USAGE)
        shell.told("registry.unknown_organisation")
    assert "account" not in shell("readers", "list")
    found = re.findall(r"SHA256:\S+", shell("trust", "list"))
    assert twin.party.card.fingerprint in found
    assert "account" in shell("readers", "add", "account", twin.party.card.fingerprint)


@embedded
def test_a_folder_that_is_not_there_is_waited_for_by_nobody(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    inbox, receipts = tmp_path / "inbox", tmp_path / "receipts"
    shell("watch", inbox, "--receipts", receipts, given=Exit.UNUSABLE)
    shell.told("registry.folder_missing")
    shell("receive", inbox, "--receipts", receipts, given=Exit.UNVERIFIED)
    shell.told("bundle.file_missing")
    inbox.mkdir()
    sealed = ready.seal([line("a1")])
    sealed.rename(inbox / sealed.name)
    assert "Imported: 1" in shell("receive", inbox, "--receipts", receipts)


@embedded
def test_a_refused_file_stays_where_it_is_when_it_cannot_be_set_aside(
    shell: Shell, ready: Laptop, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = ready.seal([line("a1")])
    path.write_bytes(path.read_bytes()[:-40])
    before = path.read_bytes()
    receive_it = ("receive", path, "--receipts", tmp_path / "receipts", "--quarantine")
    shell(*receive_it, tmp_path / "file" / "aside", given=Exit.UNUSABLE)
    shell.told("registry.quarantine_failed")
    assert path.read_bytes() == before
    assert "No case" in shell("list")
    shell(*receive_it, tmp_path / "aside", given=Exit.UNVERIFIED)
    shell.told("bundle.truncated")
    assert [each.read_bytes() for each in (tmp_path / "aside").glob("*.age")] == [before]


@embedded
def test_a_receipt_that_could_not_be_written_comes_with_the_same_bundle_again(
    shell: Shell, ready: Laptop, tmp_path: Path
) -> None:
    path = ready.seal([line("a1")])
    with tiny_disk(tmp_path / "full", "64k") as stick:
        stick.fill()
        shell("receive", path, "--receipts", stick.path, given=Exit.UNUSABLE)
        shell.told("registry.receipt_failed")
        assert [each.name for each in stick.path.iterdir()] == ["filler"]
    assert "Testperson" in shell("list")
    assert "Already held: 1" in shell("receive", path, "--receipts", tmp_path / "elsewhere")
    (receipt,) = (tmp_path / "elsewhere").iterdir()
    assert ready.read_receipt(receipt, at=datetime.now(UTC)).verdicts[0].assessment == "a1"


def test_roles_that_may_not_be_made_are_made_by_somebody_who_may(shell: Shell) -> None:
    """On a server of its own: roles belong to all its databases."""
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.cluster() as own, administrator(own) as tell:
        tell("CREATE ROLE keeper LOGIN PASSWORD 'x'")
        tell("CREATE DATABASE kept OWNER keeper ENCODING 'UTF8' TEMPLATE template0")
        url = own.server.set(username="keeper", password="x", database="kept").render_as_string(hide_password=False)
        init = ("init", "--name", "Test authority", "--database", url)
        shell(*init, given=Exit.UNUSABLE)
        roles = (IMPORTER, READER, ADMINISTRATOR)
        shell.told("registry.roles_missing", roles=", ".join(roles))
        assert not (shell.home / "registry.json").exists()
        for role in roles:
            tell(f"CREATE ROLE {role}")
        shell(*init)
        assert "No case" in shell("list")


@contextmanager
def administrator(running: postgres.Cluster) -> Iterator[Callable[[str], object]]:
    engine = create_engine(running.server, isolation_level="AUTOCOMMIT", connect_args={"client_encoding": "utf8"})
    with engine.connect() as connection:
        yield connection.exec_driver_sql
    engine.dispose()
