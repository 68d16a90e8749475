"""A question with fifty thousand choices: opening its list, and a keystroke in it, beside Qt's own filter."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt

from app.instruments.types import Address, Answer, Choice, QuestionView
from app.ui.interview.controls import control_for
from app.ui.interview.controls.picker import PickerControl, choices_as_options
from app.ui.interview.matching import Index
from tests.bench.figure import Row, figure, in_turn, middle, slowest, timed
from tests.support.ui import dress

_COUNT = 50_000
_LANGUAGES = ("en", "ar")
_TYPED = ("w", "wo", "work", "work 4", "work 49999", "zzz", "عم", "عمل ٧", "قطاع", "secto")
_TIMES = 7


def measure(_folder: Path) -> list[Row]:
    """Open and type."""
    app = dress()
    choices = tuple(
        Choice(
            f"c{number}",
            {"en": f"Work {number} in sector {number % 97}", "ar": f"عمل {number} في القطاع {number % 97}"},
        )
        for number in range(_COUNT)
    )
    view = QuestionView(
        Address("/far"), "/far", "far", "select_one", {"en": "Which?"}, {}, {}, ("minimal",), {}, {}, Answer(), False, False,
        None, choices, "",
    )  # fmt: skip

    def shown() -> None:
        control = control_for(view, _LANGUAGES)
        control.resize(800, 400)
        control.show()
        app.processEvents()
        assert isinstance(control, PickerControl)
        control.offer(control.fitting(""))
        app.processEvents()
        control.hide()

    names = [choice.labels["en"] for choice in choices]

    def proxy() -> QSortFilterProxyModel:
        made = QSortFilterProxyModel()
        made.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setSourceModel(QStringListModel(names, made))
        return made

    index = Index(choices_as_options(view, _LANGUAGES))
    ready = proxy()

    def theirs(text: str) -> None:
        ready.setFilterFixedString(text)
        ready.rowCount()

    opened, made = in_turn(_TIMES, lambda: timed(shown), lambda: timed(lambda: proxy().rowCount()))
    made_once, plain_once = in_turn(
        _TIMES, lambda: timed(lambda: Index(choices_as_options(view, _LANGUAGES))), lambda: timed(lambda: theirs("w"))
    )
    typed = [timed(partial(index.find, text)) for _time in range(_TIMES) for text in _TYPED]
    plain = [timed(partial(theirs, text)) for _time in range(_TIMES) for text in _TYPED]
    against = "QSortFilterProxyModel, one language"
    return [
        figure("50,000 choices: question shown and list open", middle(opened), middle(made), against, most=100),
        figure("… its index, made once the page stands", middle(made_once), middle(plain_once), against),
        figure("… a keystroke, median", middle(typed), middle(plain), against, most=10),
        figure("… p99", slowest(typed), slowest(plain), against, most=10),
    ]
