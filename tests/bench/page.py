"""A page of thirty questions: shown, a key in it while answers are being saved, and its languages changed.

What is shown is compared with the plainest that Qt has for it: as many cards of a label and a field or buttons.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import casework
from app.casework.views.interviews import InterviewData
from app.instruments.types import Address, Answer, Entry, EntryKind, Status
from app.ui.window import MainWindow
from tests.bench.figure import Row, Took, figure, middle, slowest
from tests.bench.laptop import Painted, ask, settle, unlocked, wait
from tests.support.begin import add, begin

_QUESTIONS = 30
_TIMES = 11
_KEYS = "plaster and tiles, since 2012"
_NONE = Qt.KeyboardModifier.NoModifier
_HEAD = """
| survey | type | name | label::English (en) | label::French (fr) | label::Arabic (ar) | appearance |
| | begin_group | first | First | D’abord | أولا | |
| | text | start | Who is here? | Qui est là ? | من هنا؟ | |
| | end_group | | | | | |
| | begin_group | many | Many | Beaucoup | كثير | field-list |
"""
_TAIL = """| | end_group | | | | | |
| choices | list_name | name | label::English (en) | label::French (fr) | label::Arabic (ar) |
| | often | daily | Every day | Chaque jour | كل يوم |
| | often | weekly | Every week | Chaque semaine | كل أسبوع |
| | often | seldom | Less often | Moins souvent | أقل من ذلك |
| settings | form_title | form_id | version | default_language |
| | Thirty | thirty | 1 | English (en) |
"""
_TYPES = ("text", "select_one often", "integer")


def measure(folder: Path) -> list[Row]:
    """Turn to the page again and again; then type on it, answer on it, and change its languages."""
    from tests.bench.home import ready_home  # not at the top: the window's process, when weighed, knows no vault

    with unlocked(ready_home(folder)) as window:
        data = _interview(window, folder)
        window.ways.interview(data.assessment_id, data)
        painted = Painted(window)
        plain = _Plain(window)
        first, whole = list[Took](), list[Took]()
        plains = list[Took]()
        for _time in range(_TIMES):
            plains.append(plain.shown())
            seen, stands = _turned(window, painted)
            first.append(seen)
            whole.append(stands)
        window_keys, plain_keys = _typed(window, painted, data), plain.typed()
        _forward(window)
        chosen = list(_chosen(window, painted))
        swaps_below = [_swap(window, painted) for _time in range(3)]
        _press(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
        _press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(0.5)
        choose = [_language(window, painted, place, code) for code in ("fr", "en") * 3 for place in (0, 1)]
        swaps = [_swap(window, painted) for _time in range(5)]
        plain_pages = plains[: len(choose)]
    page = f"{_QUESTIONS} plain cards, laid out and painted"
    key = "a key in a plain QLineEdit, repainted"
    return [
        figure(f"a page of {_QUESTIONS} questions shown", middle(first), middle(plains), page, most=50),
        figure("… until the last one stands, below what is seen", middle(whole), middle(plains), page),
        figure("a key → repaint while saving, median", middle(window_keys), middle(plain_keys), key, most=16),
        figure("… slower than nineteen of twenty", slowest(window_keys, 0.95), slowest(plain_keys, 0.95), key),
        figure("… a choice made with a key, median", middle(chosen), middle(plain_keys), key, most=16),
        figure("changing either language of that page", middle(choose), middle(plain_pages), page, most=100),
        figure("… the two languages swapped with a key", middle(swaps), middle(plain_pages), page, most=100),
        figure("… with the keyboard in its last question", middle(swaps_below), middle(plain_pages), page, most=100),
    ]


def form() -> str:
    """A form whose second page asks thirty questions."""
    asked = "".join(
        f"| | {_TYPES[number % 3]} | q{number} | How is it with number {number}? | Et le numéro {number} ? "
        f"| كيف رقم {number}؟ | |\n"
        for number in range(_QUESTIONS)
    )
    return _HEAD + asked + _TAIL


def _interview(window: MainWindow, folder: Path) -> InterviewData:
    written = folder / "thirty.md"
    written.write_text(form(), encoding="utf-8")
    asked = partial(ask, window)
    return begin(asked, add(asked, written).sha256)


def _turned(window: MainWindow, painted: Painted) -> tuple[Took, Took]:
    """Until it can be read and answered from the top, and until the last card stands, below what is seen."""
    _forward(window)
    settle()
    began, work = perf_counter(), painted.clock()
    took = painted.first_after(lambda: _press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    wait(lambda: len(_named(window, "question:")) == _QUESTIONS)
    whole = Took(perf_counter() - began, painted.clock() - work)
    _press(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    settle(0.05)
    return took, whole


def _typed(window: MainWindow, painted: Painted, data: InterviewData) -> list[Took]:
    """Type into the first field of the page; as each key comes, the worker begins to save an answer."""
    _forward(window)
    _press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(0.05)
    found = []
    for number, letter in enumerate(_KEYS * 2):
        saved: list[object] = []
        window.context.worker.run(
            casework.record,
            done=saved.append,
            assessment_id=data.assessment_id,
            entries=(Entry(EntryKind.ANSWER, Address("/first/start"), Answer(f"Noor {number}", Status.ANSWERED)),),
        )
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        found.append(_after_key(painted, field, letter))
        wait(partial(bool, saved))
    return found


def _after_key(painted: Painted, field: QLineEdit, letter: str) -> Took:
    # Without what ``Painted.after`` waits for first: the saving is under way.
    began = perf_counter()
    before = painted.count
    work_before = painted.clock()
    QTest.keyClicks(field, letter)
    wait(lambda: painted.count > before)
    return Took(painted.at - began, painted.work - work_before)


def _chosen(window: MainWindow, painted: Painted) -> Iterator[Took]:
    """Choose with the space bar, which saves at once."""
    for button in _named(window, "choice:"):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        yield painted.after(partial(QTest.keyClick, button, Qt.Key.Key_Space, _NONE))


def _language(window: MainWindow, painted: Painted, place: int, code: str) -> Took:
    """Choose another language in the list beside the chip."""
    other = window.findChild(QWidget, "interview.languages")
    assert isinstance(other, QPushButton)
    other.click()
    settle()
    action = window.findChild(QAction, f"language:{place}:{code}")
    assert isinstance(action, QAction)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    took = painted.first_after(action.trigger)
    popup.close()
    settle(0.5)
    return took


def _swap(window: MainWindow, painted: Painted) -> Took:
    took = painted.first_after(lambda: _press(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier))
    settle(0.5)
    return took


def _named(window: MainWindow, beginning: str) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.objectName().startswith(beginning) and w.isVisible()]


def _press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def _forward(window: QMainWindow) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


class _Plain:
    """The same with the plainest widgets, in a window without any style of ours of its own."""

    def __init__(self, beside: MainWindow) -> None:
        self._window = QMainWindow()
        self._window.resize(beside.size())
        self._window.show()
        self._painted = Painted(self._window)

    def shown(self) -> Took:
        """Thirty cards, laid out and painted."""
        return self._painted.after(lambda: self._window.setCentralWidget(_plain_page()))

    def typed(self) -> list[Took]:
        """Keys in a field."""
        field = QLineEdit()
        self._window.setCentralWidget(field)
        _forward(self._window)
        field.setFocus()
        settle(0.05)
        return [_after_key(self._painted, field, letter) for letter in _KEYS * 2]


def _plain_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(_QUESTIONS):
        card = QFrame()
        inside = QVBoxLayout(card)
        inside.addWidget(QLabel(f"How is it with number {number}?"))
        parts: list[Callable[[], QWidget]] = [QLineEdit] if number % 3 != 1 else [QRadioButton] * 3
        for part in parts:
            inside.addWidget(part())
        column.addWidget(card)
    return page
