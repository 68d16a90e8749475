"""A row about a bundle, and below it, once asked for, who was in it: each leads to all that was sent about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework import sent_people
from app.i18n import ngettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.sent.bundle_card import person_state
from app.ui.widgets import Button, Muted, QuietButton, Row, SignChip, Unfolded

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.disclosures import SentPeople, SentPerson
    from app.ui.widgets import Screen


class WithPeople(QWidget):
    """``make_row`` is given the button that unfolds the people, to be put where the row has its buttons."""

    def __init__(
        self, screen: Screen, place: str, bundle: tuple[str, str], make_row: Callable[[Button], QWidget]
    ) -> None:
        super().__init__()
        self._screen = screen
        self._bundle_id, self._recipient = bundle
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._button = QuietButton(
            pgettext("sent", "Who"), f"{place}.who.{self._bundle_id}", icon="chevron-down", on_click=self._turn
        )
        self._button.setAccessibleName(pgettext("sent", "Show who was in it"))
        column.addWidget(make_row(self._button))
        self._below = Unfolded(name=f"{place}.people.{self._bundle_id}")
        self._below.hide()
        column.addWidget(self._below)
        self._asked = False

    def _turn(self) -> None:
        self._below.setVisible(self._below.isHidden())
        said = pgettext("sent", "Show who was in it")
        self._button.setAccessibleName(said if self._below.isHidden() else pgettext("sent", "Hide who was in it"))
        if not self._asked:
            self._asked = True
            self._screen.ask(
                sent_people,
                done=self._show,
                failed=self._screen.context.say.error,
                bundle_id=self._bundle_id,
                recipient=self._recipient,
            )

    def _show(self, found: SentPeople) -> None:
        for person in found.people:
            self._below.column.addWidget(self._line(person))
        for text in _also(found):
            self._below.column.addWidget(Muted(text, wrap=True, small=False))

    def _line(self, person: SentPerson) -> Row:
        case = person.case
        text, kind, sign = person_state(person.state)
        name = f"sent.about.{self._bundle_id}.{case.case_id}"
        button = Button(
            pgettext("sent", "What was sent"), name, on_click=lambda: self._screen.context.go.sent(case.case_id)
        )
        called = isolate(words.person(case))
        button.setAccessibleName(pgettext("sent", "What was sent about {name}").format(name=called))
        return Row(called, isolate(case.number), SignChip(text, sign, kind=kind), button)


def _also(found: SentPeople) -> list[str]:
    told = []
    if found.more:
        more = ngettext("{n} more person was in it.", "{n} more people were in it.", found.more)
        told.append(more.format(n=found.more))
    if found.erased:
        erased = ngettext(
            "{n} person of it was erased on this laptop since.",
            "{n} people of it were erased on this laptop since.",
            found.erased,
        )
        told.append(erased.format(n=found.erased))
    return told
