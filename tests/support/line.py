"""The window's end of the pipe to a real worker process, without a window."""

import fcntl
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from app.casework import messages
from app.casework.pipe import Pipe, start

PATIENCE = 60
"""Seconds until the worker is said not to answer."""


def workers() -> list[psutil.Process]:
    """The worker processes that this process has started and that still live."""
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if "app.casework.worker" in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def worker_of(home: Path) -> psutil.Process:
    """The worker process of a data folder; those of other tests may still be ending."""
    (found,) = (each for each in workers() if str(home) in each.cmdline())
    return found


@contextmanager
def stopped_at(event: int, folder: Path, worker: psutil.Process) -> Iterator[None]:
    """Have the system suspend a worker when it does something to a folder (``fcntl.DN_CREATE``, ``fcntl.DN_RENAME``) for
    the first time: it goes no further before the block ends, however long that takes.

    Its main thread stops it, so that another thread, which did it, is already a few steps further; see :func:`killed_at`.
    """
    try:
        with _signalled_at(event, folder, worker, signal.SIGSTOP):
            yield
    finally:
        with suppress(psutil.NoSuchProcess):
            worker.resume()


@contextmanager
def killed_at(event: int, folder: Path, worker: psutil.Process) -> Iterator[None]:
    """Have the system kill a worker in the very call, in whichever thread, that does something to a folder."""
    with _signalled_at(event, folder, worker, signal.SIGKILL):
        yield


@contextmanager
def _signalled_at(event: int, folder: Path, worker: psutil.Process, what: signal.Signals) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, what)
        fcntl.fcntl(handle, fcntl.F_SETOWN, worker.pid)
        fcntl.fcntl(handle, fcntl.F_NOTIFY, event)
        yield
    finally:
        os.close(handle)


class Line:
    """Starts a worker on a data folder and talks to it."""

    def __init__(self, home: Path) -> None:
        self.process = start(home)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.pipe = Pipe(self.process.stdout, self.process.stdin)
        self.number = 0
        self.language = "en"
        self._replies: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, action: str, **arguments: Any) -> int:
        self.number += 1
        self.pipe.send(messages.Request(self.number, action, arguments, self.language))
        return self.number

    def next(self) -> Any:
        """The next message, whatever it is."""
        try:
            return self._replies.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError("the worker does not answer") from None

    def answer(self, action: str, **arguments: Any) -> Any:
        """What the worker answers in the end; progress is passed over."""
        number = self.ask(action, **arguments)
        while True:
            message = self.next()
            assert message is not None, "the worker is gone"
            under_way = (messages.Progress, messages.Sealing, messages.Waiting)
            if message.number == number and not isinstance(message, under_way):
                return message

    def wait_until_killed(self) -> None:
        """Wait until the system has killed it; see :func:`killed_at`."""
        assert self.process.wait() == -signal.SIGKILL

    def hang_up(self) -> None:
        """Go, as a window that has crashed."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        """End it as locking does; whatever state it is in, it is gone afterwards."""
        if self.alive:
            try:
                self.pipe.send(messages.End())
                self.process.wait(20)
            except (OSError, ValueError, subprocess.TimeoutExpired):
                pass
        if self.alive:
            self.kill()
        self.process.wait()
        self.pipe.close()

    def _listen(self) -> None:
        while True:
            try:
                self._replies.put(self.pipe.recv())
            except (EOFError, OSError, ValueError):
                self._replies.put(None)
                return
