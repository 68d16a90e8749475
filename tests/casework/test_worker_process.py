"""The worker process, through the pipe the window uses: it answers, reports, stops, survives bugs, and ends when told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import messages
from tests.support.line import Line
from tests.support.vault import PASSWORD, USER


def set_up(line: Line) -> None:
    given = {"centre": "Example", "country": "BE", "device_name": "laptop", "user": USER, "password": PASSWORD}
    assert isinstance(line.answer("set_up", **given), messages.Done)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    opened = Line(tmp_path)
    yield opened
    opened.end()


def test_it_answers_in_the_order_of_asking(line: Line) -> None:
    first, second = line.ask("vault_state"), line.ask("list_cases")
    done, failed = line.next(), line.next()
    assert (done.number, done.result.exists) == (first, False)
    assert (failed.number, failed.code) == (second, "vault.locked")


def test_a_bug_is_told_by_its_kind_only_and_the_process_goes_on(line: Line) -> None:
    set_up(line)
    broken = line.answer("open_case", wrong_argument="a secret")
    assert isinstance(broken, messages.Broken)
    assert "secret" not in repr(broken)
    assert isinstance(line.answer("list_cases"), messages.Done)


def test_nothing_is_imported_from_the_folder_the_application_was_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be a stick: whatever lies there would run in the process that holds the key."""
    (stick := tmp_path / "stick").mkdir()
    for name in ("pickle", "argon2", "sqlcipher3", "sqlalchemy", "app"):
        (stick / f"{name}.py").write_text(f"open({str(tmp_path / 'taken-over')!r}, 'w')")
    monkeypatch.chdir(stick)
    line = Line(tmp_path / "home")
    set_up(line)
    line.end()
    assert not (tmp_path / "taken-over").exists()


def test_a_cancelled_job_that_has_not_begun_does_not_run(line: Line) -> None:
    set_up(line)
    line.pipe.send(messages.Cancel(3))
    assert line.ask("list_cases") == 2
    assert line.ask("create_case", number="never made") == 3
    assert isinstance(line.next(), messages.Done)
    assert isinstance(line.next(), messages.Stopped)
    assert line.answer("list_cases").result.total == 0


def test_what_was_asked_for_before_the_end_is_done_and_then_the_process_is_gone(line: Line, tmp_path: Path) -> None:
    set_up(line)
    line.ask("create_case", number="BE-1")
    line.end()
    assert line.process.returncode == 0

    again = Line(tmp_path)
    assert isinstance(again.answer("unlock", user=USER, password=PASSWORD), messages.Done)
    assert again.answer("list_cases").result.total == 1
    again.end()


def test_it_ends_when_the_window_is_gone(line: Line) -> None:
    set_up(line)
    line.hang_up()
    line.process.wait(20)
    assert line.process.returncode == 0
