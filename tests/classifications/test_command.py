"""``skills-intake classification …`` as it is typed: what it prints, its exit codes, the attribution where ESCO is shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.classifications import attribution
from app.cli.exits import Exit
from app.cli.intake import main
from tests.support import esco
from tests.support.catalogue import BAKER, catalogue_file, contents


class Shell:
    """Types commands about one data folder."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        self.err = ""

    def __call__(self, *words: object, given: Exit = Exit.DONE, language: str = "en") -> str:
        code = main(
            ["--home", str(self.home), "--language", language, "classification", *(str(word) for word in words)]
        )
        out, self.err = self._capsys.readouterr()
        assert code == given, self.err or out
        assert "Traceback" not in self.err
        return out


@pytest.fixture
def shell(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(home, capsys)


@pytest.fixture
def stocked_shell(stocked: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(stocked, capsys)


def test_import_tells_what_is_there_and_what_is_still_missing(shell: Shell, tmp_path: Path) -> None:
    out = shell("import", esco.package(tmp_path, "en"), esco.package(tmp_path, "ar"))
    assert out.splitlines()[0] == "ESCO 1.2.1"
    assert "ar en\n" in out
    assert "ISCO-08 2008" in out
    assert "package of relations" in shell.err
    assert shell("search", "خباز", language="ar").splitlines()[0] == "خباز / خبازة"
    assert shell("search", "خباز", "--lang", "fr", "--limit", "1", language="ar").splitlines()[0] == "baker"
    own = tmp_path / "fa.csv"
    own.write_text(f"word,concept\nنانوا,{BAKER}\n", "utf-8")
    again = shell("import", "--words", own, "--fresh", esco.package(tmp_path, "fr"))
    assert "ar en\n" not in again
    assert BAKER in shell("search", "نانوا")


def test_import_of_nothing_is_a_mistake_in_typing(shell: Shell) -> None:
    assert shell("import", given=Exit.USAGE) == ""
    assert shell.err
    assert contents(shell.home) == {}


@pytest.mark.parametrize("name", ["letter.odt", "gone.zip"])
def test_import_of_something_else_ends_with_3_and_changes_nothing(
    stocked_shell: Shell, tmp_path: Path, name: str
) -> None:
    (tmp_path / "letter.odt").write_text("Dear colleague", "utf-8")
    before = contents(stocked_shell.home)
    assert stocked_shell("import", tmp_path / name, given=Exit.UNVERIFIED) == ""
    message, hint = stocked_shell.err.splitlines()
    assert name in message
    assert "not changed" in message
    assert hint.startswith("  ")
    assert contents(stocked_shell.home) == before


def test_list_with_and_without_esco(shell: Shell, stocked_shell: Shell, stocked_once: Path) -> None:
    out = stocked_shell("list")
    assert out.startswith("ESCO 1.2.1\n")
    assert attribution() in out


def test_a_laptop_without_packages_knows_isco_and_owes_esco_nothing(shell: Shell) -> None:
    out = shell("list")
    assert out.startswith("ISCO-08 2008\n")
    assert attribution() not in out
    found = shell("search", "bakers")
    assert "Bakers, pastry-cooks" in found
    assert attribution() not in found
    assert attribution() not in shell("show", "isco:7512")


def test_search_shows_each_hit_in_the_languages_asked_for_and_the_attribution(stocked_shell: Shell) -> None:
    out = stocked_shell("search", "bread baker", "--lang", "en", "--lang", "fr", "--limit", "1")
    assert out.splitlines()[0] == "baker"
    assert BAKER in out
    assert "Bakers, pastry-cooks" in out
    assert attribution() in out
    assert len([line for line in out.splitlines() if not line.startswith(" ") and line]) == 2


def test_search_for_skills(stocked_shell: Shell) -> None:
    assert stocked_shell("search", "--skills", "dough").splitlines()[0] == "knead dough"


@pytest.mark.parametrize("text", ["zzqxzzqxzz", "", '" * (', "\x00", "\udcff\udcfe"])
def test_what_is_not_found_ends_with_1(stocked_shell: Shell, text: str) -> None:
    assert stocked_shell("search", text, given=Exit.REFUSED) == ""
    assert "Nothing like this" in stocked_shell.err


@pytest.mark.parametrize("limit", ["0", "-5"])
def test_a_limit_below_one_is_one(stocked_shell: Shell, limit: str) -> None:
    assert stocked_shell("search", "baker", "--limit", limit).count("http://") == 1


@pytest.mark.parametrize("name", [BAKER, esco.BREAD, "7512.1"])
def test_show_tells_all_of_a_concept(stocked_shell: Shell, name: str) -> None:
    out = stocked_shell("show", name)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "baker"
    for line in (
        f"occupation {BAKER}",
        "from ESCO 1.2.1",
        "code 7512.1",
        "also, en bread baker",
        "essential skill knead dough",
        "optional skill operate ovens",
    ):
        assert line in lines, line
    assert any(line.startswith("ISCO-08 7512 Bakers") for line in lines)
    assert lines[-1] == attribution()


@pytest.mark.parametrize("name", ["http://data.europa.eu/esco/occupation/none", "", "9999", "\udcff"])
def test_show_of_what_is_not_there_ends_with_1(stocked_shell: Shell, name: str) -> None:
    assert stocked_shell("show", name, given=Exit.REFUSED) == ""
    assert "no such concept" in stocked_shell.err


def test_a_damaged_catalogue_ends_with_3(stocked_shell: Shell) -> None:
    file = catalogue_file(stocked_shell.home)
    file.write_bytes(file.read_bytes()[:9_999])
    for words in (("list",), ("search", "baker"), ("show", BAKER)):
        assert stocked_shell(*words, given=Exit.UNVERIFIED) == ""
        assert "is damaged" in stocked_shell.err


def test_it_ends_as_a_program_does(stocked: Path, tmp_path: Path) -> None:
    """Through the real entry, without a screen: bytes that are no text, a reader that has seen enough, a wrong word."""

    def run(*words: str | bytes) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "app", "--language", "en", "--home", str(stocked), "classification"]
        return subprocess.run([*command, *words], capture_output=True, check=False, timeout=120)

    assert run("list").returncode == Exit.DONE
    assert run("lits").returncode == Exit.USAGE
    nothing = run("search", b"\xff\xfe\xfd")
    assert (nothing.returncode, nothing.stdout) == (Exit.REFUSED, b"")
    assert b"Traceback" not in nothing.stderr
