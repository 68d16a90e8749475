"""Choices to put in order: with the keyboard, by clicking, or by dragging. Nothing is ordered until it is touched."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.base import Control, Languages, both
from app.ui.interview.controls.rank_row import RankRow
from app.ui.widgets import Muted, QuietButton

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PUT_DOWN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RankControl(Control):
    """Rows to order. The answer names all of them, the first one first, or none."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._rows: dict[str, RankRow] = {}
        self._order: list[str] = []
        self._lifted = ""
        self._before: list[str] = []
        # Rows that come later stand before the buttons for Tab too, because they are in a widget made before these.
        rows = QWidget()
        self._list = QVBoxLayout(rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.SPACE[0])
        self.column.addWidget(rows)
        self._help = Muted(_("Drag them into order; or press Space, the arrows, and Space again."), wrap=True)
        self._keep = QuietButton(_("This order is right"), f"answer:{view.address}:keep", on_click=self._commit)
        self._clear = QuietButton(_("Clear"), f"answer:{view.address}:clear", on_click=self._take_back)
        foot = QHBoxLayout()
        foot.addWidget(self._help, 1)
        foot.addWidget(self._keep)
        foot.addWidget(self._clear)
        self.column.addLayout(foot)
        self._fill()

    def show_view(self, view: QuestionView) -> None:
        """Show the question; its choices may have been filtered anew."""
        other = view.choices != self.view.choices or view.readonly != self.view.readonly
        super().show_view(view)
        if other:
            self._fill()

    def show_value(self, value: str) -> None:
        """Show an order; what it does not name stands after it, in the order of the form."""
        named = [code for code in dict.fromkeys(value.split()) if code in self._rows]
        self._arrange([*named, *(code for code in self._rows if code not in named)])

    def focus(self) -> None:
        """Put the keyboard on the first row."""
        if self._order:
            self._rows[self._order[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move about, lift and put down with the keyboard."""
        if isinstance(watched, RankRow):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(watched.choice.value, event)
            left = event.type() == QEvent.Type.FocusOut and self._lifted == watched.choice.value
            # A click on another row says where to put it; leaving the list leaves it where it is.
            if left and QApplication.focusWidget() not in self._rows.values():
                self._put_down()
        return super().eventFilter(watched, event)

    def _key(self, code: str, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self._move(code, self._order.index(code) + _STEPS[key])
            self._commit()
        elif modifiers:
            return False
        elif key in _STEPS and self._lifted:
            self._move(code, self._order.index(code) + _STEPS[key])
        elif key in _STEPS:
            self._rove(self._order[min(max(0, self._order.index(code) + _STEPS[key]), len(self._order) - 1)])
        elif key in _PUT_DOWN and self._lifted:
            self._put_down()
        elif key in _PUT_DOWN:
            self._lift(code)
        elif key == Qt.Key.Key_Escape and self._lifted:
            self._arrange(self._before)
            self._lifted = ""
            self._number()
        else:
            return False
        return True

    def _fill(self) -> None:
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._order, self._lifted = {}, [], ""
        for choice in self.view.choices:
            row = RankRow(choice, self.languages)
            row.setObjectName(f"choice:{self.view.address}:{choice.value}")
            row.setEnabled(not self.view.readonly)
            row.installEventFilter(self)
            row.clicked.connect(lambda _checked, code=choice.value: self._clicked(code))
            row.dragged.connect(lambda y, code=choice.value: self._drag(code, y))
            row.dropped.connect(self._commit)
            self._rows[choice.value] = row
            self._list.addWidget(row)
        self.setAccessibleDescription(both(self.view.hints, self.languages))
        self.show_value(self.value)

    def _clicked(self, code: str) -> None:
        """Lift what was clicked; or put what is lifted at the place that was clicked."""
        if not self._lifted:
            self._lift(code)
        else:
            if code != self._lifted:
                self._move(self._lifted, self._order.index(code))
            self._put_down()

    def _lift(self, code: str) -> None:
        self._lifted, self._before = code, list(self._order)
        self._rove(code)
        self._number()

    def _put_down(self) -> None:
        self._lifted = ""
        self._commit()

    def _drag(self, code: str, y: int) -> None:
        """Move a row to where the mouse is: above the rows whose middle it has passed."""
        self._lifted = ""
        others = [each for each in self._order if each != code]
        middles = [self._rows[each].mapToGlobal(self._rows[each].rect().center()).y() for each in others]
        self._move(code, sum(middle < y for middle in middles))

    def _move(self, code: str, place: int) -> None:
        others = [each for each in self._order if each != code]
        place = min(max(0, place), len(others))
        self._arrange([*others[:place], code, *others[place:]])
        self._rove(code)

    def _arrange(self, order: Sequence[str]) -> None:
        if list(order) != self._order:
            self._order = list(order)
            for place, code in enumerate(order):
                self._list.insertWidget(place, self._rows[code])
            self._list.activate()
        self._number()

    def _commit(self) -> None:
        self.commit(" ".join(self._order))
        self._number()

    def _take_back(self) -> None:
        self.commit("")
        self.show_value("")
        self.focus()

    def _number(self) -> None:
        """Number the rows once they are ordered, and while one is on its way."""
        named = set(self.value.split())
        ordered = bool(named) or bool(self._lifted)
        for place, code in enumerate(self._order, 1):
            self._rows[code].setChecked(code == self._lifted)
            known = bool(self._lifted) or code in named
            self._rows[code].show_place(place if ordered and known else 0, len(self._order))
        whole = bool(self._order) and named >= set(self._order)
        self._help.setVisible(not self.view.readonly)
        self._keep.setVisible(bool(self._order) and not whole and not self.view.readonly)
        self._clear.setVisible(bool(self.value) and not self.view.readonly)
        self._stop(self._focused() or (self._order[0] if self._order else ""))

    def _focused(self) -> str:
        return next((code for code, row in self._rows.items() if row.hasFocus()), "")

    def _rove(self, code: str) -> None:
        self._stop(code)
        self._rows[code].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop(self, stop: str) -> None:
        """Make one row the only one that Tab stops at."""
        for code, row in self._rows.items():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if code == stop else Qt.FocusPolicy.ClickFocus)
