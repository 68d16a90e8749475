"""Every step of a case in words, newest first, by day and sitting; it can be searched to its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.casework import case_history
from app.i18n import _, format_time
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.case.history import Step, is_same_sitting, steps
from app.ui.widgets import Card, Heading, LinkButton, Muted, Row
from app.ui.widgets.fields import lead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.casework.views.cases import CaseView, HistoryPage
    from app.ui.widgets import Screen

FIRST_STEPS = 6
MORE_STEPS = 40
_PAUSE = 250
"""Milliseconds after the last key before it is looked for."""


class HistoryCard(Card):
    """A few steps, and more of them for the asking; a search finds a question, an answer, or who did it."""

    def __init__(self, screen: Screen, case: CaseView) -> None:
        super().__init__(_("History"), name="case.history")
        self._screen = screen
        self._case_id = case.row.case_id
        self._newest = case.history
        self._rest: tuple[Step, ...] = ()
        self._next = 0
        self._last: Step | None = None
        self._heading: _Sitting | None = None
        self._find = QLineEdit()
        self._find.setObjectName("case.history.find")
        self._find.setPlaceholderText(_("Question, answer or person"))
        self._find.setAccessibleName(_("Search the history"))
        self._find.setClearButtonEnabled(True)
        lead(self._find)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._search)
        self._find.textEdited.connect(lambda _text: self._soon.start())
        self._find.textChanged.connect(lambda text: None if text else self._soon.start())
        self._find.returnPressed.connect(self._search)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE[1])
        self._more = LinkButton(
            _("Show earlier steps"), "case.history.more", icon="chevron-down", on_click=self._show_more
        )
        self.column.addWidget(self._find)
        self.column.addLayout(self._list)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._begin(case.history, FIRST_STEPS)

    def _begin(self, page: HistoryPage, count: int) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._last = self._heading = None
        self._take(page)
        if not self._rest:
            self._list.addWidget(Muted(_("Nothing was found."), small=False, wrap=True))
        self._show(count)

    def _take(self, page: HistoryPage) -> None:
        self._rest = tuple(steps(page.rows))
        self._next = page.next

    def _show(self, count: int) -> None:
        shown, self._rest = self._rest[:count], self._rest[count:]
        self._add(shown)
        self._more.setVisible(bool(self._rest) or self._next > 0)

    def _add(self, told: Sequence[Step]) -> None:
        for step in told:
            if self._last is None or not is_same_sitting(self._last, step):
                self._heading = _Sitting(step)
                self._list.addWidget(self._heading)
            if self._heading is not None:
                self._heading.reach(step)
            time = format_time(step.at.astimezone())
            about = f"{time} · {step.about}" if step.about else time
            self._list.addWidget(Row(step.text, about, over=step.question))
            self._last = step

    def _show_more(self) -> None:
        if self._rest:
            self._show(MORE_STEPS)
            return
        self._ask(self._came, self._next)

    def _came(self, page: HistoryPage) -> None:
        self._take(page)
        self._show(MORE_STEPS)

    def _search(self) -> None:
        self._soon.stop()
        if not self._find.text().strip():
            self._begin(self._newest, FIRST_STEPS)
        else:
            self._ask(lambda page: self._begin(page, MORE_STEPS), 0)

    def _ask(self, came: Callable[[HistoryPage], None], offset: int) -> None:
        wanted = self._find.text()

        def done(page: HistoryPage) -> None:
            if wanted == self._find.text():  # or else something else is looked for by now
                came(page)

        self._screen.ask(case_history, done=done, case_id=self._case_id, text=wanted, offset=offset)


class _Sitting(QWidget):
    """On which day, from when to when, and who sat at the table."""

    def __init__(self, newest: Step) -> None:
        super().__init__()
        self._newest = newest
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        self._words = Heading(level=3, wrap=True)
        column.addWidget(self._words)

    def reach(self, step: Step) -> None:
        """The sitting goes back to this step."""
        start, end = format_time(step.at.astimezone()), format_time(self._newest.at.astimezone())
        when = start if start == end else _("{start} to {end}").format(start=start, end=end)
        self._words.setText(f"{words.begun_large(words.day(step.at))} · {when} · {isolate(step.who)}")
