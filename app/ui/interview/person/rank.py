"""Choices to put in order: each goes up or down a place at a touch, and its place is written before it."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QTransform
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import translator
from app.instruments.types import Choice, QuestionView
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.covered import HIGH
from app.ui.interview.titles import pick
from app.ui.widgets import Button, PlainLabel

_WIDEST = 760
_PLACE = 44
_SIGN = 28
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RankAnswer(PersonAnswer):
    """Rows to order. The answer names all of them, the first one first, or none while nothing was touched."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._order = [choice.value for choice in view.choices]
        self._rows = {choice.value: _Row(choice, language) for choice in view.choices}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE[1])
        for code, row in self._rows.items():
            self._list.addWidget(row)
            for by, button in row.ways.items():
                button.installEventFilter(self)
                button.clicked.connect(lambda _checked, code=code, by=by: self._move(code, by))
        texts = translator(language)
        self._right = Button(
            texts.gettext("This order is right"), "person.rank:right", icon="check", on_click=self._tell
        )
        large.dress(self._right, "words", language=language, height=HIGH)
        inside = QVBoxLayout()
        inside.setSpacing(theme.SPACE[2])
        inside.addLayout(self._list)
        inside.addWidget(self._right, 0, Qt.AlignmentFlag.AlignHCenter)
        holder = QWidget()
        holder.setLayout(inside)
        holder.setMaximumWidth(large.px(_WIDEST))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(holder, 1_000)
        across.addStretch(1)
        self.column.addLayout(across)
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Show the order; what it does not name stands after it, in the order of the form."""
        super().show_view(view)
        named = [code for code in dict.fromkeys(view.answer.value.split()) if code in self._rows]
        if named or view.answer.value == "":
            self._arrange([*named, *(code for code in self._rows if code not in named)])

    def focus(self) -> bool:
        """Put the keyboard on the first row's way down."""
        if self._order:
            self._rows[self._order[0]].ways[1].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._order)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the row that the keyboard is in with the arrows, which would only lead from button to button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            here = next((code for code, row in self._rows.items() if watched in row.ways.values()), "")
            self._move(here, _KEYS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def said(self) -> tuple[str, ...]:
        """Return the words of all choices, in their order."""
        return tuple(self._rows[code].words for code in self._order)

    def _move(self, code: str, by: int) -> None:
        place = self._order.index(code)
        to = min(max(0, place + by), len(self._order) - 1)
        if to != place or not self.view.answer.value:
            self._order.insert(to, self._order.pop(place))
            self._tell()
        row = self._rows[code]
        way = row.ways[by] if row.ways[by].isEnabled() else row.ways[-by]
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.edited.emit(" ".join(self._order))

    def _arrange(self, order: list[str]) -> None:
        self._order = order
        named = set(self.view.answer.value.split())
        for place, code in enumerate(order):
            row = self._rows[code]
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_place(place + 1 if code in named else 0)
            row.ways[-1].setEnabled(place > 0)
            row.ways[1].setEnabled(place < len(order) - 1)
        for before, after in pairwise(order):
            QWidget.setTabOrder(self._rows[before].ways[1], self._rows[after].ways[-1])
        self._right.setVisible(not named >= set(order))


class _Row(QFrame):
    """A choice: its place, its words, and a way up and down."""

    def __init__(self, choice: Choice, language: str) -> None:
        super().__init__()
        self.words = pick(choice.labels, language) or choice.value
        self.setObjectName(f"person.rank:{choice.value}")
        theme.set_role(self, "card")
        self._place = PlainLabel("", strong=True, role="accent", language="en", name=f"person.place:{choice.value}")
        large.dress(self._place, "choice", strong=True, language="en")
        self._place.setFixedWidth(large.px(_PLACE))
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label = PlainLabel(self.words, wrap=True, language=language)
        large.dress(label, "words", language=language)
        texts = translator(language)
        self.ways = {
            -1: self._way(f"person.up:{choice.value}", texts.gettext("Further up: {choice}"), up=True),
            1: self._way(f"person.down:{choice.value}", texts.gettext("Further down: {choice}"), up=False),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[1], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._place)
        row.addWidget(label, 1)
        for button in self.ways.values():
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_place(self, place: int) -> None:
        """Show at which place it stands, from 1; 0 while nothing was ordered."""
        self._place.setText(str(place) if place else "")

    def _way(self, name: str, said: str, *, up: bool) -> Button:
        button = Button("", name)
        button.setAccessibleName(said.format(choice=isolate(self.words)))
        button.setToolTip(button.accessibleName())
        down = icons.pixmap("chevron-down", size=_SIGN)
        button.setIcon(QIcon(down.transformed(QTransform().rotate(180)) if up else down))
        button.setIconSize(QSize(large.px(_SIGN), large.px(_SIGN)))
        large.dress(button, "words", language="en", height=HIGH)
        button.setFixedWidth(large.px(HIGH))
        return button
