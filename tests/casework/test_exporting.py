"""Profiles as files: each kind is what it says, what may not be used is not written, and many are written one by one."""

import io
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from app.casework import ACTIONS, batch, cases, exporting, profile_files, protection
from app.casework.file_names import KINDS, ending, profile_name
from app.casework.station import Desk, NobodyWatches
from app.cli.exits import Exit
from app.cli.intake import main
from app.errors import Cancelled, IntakeError
from app.exports.elm import from_elm
from tests.support.desk import Sitting, desk_at, new_sitting
from tests.support.disks import tiny_disk
from tests.support.vault import PASSWORD


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as opened:
        yield opened


def told(desk: Desk, name: str = "Testperson") -> Sitting:
    """A case with a little said in it."""
    sitting = new_sitting(desk)
    sitting.by_map("person.family_names", name)
    sitting.by_map("speech.first", "ti")
    return sitting


def refused(desk: Desk, **arguments: object) -> str:
    with pytest.raises(IntakeError) as caught:
        exporting.export_profile(desk, **arguments)  # type: ignore[arg-type]
    return caught.value.code


class Stops(NobodyWatches):
    """Follows a job, and stops it when so much of it is done."""

    def __init__(self, after: int) -> None:
        self.seen: list[tuple[int, int]] = []
        self._after = after

    def progress(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if done == self._after:
            raise Cancelled


def test_each_kind_is_what_it_says_and_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    case_id = told(desk).data.case.case_id
    data: dict[str, bytes] = {}
    for kind in KINDS:
        target = tmp_path / f"profile{ending(kind)}"
        made = exporting.export_profile(desk, case_id=case_id, kind=kind, languages=("en", "fr"), target=target)
        data[kind] = made.path.read_bytes()
        assert (made.pages > 0) == (kind == "pdf")
    assert data["pdf"].startswith(b"%PDF")
    assert any("Testperson" in p.text for p in docx.Document(io.BytesIO(data["docx"])).paragraphs)
    assert openpyxl.load_workbook(io.BytesIO(data["xlsx"]))["Person"]["B2"].value == "Testperson"
    credential = json.loads(data["elm"].decode())
    assert credential["id"].startswith("urn:uuid:")
    assert from_elm(credential).person.family_names == "Testperson"
    seen = {row.what for row in protection.activity(desk).rows if row.kind == "seen"}
    assert {"printed", "copied"} <= seen
    paper = exporting.preview_paper(desk, case_id=case_id, languages=("ar", "en"))
    assert paper.startswith(b"%PDF")


def test_a_restricted_case_leaves_in_no_file(desk: Desk, tmp_path: Path) -> None:
    case_id = told(desk).data.case.case_id
    protection.restrict_case(desk, case_id=case_id, on=True, reason="disputed")
    for kind in KINDS:
        assert refused(desk, case_id=case_id, kind=kind, target=tmp_path / "p") == "case.restricted"
    assert list(tmp_path.glob("p*")) == []


def test_many_are_written_and_each_that_is_not_is_told_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    numbers = [told(desk).data.case.number for _each in range(3)]
    kept = told(desk).data.case
    empty = cases.create_case(desk, family_names="Nothingyet")
    protection.restrict_case(desk, case_id=kept.case_id, on=True, reason="disputed")
    made = batch.export_profiles(desk, kind="docx", folder=tmp_path)
    assert made.written == 3
    told_of = {(each.number, each.code) for each in made.not_written}
    assert told_of == {(empty.number, "profile.nothing_yet"), (kept.number, "case.restricted")}
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {profile_name(number, "docx") for number in numbers}


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fills_while_it_is_written_leaves_the_old_file_and_no_half_one(
    kind: str, desk: Desk, tmp_path: Path
) -> None:
    sitting = told(desk)
    with tiny_disk(tmp_path / "stick", "128k") as disk:
        target = disk.path / profile_name("1", kind)
        target.write_bytes(b"the old one")
        disk.fill(but=4096)
        before = sorted(disk.path.iterdir())
        code = refused(desk, case_id=sitting.data.case.case_id, kind=kind, languages=("en", "ti"), target=target)
        assert code == "file.disk_full"
        assert target.read_bytes() == b"the old one"
        assert sorted(disk.path.iterdir()) == before
        disk.make_room()
        exporting.export_profile(
            desk, case_id=sitting.data.case.case_id, kind=kind, languages=("en", "ti"), target=target
        )
        assert target.stat().st_size > 4096


def test_cancelling_keeps_what_is_written(desk: Desk, tmp_path: Path) -> None:
    for _each in range(4):
        told(desk)
    watch = desk.station.watch = Stops(after=2)
    made = batch.export_profiles(desk, kind="xlsx", languages=("en",), folder=tmp_path)
    assert (made.stopped, made.written, made.not_reached) == (True, 2, 2)
    assert watch.seen == [(0, 4), (1, 4), (2, 4)]
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(written) == 2
    for path in written:
        openpyxl.load_workbook(path)


def test_only_what_the_list_would_show_is_written(desk: Desk, tmp_path: Path) -> None:
    amira, yonas = told(desk, "Amira").data.case, told(desk, "Yonas").data.case
    made = batch.export_profiles(desk, text="yon", only="unfinished", kind="elm", folder=tmp_path)
    assert made.written == 1
    assert [path.name for path in tmp_path.glob("profile-*")] == [profile_name(yonas.number, "elm")]
    made = batch.export_profiles(desk, case_ids=[amira.case_id, amira.case_id], kind="elm", folder=tmp_path)
    assert made.written == 1
    assert (tmp_path / profile_name(amira.number, "elm")).is_file()


def test_answers_are_saved_while_a_file_is_being_made(desk: Desk, tmp_path: Path) -> None:
    sitting = told(desk)
    case_id = sitting.data.case.case_id
    assert ACTIONS["export_profiles"].beside
    held = exporting.hold(desk, case_id=case_id, kind="pdf", languages=())
    saved: list[bool] = []

    def save_meanwhile(_done: int, _total: int) -> None:
        def answer() -> None:
            sitting.by_map("person.called", "Ami")
            saved.append(True)

        if not saved:
            other = threading.Thread(target=answer, daemon=True)
            other.start()
            other.join(timeout=60)
            assert saved, "the log was held"

    assert held.make(save_meanwhile)[0].startswith(b"%PDF")


def test_numbers_that_make_one_name_make_two_files(desk: Desk, tmp_path: Path) -> None:
    for number in ("BE/1", "be-1", "BE 1"):
        new_sitting(desk, number=number)
    made = batch.export_profiles(desk, kind="pdf", folder=tmp_path)
    assert made.written == len([path for path in tmp_path.iterdir() if path.is_file()]) == 3


def test_a_profile_of_another_centre_is_read_and_kept_nowhere(desk: Desk, tmp_path: Path) -> None:
    case_id = told(desk).data.case.case_id
    target = tmp_path / "profile.jsonld"
    exporting.export_profile(desk, case_id=case_id, kind="elm", target=target)
    before = cases.list_cases(desk).total
    found = profile_files.read_profile_file(desk, path=target)
    assert (found.name, found.profile.person.family_names) == ("profile.jsonld", "Testperson")
    assert cases.list_cases(desk).total == before


def test_what_is_no_profile_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "from-outside.jsonld"
    for content, code in (
        (None, "profile.file_unreadable"),
        (b"", "elm.unreadable"),
        (b"%PDF-1.7", "elm.unreadable"),
        (b"\xff\xfe{}", "elm.unreadable"),
        (b'{"type": "EuropeanDigitalCredential", "n": NaN}', "elm.unreadable"),
        (b"[" * 100_000, "elm.unreadable"),
        (b" " * (4 * 1024 * 1024 + 1), "profile.file_too_large"),
    ):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(IntakeError) as caught:
            profile_files.read_profile_file(desk, path=path)
        assert caught.value.code == code


def test_the_command_writes_one_or_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    with desk_at(home) as desk:
        number = told(desk).data.case.number
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
        code = main(["--home", str(home), "--language", "en", "export", *words])
        return code, *capsys.readouterr()

    name = profile_name(number, "docx")
    assert run(number, "--format", "docx", "--languages", "fr,ar") == (Exit.DONE, f"{name}\n", "")
    assert any("Profil de compétences" in p.text for p in docx.Document(name).paragraphs)
    assert run(number, "--format", "elm", "--output", "mine.jsonld")[:2] == (Exit.DONE, "mine.jsonld\n")
    (tmp_path / "all").mkdir()
    assert run("--all", "--format", "xlsx", "--folder", "all")[:2] == (Exit.DONE, "1 profile written to all\n")
    assert run("none-such")[0] == Exit.USAGE
    assert run("--all")[0] == Exit.USAGE
    assert run(number, "--output", "nowhere/p.pdf")[0] == Exit.UNUSABLE
    assert "Testperson" not in "".join(str(path.name) for path in tmp_path.rglob("*"))
