"""``skills-registry`` as it is typed: what it prints, where, and what it ends with."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bundles import DeviceKeys, read_card
from app.bundles import problems as bundles
from app.cli.exits import Exit, tell
from app.cli.registry import main
from app.errors import IntakeError
from app.i18n import set_language
from app.registry import errors as registry
from app.registry.openrosa import problems as openrosa
from tests.support.registry import Laptop, encode, line

_TABLES: dict[str, Callable[..., IntakeError]] = {
    "bundle": bundles.problem,
    "forward": openrosa.problem,
    "registry": registry.problem,
}


class Shell:
    """Types commands and keeps what they said."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: object, given: int = Exit.DONE) -> str:
        code = main([str(word) for word in words] + ["--home", str(self.home)])
        self.out, self.err = self._capsys.readouterr()
        assert code == given, self.err
        return self.out

    def told(self, code: str, **values: str) -> None:
        """What is on the error output is the failure with this code, in all its words."""
        tell(_TABLES[code.partition(".")[0]](code, **values))
        assert self._capsys.readouterr().err in self.err


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Shell(tmp_path / "home", capsys)


@pytest.fixture
def kept() -> str:
    """Where the registry keeps attachments."""
    return "database"


@pytest.fixture
def ready(shell: Shell, database: str, kept: str, folder: Path, tmp_path: Path) -> Laptop:
    """A registry that trusts a laptop, set up by commands alone."""
    shell("init", "--name", "Test authority", "--database", database, "--attachments", kept)
    shell("card", "--output", tmp_path / "authority.json")
    made = Laptop([read_card((tmp_path / "authority.json").read_bytes())], folder)
    (tmp_path / "laptop.json").write_bytes(made.card)
    shell("trust", "add", tmp_path / "laptop.json", "--fingerprint", made.party.card.fingerprint)
    return made


def test_the_whole_way_through(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    path = ready.seal([line("a1"), line("a2", case="c2", number="T-2")])

    assert "whole, unaltered" in shell("verify", path)
    assert "No case" in shell("list")
    out = shell("receive", path, "--receipts", tmp_path / "receipts")
    assert "Imported: 2. Already held: 0. Refused: 0." in out
    (receipt,) = (tmp_path / "receipts").iterdir()
    assert str(receipt) in out
    assert ready.read_receipt(receipt, at=datetime.now(UTC)).verdicts[0].verdict == "imported"

    head, first, second = shell("list").splitlines()
    assert head.split()[:2] == ["Number", "Name"]
    assert first.startswith("T-1")
    assert "Testperson, Amira" in first
    assert second.index("Testperson") == first.index("Testperson")
    assert "Already held: 2" in shell("receive", path, "--receipts", tmp_path / "receipts")
    assert shell.err == ""


def test_a_case_is_shown_in_the_words_of_its_instrument(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    path = ready.seal([line("a1")], purpose="job-matching", legal_basis="gdpr-6-1-e")
    shell("receive", path, "--receipts", tmp_path / "receipts")

    pairs = (text.strip().split("  ", 1) for text in shell("show", "T-1").splitlines())
    shown = {name: value.strip() for name, value in (pair for pair in pairs if len(pair) == 2)}
    assert (shown["Purpose"], shown["Legal basis"]) == ("Finding work", "Public task (GDPR Article 6(1)(e))")
    assert shown["Born"] == "about 1990"
    assert shown["Country of birth"] == "Syria"
    assert shown["Languages"] == "Arabic, English"
    assert shown["Kind of work"] == "Paid"
    assert shown["Tools"] == "Saw, Plane"
    assert shown["What work"] == "(prefers not to say)"
    assert "اسم العائلة" in shell("show", "c1", "--language", "ar")
    assert "مدفوع" in shell.out


def test_some_refused_ends_with_1(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    path = ready.seal([line("a1"), encode({"assessment": "a2"})])
    out = shell("receive", path, "--receipts", tmp_path / "receipts", given=Exit.REFUSED)
    assert "Refused a2: line_incomplete" in out


def test_one_bad_file_does_not_keep_the_others_out(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    first, second = ready.seal([line("a1")]), ready.seal([line("a2")])
    first.write_bytes(first.read_bytes()[:-100])

    out = shell("receive", first, second, "--receipts", tmp_path / "receipts", given=Exit.UNVERIFIED)

    assert "Imported: 1" in out
    assert "Not yet received from Testcentre laptop 1: number 1." in out
    assert f"{first.name}: The file is cut short" in shell.err
    assert "Testperson" not in shell.err
    shell("verify", first, given=Exit.UNVERIFIED)


def test_a_card_is_trusted_only_when_somebody_compared(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    other = Laptop(ready.authorities, tmp_path, name="Testcentre laptop 2")
    (tmp_path / "other.json").write_bytes(other.card)

    out = shell("trust", "add", tmp_path / "other.json", given=Exit.USAGE)
    assert other.party.card.spoken in out
    shell.told("registry.not_confirmed")
    shell("trust", "add", tmp_path / "other.json", "--fingerprint", ready.party.card.fingerprint, given=Exit.UNVERIFIED)
    shell.told("registry.other_fingerprint")
    assert "laptop 2" not in shell("trust", "list")

    shell("trust", "add", tmp_path / "other.json", "--yes")
    assert "laptop 2" in shell("trust", "list")
    assert other.party.card.fingerprint in shell.out

    (tmp_path / "other.json").write_bytes(other.card_bytes(version=2))
    assert "the key that is trusted already" in shell("trust", "add", tmp_path / "other.json")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_signed_with_a_withdrawn_key_comes_in(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    path = ready.seal([line("a1")])
    shell("revoke", ready.party.card.fingerprint, "--output", tmp_path / "withdrawn.json")
    shell("receive", path, "--receipts", tmp_path / "receipts", given=Exit.UNVERIFIED)
    assert "whose card is not trusted here" in shell.err
    assert "No case" in shell("list")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_withdrawn_key_vouches_for_no_other(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    """Whoever has the stolen laptop makes themselves a new key; the centre's own new one is compared again."""
    shell("revoke", ready.party.card.fingerprint, "--output", tmp_path / "withdrawn.json")
    shell("trust", "add", tmp_path / "laptop.json", "--yes", given=Exit.UNVERIFIED)
    shell.told("registry.card_withdrawn")
    keys = DeviceKeys.generate()
    (tmp_path / "next.json").write_bytes(ready.card_bytes(keys=keys, version=2, replaces=ready.party.keys.signing))
    said = shell("trust", "add", tmp_path / "next.json", given=Exit.USAGE)
    assert "the key that is trusted already" not in said
    assert keys.fingerprint not in shell("trust", "list")
    shell("trust", "add", tmp_path / "next.json", "--fingerprint", keys.fingerprint)
    assert keys.fingerprint in shell("trust", "list")


def test_what_cannot_be_done_is_told_with_its_code(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    home = shell.home
    shell("show", "T-404", given=Exit.USAGE)
    shell("init", "--name", "Test authority", given=Exit.UNUSABLE)
    shell("trust", "add", tmp_path / "nothing.json", given=Exit.UNUSABLE)
    shell("receive", tmp_path / "nothing.age", "--receipts", tmp_path / "receipts", given=Exit.UNVERIFIED)
    shell("receive", ready.seal([line("a1")]), "--receipts", tmp_path / "no" / "stick", given=Exit.UNUSABLE)
    shell.home = tmp_path / "elsewhere"
    shell("list", given=Exit.UNUSABLE)
    shell("init", "--name", "Test authority", "--database", "nonsense://", given=Exit.USAGE)
    assert not shell.home.exists()
    (home / "keys.json").chmod(0o644)
    shell.home = home
    shell("list", given=Exit.UNUSABLE)
    assert "chmod 600 keys.json" in shell.err


def test_a_command_that_is_not_understood_ends_with_2(shell: Shell) -> None:
    for words in (["nonsense"], [], ["receive"], ["trust"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == Exit.USAGE


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_card_can_be_piped(shell: Shell, ready: Laptop) -> None:
    assert read_card(shell("card").encode()).fingerprint == ready.authorities[0].fingerprint
    assert ready.authorities[0].spoken in shell.err


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", "-m", "app.cli.registry", *words, "--home", str(tmp_path / "home")]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])

    assert run("init", "--name", "Test authority").returncode == Exit.DONE
    listed = run("list")
    assert (listed.returncode, listed.stderr) == (Exit.DONE, "")


def test_the_password_of_the_database_is_never_printed(shell: Shell) -> None:
    url = "postgresql+psycopg://user:secret-word@127.0.0.1:1/registry?connect_timeout=2"
    shell("init", "--name", "Test authority", "--database", url, given=Exit.UNUSABLE)
    assert "secret-word" not in shell.out + shell.err
    set_language("en")
