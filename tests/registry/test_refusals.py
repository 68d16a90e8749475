"""What ``skills-registry`` refuses or cannot finish: said with a code to act on, nothing lost, and done again afterwards."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bundles import read_card
from app.cli.exits import Exit
from app.errors import IntakeError
from app.profile import to_json
from app.registry import attachment, open_registry, set_up
from app.registry.database import downgrade
from tests.registry.test_command import Shell, kept, ready, shell
from tests.registry.test_held import take
from tests.support.disks import tiny_disk
from tests.support.registry import NOW, PAPER, PAPER_HASH, Laptop, authority_card, dump, line, profile, trust

__all__ = ["kept", "ready", "shell"]


@pytest.fixture
def database(tmp_path: Path) -> str:
    """One database will do: each has its own tests."""
    return f"sqlite:///{tmp_path / 'embedded.db'}"


def receive(shell: Shell, path: Path, receipts: Path, given: Exit = Exit.DONE) -> str:
    return shell("receive", path, "--receipts", receipts, given=given)


def rows(shell: Shell) -> dict[str, list[tuple[object, ...]]]:
    with closing(open_registry(shell.home)) as registry:
        return dump(registry.engine)


def test_a_number_that_two_centres_use_shows_and_erases_nothing(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Laptop(ready.authorities, tmp_path / "other", name="Other centre laptop 1", device="laptop-9")
    (tmp_path / "other.json").write_bytes(other.card)
    shell("trust", "add", tmp_path / "other.json", "--yes")
    receive(shell, ready.seal([line("a1")]), tmp_path / "receipts")
    receive(shell, other.seal([line("z1", case="c9")]), tmp_path / "receipts")
    before = rows(shell)
    for words in (("show", "T-1"), ("erase", "T-1", "--yes")):
        shell(*words, given=Exit.USAGE)
        assert "Several centres have a case with this number" in shell.err
    assert rows(shell) == before
    assert "Testperson" in shell("show", "c9")
    shell("erase", "c9", "--yes")
    assert "Testperson" in shell("show", "T-1"), "one is left, whose number says all"


def test_erasing_that_nobody_confirmed_changes_nothing(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    receive(shell, ready.seal([line("a1")]), tmp_path / "receipts")
    before = rows(shell)
    shell("erase", "T-1", given=Exit.USAGE)
    assert "Erasing was not confirmed" in shell.err
    shell("erase", "T-404", "--yes", given=Exit.USAGE)
    assert "No case with this number" in shell.err
    assert rows(shell) == before


def test_tables_of_an_older_program_are_left_alone_until_they_are_brought_up_to_date(
    shell: Shell, ready: Laptop, tmp_path: Path
) -> None:
    receive(shell, ready.seal([line("a1")]), tmp_path / "receipts")
    with closing(open_registry(shell.home)) as registry:
        downgrade(registry.engine, "-1")
    for words in (("list",), ("receive", ready.seal([line("a2")]), "--receipts", tmp_path / "receipts")):
        shell(*words, given=Exit.UNUSABLE)
        assert "older version of the program" in shell.err
    shell("upgrade")
    assert "T-1" in shell("list")


def test_a_card_that_finds_no_place_is_said(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    shell("card", "--output", tmp_path / "no" / "card.json", given=Exit.UNUSABLE)
    assert "could not be written" in shell.err
    shell("card", "--output", tmp_path / "card.json")
    assert read_card((tmp_path / "card.json").read_bytes()).fingerprint == ready.authorities[0].fingerprint


def test_a_receipt_that_finds_no_room_is_made_when_the_bundle_comes_again(
    shell: Shell, ready: Laptop, tmp_path: Path
) -> None:
    path = ready.seal([line("a1")])
    with tiny_disk(tmp_path / "disk", "64k") as disk:
        disk.fill()
        receive(shell, path, disk.path, Exit.UNUSABLE)
        assert "its receipt could not be written" in shell.err
        disk.make_room()
        assert list(disk.path.iterdir()) == [], "nothing that looks like one"
    assert "T-1" in shell("list")
    assert "Already held: 1" in receive(shell, path, tmp_path / "receipts")
    (receipt,) = (tmp_path / "receipts").iterdir()
    assert ready.read_receipt(receipt, at=datetime.now(UTC)).verdicts[0].verdict == "already"


def test_a_refused_file_that_cannot_be_put_aside_is_said_and_stays(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    bad = tmp_path / "inbox" / "2026-05-17-0badcafe.tar.zst.age"
    bad.write_bytes(ready.seal([line("a1")]).read_bytes()[:-100])
    content = bad.read_bytes()
    (tmp_path / "quarantine").write_text("a file in the way")
    folders = ("--receipts", tmp_path / "receipts", "--quarantine", tmp_path / "quarantine")
    shell("receive", tmp_path / "inbox", *folders, given=Exit.UNUSABLE)
    assert "could not be put into the quarantine folder" in shell.err
    assert bad.read_bytes() == content
    (tmp_path / "quarantine").unlink()
    shell("receive", tmp_path / "inbox", *folders, given=Exit.UNVERIFIED)
    assert [path.name for path in (tmp_path / "quarantine").iterdir() if path.suffix == ".json"]


def _gone(kept: Path) -> None:
    kept.unlink()


def _altered(kept: Path) -> None:
    kept.write_bytes(PAPER[:-1] + b"!")


@pytest.mark.parametrize("spoil", [_gone, _altered])
def test_an_attachment_that_is_gone_or_altered_is_not_handed_out(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    home = tmp_path / "files"
    with closing(set_up(home, name="Test authority", attachments_in_folder=True, now=lambda: NOW)) as made:
        laptop = Laptop([authority_card(made)], tmp_path)
        trust(made, laptop.card)
        told = line("f1", profile=to_json(profile(evidence=True)))
        take(made, laptop.seal([told], files={f"data/attachments/{PAPER_HASH}": PAPER}))
        assert attachment(made, PAPER_HASH) == PAPER
        spoil(home / "attachments" / PAPER_HASH[:2] / PAPER_HASH)
        with pytest.raises(IntakeError) as refused:
            attachment(made, PAPER_HASH)
    assert refused.value.code == "registry.attachment_failed"
    assert refused.value.hint
