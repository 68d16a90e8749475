"""A disk or a stick that is full, write-protected or pulled out: said so, nothing half written, nothing of the work lost."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.casework import backups, batch, cases, evidence, exporting, papers, receiving, sending, trust
from app.casework.station import Desk
from app.errors import IntakeError
from tests.support.desk import back_at
from tests.support.disks import TinyDisk, tiny_disk
from tests.support.faults import (
    KEPT,
    PullsIt,
    authority,
    called,
    code_of,
    everything_in,
    laptop,
    pull,
    said,
    seal,
    the_interview,
    usb_stick,
    worker,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Somebody at work; the data folder is on a disk with room."""
    with back_at(laptop(tmp_path / "home")) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[TinyDisk]:
    """A stick that may be filled, locked or pulled out."""
    with usb_stick(tmp_path / "stick") as disk:
        yield disk


def save_card(desk: Desk, folder: Path) -> object:
    return trust.own_card(desk, target=folder / "laptop-card.json")


def print_it(desk: Desk, folder: Path) -> object:
    case_id = the_interview(desk).case.case_id
    return exporting.export_profile(
        desk, case_id=case_id, kind="pdf", languages=("en", "ar"), target=folder / "profile.pdf"
    )


def export_document(desk: Desk, folder: Path) -> object:
    case_id = the_interview(desk).case.case_id
    return exporting.export_profile(desk, case_id=case_id, kind="docx", target=folder / "profile.docx")


def export_all(desk: Desk, folder: Path) -> object:
    made = batch.export_profiles(desk, kind="xlsx", folder=folder)
    if made.ended:
        raise IntakeError(made.code, made.ended, made.hint)
    return made


def print_code(desk: Desk, folder: Path) -> object:
    return papers.print_recovery_sheet(desk, code="0000-0000-0000-0000", target=folder / "recovery.pdf")


def seal_it(desk: Desk, folder: Path) -> object:
    return seal(desk, authority(), folder)


def back_up(desk: Desk, folder: Path) -> object:
    return backups.back_up(desk, folder=folder)


WAYS_OUT = [save_card, print_it, export_document, export_all, print_code, seal_it, back_up]
Way = Callable[[Desk, Path], object]


def refusal(way: Way, desk: Desk, folder: Path) -> str:
    with pytest.raises(IntakeError) as refused:
        way(desk, folder)
    assert "lost" in refused.value.message
    return code_of(refused.value).partition(".")[2]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_full_stick(desk: Desk, stick: TinyDisk, way: Way) -> None:
    stick.fill()
    assert refusal(way, desk, stick.path) == "disk_full"
    assert everything_in(stick.path) == ["filler"]
    assert sending.exchanges(desk) == ()
    stick.make_room()
    way(desk, stick.path)
    assert len(everything_in(stick.path)) == 1


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_write_protected_stick(desk: Desk, stick: TinyDisk, way: Way) -> None:
    stick.write_protect()
    assert refusal(way, desk, stick.path) in ("read_only", "folder_read_only")
    assert sending.exchanges(desk) == ()
    stick.allow_writing()
    assert everything_in(stick.path) == []
    way(desk, stick.path)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_stick_that_is_not_there(desk: Desk, stick: TinyDisk, way: Way) -> None:
    pull(stick.path)
    assert refusal(way, desk, stick.path) == "folder_missing"
    assert not stick.path.exists()
    assert sending.exchanges(desk) == ()
    assert cases.list_cases(desk).rows[0].sent == "never"


@pytest.mark.parametrize("after", [1, 4, 7])
def test_a_stick_pulled_out_while_a_bundle_is_sealed(desk: Desk, stick: TinyDisk, after: int) -> None:
    desk.station.watch = PullsIt(stick.path, after)
    assert refusal(seal_it, desk, stick.path) == "folder_missing"
    assert sending.exchanges(desk) == ()
    assert cases.list_cases(desk).rows[0].sent == "never"


def test_a_stick_pulled_out_while_a_backup_is_made(desk: Desk, stick: TinyDisk) -> None:
    desk.station.watch = PullsIt(stick.path, 1)
    assert refusal(back_up, desk, stick.path) == "folder_missing"
    assert said(desk) == KEPT


def test_a_backup_is_made_though_the_laptop_s_own_disk_is_full(tmp_path: Path, stick: TinyDisk) -> None:
    """That is when one is wanted most: the copy is then prepared on the stick."""
    stick.resize("64m")
    with tiny_disk(tmp_path / "disk", "16m") as disk:
        home = laptop(disk.path / "home")
        with back_at(home) as desk:
            disk.fill()
            disk.make_room()
            (disk.path / "filler").write_bytes(bytes(max(0, free(disk.path) - 300_000)))
            made = backups.back_up(desk, folder=stick.path)
            assert everything_in(stick.path) == [made.path.name]


def free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@pytest.mark.parametrize("way", [print_it, save_card])
def test_what_was_written_before_outlives_a_failure_to_write_it_anew(desk: Desk, stick: TinyDisk, way: Way) -> None:
    way(desk, stick.path)
    before = {path: path.read_bytes() for path in stick.path.iterdir()}
    stick.fill()
    assert refusal(way, desk, stick.path) == "disk_full"
    stick.make_room()
    assert {path: path.read_bytes() for path in stick.path.iterdir()} == before


def test_what_is_read_from_a_stick_that_is_gone(desk: Desk, stick: TinyDisk) -> None:
    pull(stick.path)
    reads: dict[str, Callable[[], object]] = {
        "card.unreadable": lambda: trust.read_card(desk, path=stick.path / "card.json"),
        "file.folder_missing": lambda: receiving.find_receipts(desk, folder=stick.path),
        "bundle.file_missing": lambda: receiving.take_receipt(desk, path=stick.path / "receipt.tar.zst.age"),
        "evidence.unreadable": lambda: evidence.attach(
            desk, assessment_id=the_interview(desk).assessment_id, path=stick.path / "diploma.jpg"
        ),
    }
    for code, read in reads.items():
        with pytest.raises(IntakeError) as refused:
            read()
        assert code_of(refused.value) == code
    assert said(desk) == KEPT


def test_a_full_disk_while_answering_is_never_called_saved(tmp_path: Path) -> None:
    """Through the worker, as the window does it: what was acknowledged is there, what was not can be said again."""
    with tiny_disk(tmp_path / "disk", "12m") as disk, worker(laptop(disk.path / "home")) as line:
        line.unlock()
        id_ = line.assessment_id()
        paper = tmp_path / "diploma.jpg"
        paper.write_bytes(bytes(range(256)) * 8000)
        disk.fill()
        kept, failed = KEPT, None
        for number in range(2000):  # the database's own log may have room for some
            reply = line.answer("record", assessment_id=id_, entries=called(f"name {number}" + "x" * 2000))
            failed = getattr(reply, "code", None)
            if failed:
                break
            kept = f"name {number}" + "x" * 2000
        assert failed == "vault.disk_full"
        assert line.refusal("attach", assessment_id=id_, path=paper).code == "vault.disk_full"
        assert line.refusal("create_case", number="X").code == "vault.disk_full"
        assert line.refusal("seal", **seal_arguments(line.case_id(), tmp_path)).code == "vault.disk_full"
        assert everything_in(tmp_path / "sealed") == []

        disk.make_room()
        assert line.said() == kept
        line.do("record", assessment_id=id_, entries=called("said again"))
        line.do("attach", assessment_id=id_, path=paper)
        line.do("seal", **seal_arguments(line.case_id(), tmp_path))
        assert len(everything_in(tmp_path / "sealed")) == 1
        assert line.said() == "said again"
        assert [row.state for row in line.do("exchanges")] == ["waiting"]


def seal_arguments(case_id: str, tmp_path: Path) -> dict[str, object]:
    (tmp_path / "sealed").mkdir(exist_ok=True)
    return {
        "recipient": authority().fingerprint,
        "case_ids": [case_id],
        "basis": "gdpr-6-1-e",
        "purpose": "job-matching",
        "folder": tmp_path / "sealed",
    }


def test_unlocking_on_a_full_or_a_write_protected_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "12m") as disk:
        home = laptop(disk.path / "home")
        disk.fill()
        assert refused_unlocking(home) in ("", "vault.disk_full")
        disk.make_room()
        disk.write_protect()
        assert refused_unlocking(home) == "vault.read_only"
        disk.allow_writing()
        with back_at(home) as desk:
            assert said(desk) == KEPT


def refused_unlocking(home: Path) -> str:
    try:
        with back_at(home):
            return ""
    except IntakeError as error:
        return code_of(error)
