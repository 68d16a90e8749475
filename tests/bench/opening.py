"""Opening an interview: from its data to the first painted page, in the real window."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from app.casework.views.interviews import InterviewData
from app.ui.interview import opening
from app.ui.window import MainWindow
from tests.bench.figure import Row, Took, figure, in_turn, middle
from tests.bench.laptop import Painted, ask, settle, unlocked
from tests.support.begin import begin

_TIMES = 12
_CARDS = 6


def measure(folder: Path) -> list[Row]:
    """Open the same new interview again and again, with its questionnaire read anew and read before."""
    from tests.bench.home import ready_home  # not at the top: the window's process, when weighed, knows no vault

    with unlocked(ready_home(folder)) as window:
        data = new_interview(window)
        painted = Painted(window)
        plain_window = QMainWindow()
        plain_window.resize(window.size())
        plain_window.show()
        plain = Painted(plain_window)
        first = painted.after(lambda: window.ways.interview(data.assessment_id, data))
        questions = _count(data)
        found = in_turn(
            _TIMES,
            lambda: plain.after(lambda: plain_window.setCentralWidget(_plain_page())),
            lambda: _open(window, painted, data, anew=True),
            lambda: _open(window, painted, data, anew=False),
        )
    cards, anew, again = (middle(times) for times in found)
    against = f"{_CARDS} plain cards, laid out and painted"
    return [
        figure(f"opening an interview of {questions} questions", anew, cards, against, most=150),
        figure("… the questionnaire known already", again, cards, against, most=150),
        figure("… the very first one, with everything that is loaded for it", first, cards, against),
    ]


def new_interview(window: MainWindow) -> InterviewData:
    """Start the interview of a new case, through the worker."""
    return begin(partial(ask, window))


def _open(window: MainWindow, painted: Painted, data: InterviewData, *, anew: bool) -> Took:
    window.ways.cases()
    settle(0.15)
    if anew:
        opening.definition_of.cache_clear()
    return painted.after(lambda: window.ways.interview(data.assessment_id, data))


def _plain_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(_CARDS):
        card = QFrame()
        inside = QVBoxLayout(card)
        inside.addWidget(QLabel(f"Question {number}, in plain words?"))
        inside.addWidget(QLineEdit())
        column.addWidget(card)
    return page


def _count(data: InterviewData) -> int:
    definition = opening.definition_of(data.instrument, data.xform)
    asked = {"group", "repeat"}
    return sum(1 for node in definition.nodes() if node.kind not in asked and node.control is not None)
