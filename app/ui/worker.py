"""The window's side of the worker: one process that owns the vault, so that the window never waits for a disk.

An action is one of casework's functions. It runs in the worker process; what it returns, raises or reports comes back
on the window's thread. Ending the process is how the application locks: the key goes with it.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app import i18n
from app.casework import messages
from app.casework.pipe import Pipe, start
from app.errors import IntakeError
from app.i18n import _
from app.ui.collecting import let_go

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

ENDS_WITHIN = 10
"""Seconds that a worker is given to put on the disk what was asked for."""

_PAUSE = 250
"""Milliseconds after the last answer of the worker, when somebody thinks or talks: screens have been let go by then."""

_STARTED: list[Worker] = []
"""Every worker that was started, until the process ends; there is one a window. Its thread may outlive all else that
knows it, and an object of Qt that ends in another thread than its own takes the process with it.
"""

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Job:
    """One action under way. ``cancel`` asks it to stop; ``stopped`` says that it has, ``done`` that it was too late."""

    number: int
    done: Callable[[Any], None] | None = None
    failed: Callable[[IntakeError], None] | None = None
    progress: Callable[..., None] | None = None
    stopped: Callable[[], None] | None = None
    waiting: Callable[[int], None] | None = None
    cancel: Callable[[], None] = field(default=lambda: None)


class Worker(QObject):
    """Runs casework's actions in their own process, one after the other, in the order they were asked for."""

    failed = Signal(IntakeError)
    """An error that the caller did not take itself."""
    broken = Signal(str)
    """A bug in the worker: the kind of the exception, without its contents."""
    lost = Signal()
    """The process ended without having been asked to. Everything acknowledged is on the disk."""

    _arrived = Signal(object, object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._jobs: dict[int, Job] = {}
        self._next = 0
        self._process: Popen[bytes] | None = None
        self._pipe: Pipe | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(let_go)

    @property
    def busy(self) -> bool:
        """Whether any action is still under way."""
        return bool(self._jobs)

    def start(self) -> None:
        """Start the process; it takes a moment, during which actions queue up."""
        if self._pipe is not None:
            return
        process = start(self._home)
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._pipe = process, Pipe(process.stdout, process.stdin)
        _STARTED.append(self)
        threading.Thread(target=self._listen, args=(self._pipe,), daemon=True).start()

    def run(
        self,
        action: Callable[Concatenate[Any, P], R],
        *,
        done: Callable[[R], None] | None = None,
        failed: Callable[[IntakeError], None] | None = None,
        progress: Callable[..., None] | None = None,
        stopped: Callable[[], None] | None = None,
        waiting: Callable[[int], None] | None = None,
        **arguments: Any,
    ) -> Job:
        """Ask for ``action``; exactly one of ``done``, ``failed`` and ``stopped`` is called later.

        ``progress`` hears how much of how much is done; of sealing, a step. ``waiting`` hears that a connection broke,
        and in how many seconds it is tried again.

        Which of them, a cancelled job decides too: it may have been done before it heard.
        """
        self.start()
        self._next += 1
        job = Job(self._next, done, failed, progress, stopped, waiting)
        job.cancel = lambda: self._send(messages.Cancel(job.number))
        self._jobs[job.number] = job
        self._send(messages.Request(job.number, action.__name__, arguments, i18n.language()))
        return job

    def end(self) -> None:
        """End the process, and with it the key. Waits until what was asked for before is on the disk."""
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        self._jobs.clear()
        if pipe is not None and process is not None:
            with suppress(OSError):  # it is gone already, which is what was wanted
                pipe.send(messages.End())
            _wait_or_kill(process)

    def _send(self, message: messages.Message) -> None:
        if self._pipe is None:
            return
        try:
            self._pipe.send(message)
        except OSError:
            self._arrived.emit(self._pipe, None)

    def _listen(self, pipe: Pipe) -> None:
        while True:
            try:
                message = pipe.recv()
            except (EOFError, OSError):
                message = None
            try:
                self._arrived.emit(pipe, message)
            except RuntimeError:
                return  # the window is gone, and this object with it
            if message is None:
                pipe.close()
                return

    def _take(self, pipe: Pipe, message: messages.Reply | None) -> None:
        if pipe is not self._pipe:
            return  # a last word of a process that was ended
        if message is None:
            process = self._process
            self._pipe = self._process = None
            self._jobs.clear()
            if process is not None:
                _wait_or_kill(process)
            self.lost.emit()
            return
        if isinstance(message, messages.Progress):
            job = self._jobs.get(message.number)
            if job and job.progress:
                job.progress(message.done, message.total)
            return
        if isinstance(message, messages.Sealing):
            job = self._jobs.get(message.number)
            if job and job.progress:
                job.progress(message.step)
            return
        if isinstance(message, messages.Waiting):
            job = self._jobs.get(message.number)
            if job and job.waiting:
                job.waiting(message.seconds)
            return
        job = self._jobs.pop(message.number, None)
        self._pause.start()
        if job is not None:
            self._finish(job, message)

    def _finish(self, job: Job, message: messages.Reply) -> None:
        match message:
            case messages.Done(result=result):
                if job.done:
                    job.done(result)
            case messages.Failed(code=code, message=text, hint=hint, seconds=seconds):
                self._fail(job, IntakeError(code, text, hint, seconds))
            case messages.Stopped():
                if job.stopped:
                    job.stopped()
            case messages.Broken(kind=kind):
                self.broken.emit(kind)
                self._fail(job, _bug())

    def _fail(self, job: Job, error: IntakeError) -> None:
        if job.failed:
            job.failed(error)
        else:
            self.failed.emit(error)


def _wait_or_kill(process: Popen[bytes]) -> None:
    """Wait until the process has ended by itself; one that does not is ended."""
    from subprocess import TimeoutExpired  # noqa: PLC0415 - it is loaded by now

    try:
        process.wait(ENDS_WITHIN)
    except TimeoutExpired:
        process.kill()
        process.wait()


def _bug() -> IntakeError:
    return IntakeError(
        "app.bug",
        _("Something went wrong inside the application. What was marked as saved is saved."),
        _("Try once more. If it happens again, lock, open again, and tell your administrator."),
    )
