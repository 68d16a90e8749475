"""``skills-intake`` as it is typed, with what goes wrong: the exit code, the message on the error output, nothing changed."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from app import settings
from app.bundles import DeviceKeys, make_card, read_card
from app.casework import cases
from app.casework.checking import check_instrument
from app.cli.exits import Exit
from app.cli.intake import main
from app.errors import IntakeError
from app.paths import resource
from tests.support.desk import Authority, back_at
from tests.support.faults import authority, everything_in, laptop, own_card, receipt_from, seal
from tests.support.vault import PASSWORD


class Shell:
    """Types commands, and the password when it is asked for."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.password = PASSWORD
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.out = self.err = ""

    def __call__(self, *words: object, given: Exit = Exit.DONE) -> str:
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(self.password + "\n"))
        code = main(["--home", str(self.home), "--language", "en", *(str(word) for word in words)])
        self.out, self.err = self._capsys.readouterr()
        assert code == given, self.err or self.out
        assert "Traceback" not in self.err
        return self.err if given else self.out


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(tmp_path / "home", capsys, monkeypatch)


# Questionnaires


def workbook(path: Path, *survey: tuple[str, ...], choices: tuple[tuple[str, ...], ...] = ()) -> Path:
    """A real .xlsx; the first row of each sheet is its heading."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("survey", 0)
    for row in (("type", "name", "label", "relevant"), *survey):
        sheet.append(row)
    sheet = book.create_sheet("choices")
    for row in (("list_name", "name", "label"), *choices):
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_with_errors_names_sheet_and_row_of_each(shell: Shell, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "questions.xlsx",
        ("text", "called", "What are you called?"),
        ("txet", "job", "What is your job?"),
        ("text", "two words", "A name that cannot be"),
    )
    err = shell("instrument", "check", path, given=Exit.UNVERIFIED)
    lines = shell.out.splitlines()
    for row in (3, 4):
        assert any(line.startswith(f"survey, row {row}") and "error" in line for line in lines), (row, lines)
    assert "cannot be used" in err
    assert "Traceback" not in shell.out


def test_an_error_in_an_expression_names_the_question(shell: Shell, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "questions.xlsx", ("text", "called", "Called?"), ("text", "job", "Job?", "${called} = = 'x'")
    )
    shell("instrument", "check", path, given=Exit.UNVERIFIED)
    assert "job" in shell.out


@pytest.mark.parametrize("attribute", ['odk:xforms-version="2.0.0"', 'intake:version="2"'])
def test_an_instrument_newer_than_the_app_says_so(shell: Shell, tmp_path: Path, attribute: str) -> None:
    path = tmp_path / "newer.xml"
    path.write_bytes(newer(attribute))
    shell("instrument", "check", path, given=Exit.UNVERIFIED)
    assert "newer version of Skills Intake" in shell.out


def newer(attribute: str) -> bytes:
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:intake="urn:skills-intake:1">'
        f"<h:head><h:title>Newer</h:title><model {attribute}><instance><data id='newer'><q/></data></instance>"
        "<bind nodeset='/data/q' type='string'/></model></h:head>"
        "<h:body><input ref='/data/q'><label>Q</label></input></h:body></h:html>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.xlsx", resource("instruments/skills-profile.xlsx").read_bytes()[:20_000]),
        ("picture.xlsx", b"\xff\xd8\xff a picture"),
        ("empty.md", b""),
        ("broken.xml", b"<h:html"),
        ("letter.docx", b"PK"),
    ],
)
def test_what_is_no_questionnaire_is_told(shell: Shell, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    shell("instrument", "check", tmp_path / name, given=Exit.UNVERIFIED)


@pytest.mark.parametrize("path", ["missing.xlsx", "."])
def test_a_workbook_that_cannot_be_read(shell: Shell, tmp_path: Path, path: str) -> None:
    assert "could not be read" in shell("instrument", "check", tmp_path / path, given=Exit.UNVERIFIED)
    with pytest.raises(IntakeError) as refused:
        check_instrument(tmp_path / path)
    assert refused.value.code == "instrument.unreadable"


def test_the_shipped_questionnaire_is_found_whole(shell: Shell) -> None:
    assert "questions" in shell("instrument", "check", resource("instruments/skills-profile.xlsx"))


# Bundles and receipts


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-300])
    return path


def altered(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[-300] ^= 1
    path.write_bytes(content)
    return path


@pytest.fixture
def bundle(shell: Shell, tmp_path: Path) -> Path:
    """A bundle that this laptop has sealed."""
    with back_at(laptop(shell.home)) as desk:
        (tmp_path / "stick").mkdir()
        return seal(desk, authority(), tmp_path / "stick").path


@pytest.fixture
def receipt(shell: Shell, bundle: Path, tmp_path: Path) -> Path:
    """The authority's receipt for it."""
    with back_at(shell.home) as desk:
        return receipt_from(authority(), desk, tmp_path / "back")


def test_a_whole_bundle_and_its_receipt_are_verified(shell: Shell, bundle: Path, receipt: Path) -> None:
    assert "Whole, unaltered" in shell("bundle", "verify", bundle)
    assert "Example authority" in shell("bundle", "verify", receipt)
    assert "receipt" in shell.out


@pytest.mark.parametrize("which", ["bundle", "receipt"])
@pytest.mark.parametrize(("spoil", "words"), [(cut, "cut short"), (altered, "changed after it was sealed")])
def test_a_spoiled_file(
    shell: Shell, request: pytest.FixtureRequest, which: str, spoil: Callable[[Path], Path], words: str
) -> None:
    path = spoil(request.getfixturevalue(which))
    assert words in shell("bundle", "verify", path, given=Exit.UNVERIFIED)


def test_a_bundle_for_someone_else(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    keys = DeviceKeys.generate()
    today = datetime.now(UTC).date()
    other = make_card(
        name="Another laptop", role="device", keys=keys, valid_from=today, valid_until=today + timedelta(days=9)
    )
    with back_at(shell.home) as desk:
        path = receipt_from(authority(), desk, tmp_path / "back", to=read_card(other))
    assert "for someone else" in shell("bundle", "verify", path, given=Exit.UNVERIFIED)


def test_a_file_from_an_unknown_sender(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    with back_at(shell.home) as desk:
        path = receipt_from(Authority(tmp_path), desk, tmp_path / "back")
    assert "not trusted here" in shell("bundle", "verify", path, given=Exit.UNVERIFIED)


def test_files_that_are_no_bundles(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 100)
    assert "not a bundle" in shell("bundle", "verify", tmp_path / "photo.jpg", given=Exit.UNVERIFIED)
    assert "no longer there" in shell("bundle", "verify", tmp_path / "gone.tar.zst.age", given=Exit.UNVERIFIED)
    shell("bundle", "verify", tmp_path, given=Exit.UNVERIFIED)


def test_verifying_changes_nothing(shell: Shell, bundle: Path) -> None:
    with back_at(shell.home) as desk:
        before = own_card(desk, bundle.parent)
    held = everything_in(bundle.parent)
    shell("bundle", "verify", cut(bundle), given=Exit.UNVERIFIED)
    assert everything_in(bundle.parent) == held
    with back_at(shell.home) as desk:
        assert own_card(desk, bundle.parent) == before


# The vault, as the command meets it


def test_a_vault_that_cannot_be_used_ends_with_4(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    verify = ("bundle", "verify", bundle)
    with back_at(shell.home):
        assert "Another copy" in shell(*verify, given=Exit.UNUSABLE)
    shell.password = "not the password"
    assert "does not open the vault" in shell(*verify, given=Exit.UNUSABLE)
    shell.password = PASSWORD
    (shell.home / "cases.db").write_bytes(b"\xa5" * 40_000)
    assert "damaged" in shell(*verify, given=Exit.UNUSABLE)
    slots = json.loads((shell.home / "vault.json").read_bytes())
    (shell.home / "vault.json").write_text(json.dumps(slots | {"version": 99}), "utf-8")
    shell(*verify, given=Exit.UNUSABLE)
    shutil.rmtree(shell.home)
    assert "no vault in this folder" in shell(*verify, given=Exit.UNUSABLE)
    assert not shell.home.exists()


def test_damaged_preferences_do_not_keep_a_bundle_from_being_verified(shell: Shell, bundle: Path) -> None:
    (shell.home / settings.FILE).write_bytes(b"\xff\xfe{")
    assert "Whole, unaltered" in shell("bundle", "verify", bundle)
    assert (shell.home / settings.FILE).read_bytes() == b"\xff\xfe{"  # for the window to report


def test_it_ends_as_a_program_does(shell: Shell, bundle: Path, tmp_path: Path) -> None:
    """Through the real entry, without a screen: the code the shell sees, the message on the error output, no trace."""

    def run(*words: object, answer: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", "--language", "en", "--home", str(shell.home), *(str(w) for w in words)]
        return subprocess.run(command, input=answer, capture_output=True, text=True, check=False, timeout=60)

    assert run("bundle", "verify", bundle, answer=PASSWORD + "\n").returncode == Exit.DONE
    spoiled = run("bundle", "verify", cut(bundle), answer=PASSWORD + "\n")
    assert (spoiled.returncode, spoiled.stdout) == (Exit.UNVERIFIED, "")
    assert len(spoiled.stderr.splitlines()) == 2
    assert run("bundle", "verify", bundle, answer="").returncode == Exit.UNUSABLE
    assert run("bundle", "verfiy", bundle).returncode == Exit.USAGE
    assert PASSWORD not in spoiled.stderr


# Backups


def test_a_backup_is_made_checked_and_restored_from_the_command_line(shell: Shell, tmp_path: Path) -> None:
    laptop(tmp_path / "home")
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "read back and whole" in shell("backup", "make", stick)
    (file,) = stick.iterdir()
    shell.home = tmp_path / "new laptop"
    assert "This backup restores" in shell("backup", "check", file)
    assert not list(shell.home.iterdir())
    assert "card of its own" in shell("backup", "restore", file, "--device", "laptop 9")
    assert (shell.home / "vault.json").exists()


def test_what_is_no_backup_is_said_and_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "holiday.backup"
    file.write_bytes(b"a picture" * 1000)
    assert "not a backup" in shell("backup", "check", file, given=Exit.UNVERIFIED)
    assert "not there" in shell("backup", "restore", tmp_path / "gone.backup", given=Exit.UNVERIFIED)
    assert not (shell.home / "vault.json").exists()


# The log


def test_the_log_is_verified_and_shown_from_the_command_line(shell: Shell, tmp_path: Path) -> None:
    with back_at(laptop(tmp_path / "home")) as desk:
        cases.open_case(desk, case_id=cases.list_cases(desk).rows[0].case_id)
    assert "is whole" in shell("audit", "verify")
    lines = shell("audit", "show").splitlines()
    assert lines[0] == "at,who,laptop,kind,what,case,approved by"
    assert any(",seen,opened," in line for line in lines)
    with back_at(shell.home) as desk, desk.vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET value = '{}' WHERE kind = 'case-created'")
    assert "1 problem" in shell("audit", "verify", given=Exit.REFUSED)
    assert "does not hold what was written" in shell.out


# Papers


def test_papers_are_written_by_command_and_a_strange_one_is_refused(shell: Shell, tmp_path: Path) -> None:
    laptop(shell.home)
    assert "Written:" in shell("paper", "blank", "First screening", tmp_path / "blank.pdf", "--languages", "fr,ar")
    assert "Written:" in shell("paper", "month", "2026-11", tmp_path / "month.pdf")
    assert "First screening" in shell("paper", "blank", "No such", tmp_path / "none.pdf", given=Exit.USAGE)
    strange = tmp_path / "strange.png"
    strange.write_bytes(b"\x89PNG nothing")
    assert "No seal" in shell("paper", "check", strange, given=Exit.UNVERIFIED)
    assert not (tmp_path / "none.pdf").exists()
