"""What only a person can decide after laptops were brought together: two answers to one question, and whether two
cases are one person.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.casework import disagreements, joined, look_alikes, same_person, settle, take_back, two_people
from app.casework.views.cases import CaseRow
from app.casework.views.settling import Alike, Disagreement, Joined, Side
from app.i18n import _, format_percent
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.exchange.page import Page, clear
from app.ui.widgets import Button, Card, Field, Line, Muted, PlainLabel, QuietButton, Row, Screen


class DecidingPage(Page):
    """``counted`` is told how many decisions are open."""

    def __init__(self, screen: Screen, counted: Callable[[int], None]) -> None:
        about = _("Nothing is merged without you. What is not chosen stays in the history.")
        super().__init__(screen, "deciding", _("To decide"), about)
        self._counted = counted
        self._open = [0, 0]
        self._answers = self._list(_("Questions with two answers"))
        self._people = self._list(_("One person with two cases?"))
        self._decided = self._list(_("Decided"))
        self.body.addStretch(1)

    def look(self) -> None:
        """Look only for what is found at once, to say how much there is to decide."""
        self.owner.ask(disagreements, done=self._show_answers, failed=self.bar.error)

    def refresh(self) -> None:
        """Look for everything there is to decide: all names are compared for that."""
        self.look()
        self.owner.ask(look_alikes, done=self._show_people, failed=self.bar.error)
        self.owner.ask(joined, done=self._show_decided, failed=self.bar.error)

    def _list(self, title: str) -> QVBoxLayout:
        card = Card(title)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[1])
        card.column.addLayout(column)
        self.body.addWidget(card)
        return column

    def _show_answers(self, found: tuple[Disagreement, ...]) -> None:
        self._count(0, len(found))
        clear(self._answers)
        if not found:
            self._answers.addWidget(Muted(_("None."), small=False))
        for number, each in enumerate(found):
            if number:
                self._answers.addWidget(Line())
            self._answers.addWidget(_Contested(each, number, self._settle))

    def _show_people(self, found: tuple[Alike, ...]) -> None:
        self._count(1, len(found))
        clear(self._people)
        if not found:
            self._people.addWidget(Muted(_("None."), small=False))
        for number, each in enumerate(found):
            if number:
                self._people.addWidget(Line())
            self._people.addWidget(_Pair(each, number, self._say))

    def _show_decided(self, found: tuple[Joined, ...]) -> None:
        clear(self._decided)
        if not found:
            self._decided.addWidget(Muted(_("Nothing yet."), small=False))
        for number, each in enumerate(found):
            back = QuietButton(
                _("Take it back"),
                f"deciding.back.{number}",
                on_click=partial(self._say, take_back, each.first, each.second),
            )
            about = _("the same person, under one case") if each.same else _("two people")
            title = _("{one} and {other}").format(one=isolate(each.first_name), other=isolate(each.second_name))
            self._decided.addWidget(Row(title, about, back))

    def _count(self, which: int, number: int) -> None:
        self._open[which] = number
        self._counted(sum(self._open))

    def _settle(self, each: Disagreement, chosen: str, value: str) -> None:
        self.bar.clear()
        self.owner.ask(
            settle,
            done=lambda _nothing: self.refresh(),
            failed=self.bar.error,
            assessment_id=each.assessment_id,
            node=each.node,
            seen=tuple(side.change for side in each.sides),
            chosen=chosen,
            value=value,
        )

    def _say(self, action: Callable[..., object], case_id: str, other: str) -> None:
        self.bar.clear()
        self.owner.ask(action, done=lambda _result: self.refresh(), failed=self.bar.error, case_id=case_id, other=other)


class _Contested(QWidget):
    """One question: the answers beside each other, each with its button, and a field for another."""

    def __init__(self, each: Disagreement, number: int, decide: Callable[[Disagreement, str, str], None]) -> None:
        super().__init__()
        self.setObjectName(f"deciding.question.{number}")
        self._each = each
        self._decide = decide
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE[0])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(Muted(_person(each.case), small=False, wrap=True))
        column.addWidget(PlainLabel(isolate(words.in_interface_language(each.question)), strong=True, wrap=True))
        sides = _row()
        for place, side in enumerate(each.sides):
            sides.addWidget(self._side(side, f"deciding.choose.{number}.{place}"), 1)
        column.addLayout(sides)
        if each.typed:
            self._other = QLineEdit()
            self._other.setObjectName(f"deciding.other.{number}")
            self._other.returnPressed.connect(self._take_typed)
            use = Button(_("Use this"), f"deciding.use.{number}", on_click=self._take_typed)
            self._field = Field(_("Or another answer"), self._other, beside=use)
            column.addWidget(self._field)

    def _side(self, side: Side, name: str) -> Card:
        card = Card()
        card.column.addWidget(PlainLabel(isolate(side.said) if side.said else _("No answer"), type_="lead", wrap=True))
        about = f"{isolate(side.who)} · {words.day(side.at)} · {isolate(side.device)}"
        card.column.addWidget(Muted(about, wrap=True))
        card.column.addStretch(1)
        choose = Button(_("This one is right"), name, on_click=lambda: self._decide(self._each, side.change, ""))
        choose.setAccessibleDescription(f"{side.said} · {about}")
        card.column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _take_typed(self) -> None:
        value = self._other.text().strip()
        if not value:
            self._field.set_problem(_("Write the answer first."))
            return
        self._decide(self._each, "", value)


class _Pair(QWidget):
    """Two cases beside each other, what is alike in them, and what a person says to that."""

    def __init__(self, each: Alike, number: int, say: Callable[[Callable[..., object], str, str], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE[0])
        column.setSpacing(theme.SPACE[1])
        cards = _row()
        for case, year in ((each.first, each.first_year), (each.second, each.second_year)):
            card = Card()
            card.column.addWidget(PlainLabel(isolate(words.person(case)), type_="lead", wrap=True))
            native = isolate(case.native_name) if case.native_name != words.person(case) else ""
            born = _("born in {year}").format(year=year) if year else _("year of birth not known")
            number_ = _("Case {number}").format(number=isolate(case.number))
            about = " · ".join(part for part in (native, number_, born) if part)
            card.column.addWidget(Muted(about, wrap=True))
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addWidget(Muted(_alike(each), small=False, wrap=True, name=f"deciding.alike.{number}"))
        first, second = each.first.case_id, each.second.case_id
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[1])
        for text, name, action in (
            (_("The same person"), "same", same_person),
            (_("Two people"), "two", two_people),
        ):
            button = Button(text, f"deciding.{name}.{number}", on_click=partial(say, action, first, second))
            button.setAccessibleDescription(f"{words.person(each.first)} · {words.person(each.second)}")
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _alike(each: Alike) -> str:
    share = format_percent(each.score / 100)
    if each.first_year is None or each.second_year is None:
        return _("The names sound alike ({share}).").format(share=share)
    if each.first_year == each.second_year:
        return _("The names sound alike ({share}), and the year of birth is the same.").format(share=share)
    return _("The names sound alike ({share}), and the years of birth are one apart.").format(share=share)


def _person(case: CaseRow) -> str:
    parts = (isolate(words.person(case)), _("Case {number}").format(number=isolate(case.number)))
    return " · ".join(part for part in parts if part)


def _row() -> QBoxLayout:
    """Beside each other while there is room: the answers are compared."""
    direction = QBoxLayout.Direction.TopToBottom if theme.is_large() else QBoxLayout.Direction.LeftToRight
    row = QBoxLayout(direction)
    row.setSpacing(theme.SPACE[1])
    return row
