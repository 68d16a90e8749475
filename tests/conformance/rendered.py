"""Forms in the real interview page: every page is shown and every question answered through its control."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app import i18n
from app.errors import IntakeError
from app.instruments import compile_workbook
from app.instruments.types import Entry
from app.ui import theme
from app.ui.interview.body import InterviewBody
from app.ui.interview.controls import AttachmentControl, Control, Languages
from app.ui.interview.page_view import PageView
from app.ui.interview.saver import SaveState
from app.ui.interview.session import Session
from tests.conformance.forms import _compared, _suite, first_instance
from tests.conformance.report import Report

PAGES = 60
"""Pages of one form that are turned at most: a form may add entries without end."""
LINES = {"en": ("en", "ar"), "ar": ("ar", "en")}


class Nowhere(QObject):
    """A saver without a disk: what is said is saved at once."""

    changed = Signal()
    error: IntakeError | None = None
    state = SaveState.SAVED
    waiting = 0
    idle = True

    def add(self, entries: tuple[Entry, ...]) -> None:
        """Take entries."""

    def retry(self) -> None:
        """Nothing waits."""

    def rest(self) -> None:
        """Nothing waits."""


class Watch:
    """Notes what Python code that Qt called has raised, which Qt itself would only print."""

    def __init__(self) -> None:
        self.raised: list[str] = []

    def __enter__(self) -> Self:
        self._before = sys.excepthook
        sys.excepthook = self._note
        return self

    def __exit__(self, *_of: object) -> None:
        sys.excepthook = self._before

    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
        self.raised.append(f"{kind.__name__}: {error} ({where})")


@dataclass
class Filled:
    """What came of filling a form, twice."""

    raised: tuple[str, ...] = ()
    without: list[str] = field(default_factory=list)
    """Questions in sight that there was nothing to answer with."""
    used: int = 0
    answers: int = 0

    @property
    def complaint(self) -> str:
        """What is wrong, or nothing."""
        return "; ".join((*self.raised, *(f"nothing to answer {address} with" for address in self.without)))


def rendered_workbooks(file: str, report: Report) -> None:
    """Workbooks whose form is shown and filled in both directions of layout."""
    used = answers = 0
    for row in _compared(file, report):
        try:
            filled = rendered(compile_workbook(row["md"].encode(), "data.md").xform)
            complaint, used, answers = filled.complaint, used + filled.used, answers + filled.answers
        except Exception as error:
            complaint = f"{type(error).__name__}: {error}"
        if complaint:
            report.failed_one(_suite(row), row["name"], complaint)
        else:
            report.passed_one(_suite(row))
    report.note(f"{used} controls used, {answers} values kept, both directions together")


def rendered(xform: bytes) -> Filled:
    """Show a form and answer it, in a left-to-right and in a right-to-left window; return what came of it."""
    filled = Filled()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with Watch() as watch:
        for language, languages in LINES.items():
            i18n.set_language(language)
            theme.apply(app, "light")
            _hold(xform, languages, filled)
        i18n.set_language("en")
        theme.apply(app, "light")
    filled.raised = tuple(dict.fromkeys(watch.raised))
    return filled


def unanswered(body: InterviewBody, tried: set[str]) -> list[str]:
    """Questions of the page that there was nothing to answer with."""
    page = body.findChild(PageView)
    assert page is not None
    return [
        card.view.address
        for card in page.findChildren(Control)
        if card.isVisible() and not card.view.readonly and not any(card.view.address in name for name in tried)
    ]


def _hold(xform: bytes, languages: Languages, filled: Filled) -> None:
    session = Session(first_instance(xform), Nowhere())  # type: ignore[arg-type]
    body = InterviewBody(session, None, languages, finished=False)
    body.resize(1366, 700)
    body.show()
    body.activateWindow()
    body.show_place(None)
    _settle()
    try:
        for _page in range(PAGES):
            if body.ended:
                break
            tried = fill_page(body)
            filled.used += len(tried)
            filled.without += unanswered(body, tried)
            body.turn(1)
            _settle()
        body.turn(-1)
        _settle()
        filled.answers += sum(bool(answer.value) for answer in session.interview.state().answers.values())
    finally:
        body.close()
        body.deleteLater()
        session.deleteLater()
        _settle()


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def fill_page(body: InterviewBody) -> set[str]:
    """Answer what is on the page, each question once, as far as its control takes what a person would try."""
    page = body.findChild(PageView)
    assert page is not None
    done: set[str] = set()
    while True:
        waiting = [each for each in body.findChildren(QWidget) if _answers(each) and each.objectName() not in done]
        if not waiting:
            return done
        widget = waiting[0]
        done.add(widget.objectName())
        use(widget)
        _settle()


def _answers(widget: QWidget) -> bool:
    name = widget.objectName()
    return name.startswith(("answer:", "choice:")) and widget.isVisible() and widget.isEnabled()


def use(widget: QWidget) -> None:
    """Click or type, by what the widget is."""
    if isinstance(widget, QComboBox) and (edit := widget.lineEdit()) is not None:
        widget = edit
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        for text in ("x نص", "12"):
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(widget, event)
        QTest.keyClick(widget, Qt.Key.Key_Down)
        QTest.keyClick(QApplication.activePopupWidget() or widget, Qt.Key.Key_Tab)
    elif isinstance(widget, QComboBox | QAbstractItemView | QAbstractSlider):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Right):
            QTest.keyClick(widget, key)
    elif isinstance(widget, QAbstractButton) and not isinstance(widget.parentWidget(), AttachmentControl):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
