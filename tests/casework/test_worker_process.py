"""The worker process, through the pipe the window uses: it answers, reports, stops, survives bugs, and ends when told."""

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from app.casework import messages, server
from tests.support.vault import PASSWORD, USER


class Line:
    """One end of the pipe to a real worker process."""

    def __init__(self, home: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=server.serve, args=(theirs, home), daemon=True)
        self.process.start()
        theirs.close()
        self.number = 0
        self.language = "en"

    def ask(self, action: str, **arguments: Any) -> int:
        self.number += 1
        self.pipe.send(messages.Request(self.number, action, arguments, self.language))
        return self.number

    def answer(self, action: str, **arguments: Any) -> Any:
        self.ask(action, **arguments)
        return self.next()

    def next(self) -> Any:
        assert self.pipe.poll(60), "the worker does not answer"
        return self.pipe.recv()

    def set_up(self) -> None:
        given = {"centre": "Example", "country": "BE", "device_name": "laptop", "user": USER, "password": PASSWORD}
        assert isinstance(self.answer("set_up", **given), messages.Done)

    def end(self) -> None:
        self.pipe.send(messages.End())
        self.process.join(20)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    opened = Line(tmp_path)
    yield opened
    if opened.process.is_alive():
        opened.process.kill()
    opened.process.join()
    opened.pipe.close()


def test_it_answers_in_the_order_of_asking(line: Line) -> None:
    first, second = line.ask("vault_state"), line.ask("list_cases")
    done, failed = line.next(), line.next()
    assert (done.number, done.result.exists) == (first, False)
    assert (failed.number, failed.code) == (second, "vault.locked")


def test_a_bug_is_told_by_its_kind_only_and_the_process_goes_on(line: Line) -> None:
    line.set_up()
    broken = line.answer("open_case", wrong_argument="a secret")
    assert isinstance(broken, messages.Broken)
    assert "secret" not in repr(broken)
    assert isinstance(line.answer("list_cases"), messages.Done)


def test_a_cancelled_job_that_has_not_begun_does_not_run(line: Line) -> None:
    line.set_up()
    line.pipe.send(messages.Cancel(3))
    assert line.ask("list_cases") == 2
    assert line.ask("create_case", number="never made") == 3
    assert isinstance(line.next(), messages.Done)
    assert isinstance(line.next(), messages.Stopped)
    assert line.answer("list_cases").result.total == 0


def test_what_was_asked_for_before_the_end_is_done_and_then_the_process_is_gone(line: Line, tmp_path: Path) -> None:
    line.set_up()
    line.ask("create_case", number="BE-1")
    line.end()
    assert line.process.exitcode == 0

    again = Line(tmp_path)
    assert isinstance(again.answer("unlock", user=USER, password=PASSWORD), messages.Done)
    assert again.answer("list_cases").result.total == 1
    again.end()


def test_it_ends_when_the_window_is_gone(line: Line) -> None:
    line.set_up()
    line.pipe.close()
    line.process.join(20)
    assert line.process.exitcode == 0
    line.pipe, _other = multiprocessing.Pipe()
