"""A laptop to measure: the real window, unlocked, with its worker process; and stamps of when it has painted."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from app import casework
from app.ui import fonts
from app.ui.app import open_window
from app.ui.collecting import set_aside_what_stays
from app.ui.window import MainWindow
from tests.bench.figure import Took

USER, PASSWORD = "Testworker, Noor", "plum-anchor-violet-staircase"
PATIENCE = 60.0


class Painted(QObject):
    """Notes the moment at which each repaint of a window has ended, the backing store flushed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at = self.work = 0.0
        self.count = 0
        self._firsts: list[Took] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do the repaint here, then look at the clock."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        watched.event(event)
        self.at, self.work = perf_counter(), thread_time()
        self.count += 1
        if not self._firsts:
            self._firsts.append(Took(self.at, self.work))
        return True

    def first_after(self, act: Callable[[], object]) -> Took:
        """Time to the end of the first repaint after ``act``, where more is added to what it shows by and by."""
        settle()
        began, work = perf_counter(), thread_time()
        act()
        self._firsts.clear()
        wait(lambda: bool(self._firsts))
        (first,) = self._firsts
        return Took(first.wall - began, first.work - work)

    @staticmethod
    def clock() -> float:
        """The processor's time of this thread, as ``work`` has it."""
        return thread_time()

    def after(self, act: Callable[[], object]) -> Took:
        """Time from the beginning of ``act`` to the end of the repaint that shows what it did.

        A repaint from within ``act`` does not end it: some of Qt's widgets paint at once, before the rest is laid out.
        """
        settle()
        before = self.count
        began, work = perf_counter(), thread_time()
        act()
        _app().processEvents()
        wait(lambda: self.count > before)
        return Took(self.at - began, self.work - work)


def wait(seen: Callable[[], bool]) -> None:
    """Let events come until ``seen``."""
    app = _app()
    deadline = perf_counter() + PATIENCE
    alarm = QTimer(interval=1000)  # so that waiting ends even when no event comes any more
    alarm.start()
    while not seen():
        if perf_counter() > deadline:
            raise TimeoutError("what was to be measured did not happen")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _delete_what_is_done_with()


def settle(seconds: float = 0.012) -> None:
    """Let everything that is under way end: repaints, and the worker's answers."""
    app = _app()
    quiet = perf_counter() + seconds
    while perf_counter() < quiet:
        app.processEvents()
        _delete_what_is_done_with()


@contextmanager
def unlocked(home: Path) -> Iterator[MainWindow]:
    """The window as it starts, and somebody at work in it."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    qInstallMessageHandler(_say)
    window = open_window(app, home)
    window.show()
    fonts.load_all()
    settle()
    window.unlocked(ask(window, casework.unlock, user=USER, password=PASSWORD))
    settle(0.1)
    set_aside_what_stays()
    try:
        yield window
    finally:
        window.close()


def ask(window: MainWindow, action: Any, **arguments: Any) -> Any:
    """Have the worker process do something, and wait for what it returns."""
    found: list[Any] = []

    def fail(error: Exception) -> None:
        raise error

    window.context.worker.run(action, done=found.append, failed=fail, **arguments)
    wait(lambda: bool(found))
    return found[0]


def _delete_what_is_done_with() -> None:
    # The application's own loop does it at each turn; outside of it Qt waits to be told.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _say(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    # The off-screen platform says so of every window, and the font engine of names in scripts that have no font here.
    if not words.startswith(("This plugin does not support", "OpenType support missing")):
        print(words, file=sys.stderr)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
