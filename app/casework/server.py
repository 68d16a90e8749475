"""The worker process: owns the vault, runs one action after another, ends when told to or when the window is gone.

Only this process ever holds the database key. One thread listens, so that a cancel reaches a job that is running; the
main thread works, so that the log has one writer. What takes minutes and changes no case, such as a backup, has a
thread of its own, so that an answer is never saved later for it.
"""

import logging
import queue
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from app import i18n
from app.casework import ACTIONS
from app.casework.messages import (
    Broken,
    Cancel,
    Done,
    End,
    Failed,
    Message,
    Progress,
    Reply,
    Request,
    Sealing,
    Stopped,
    Waiting,
)
from app.casework.pipe import Pipe
from app.casework.roles import require, require_real
from app.casework.station import Desk, Station
from app.casework.telling import SealingStep
from app.dumps import keep_out_of_dumps
from app.errors import Cancelled, IntakeError
from app.processes import give_back

_PAUSE = 0.3
"""Seconds without a request after which memory is given back, which takes a millisecond."""

_log = logging.getLogger(__name__)


class PipeWatch:
    """Reports a job's progress to the window and hears from it whether to stop."""

    def __init__(self, worker: "_Worker", number: int) -> None:
        self._worker = worker
        self._number = number

    def progress(self, done: int, total: int) -> None:
        """Tell how far the job is. Raises Cancelled when a person has stopped it."""
        self.check()
        self._worker.reply(Progress(self._number, done, total))

    def waiting(self, seconds: int) -> None:
        """Tell that the connection broke, and when it is tried again."""
        self._worker.reply(Waiting(self._number, seconds))

    def sealing(self, step: SealingStep) -> None:
        """Tell how far sealing is. Raises Cancelled when a person has stopped it."""
        self.check()
        self._worker.reply(Sealing(self._number, step))

    def check(self) -> None:
        """Raise Cancelled when a person has stopped the job."""
        if self._number in self._worker.cancelled:
            raise Cancelled


class _Worker:
    def __init__(self, pipe: Pipe, home: Path) -> None:
        self._pipe = pipe
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._station = Station(home)
        self.cancelled: set[int] = set()

    def reply(self, message: Reply) -> None:
        try:
            self._pipe.send(message)
        except OSError:
            _log.info("the window is gone")

    def listen(self) -> None:
        while True:
            try:
                message: Message = self._pipe.recv()
            except (EOFError, OSError):
                message = End()
            match message:
                case Request():
                    self._requests.put(message)
                case Cancel(number=number):
                    self.cancelled.add(number)
                case End():
                    self._requests.put(None)
                    return

    def work(self) -> None:
        beside: list[tuple[int, threading.Thread]] = []
        try:
            while (request := self._next()) is not None:
                action = ACTIONS.get(request.action)
                if action is None or not action.beside:
                    self.reply(self._answer(request))
                    continue
                thread = threading.Thread(target=self._answer_beside, args=(request,))
                beside.append((request.number, thread))
                thread.start()
        finally:
            # Nobody who locks waits for a backup: one that was cut short leaves nothing, and is made again.
            self.cancelled.update(number for number, _thread in beside)
            for _number, thread in beside:
                thread.join()
            self._station.close()

    def _next(self) -> Request | None:
        """Wait for the next request; when none comes at once, load what unlocking needs and give back what is free."""
        with suppress(queue.Empty):
            return self._requests.get(timeout=_PAUSE)
        if not self._station.is_open:
            ACTIONS["unlock"].load()  # while somebody types the password
        give_back()
        return self._requests.get()

    def _answer_beside(self, request: Request) -> None:
        self.reply(self._answer(request))

    def _answer(self, request: Request) -> Reply:
        number = request.number
        if number in self.cancelled:
            return Stopped(number)
        try:
            return Done(number, self._run(request))
        except Cancelled:
            return Stopped(number)
        except IntakeError as error:
            return Failed(number, error.code, error.message, error.hint, error.seconds)
        except Exception as error:  # noqa: BLE001 - a bug must not end the process that saves the answers
            _log.error("%s in %s", type(error).__name__, _where(error))
            return Broken(number, type(error).__name__)

    def _run(self, request: Request) -> Any:
        i18n.set_language(request.language)
        action = ACTIONS[request.action]
        require_real(self._station, request.action)
        place: Station | Desk = self._station
        if not action.before_unlocking:
            place = self._station.desk
            require(place, request.action)
        self._station.watch = PipeWatch(self, request.number)
        return action(place, **request.arguments)


def _where(error: BaseException) -> str:
    """Name the file and line an exception came from: never its text, which may hold answers."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


def serve(pipe: Pipe, home: Path) -> None:
    """Run the worker until the window says so or is gone. The vault is closed, and the key gone, when this returns."""
    keep_out_of_dumps()
    worker = _Worker(pipe, home)
    threading.Thread(target=worker.listen, daemon=True).start()
    worker.work()
