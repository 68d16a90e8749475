"""Keys that an authority has withdrawn: its signed list is read here."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.casework import take_revocations
from app.casework.views.parties import WithdrawnView
from app.errors import IntakeError
from app.i18n import _, ngettext, pgettext
from app.ui.bidi import isolate
from app.ui.exchange.page import Page
from app.ui.widgets import Button, Card, Field, Muted, PathField


class WithdrawnCard(Card):
    """``changed`` is called when a list was taken in."""

    def __init__(self, page: Page, changed: Callable[[], None]) -> None:
        super().__init__(pgettext("trust", "Withdrawn keys"), name="withdrawn")
        self._page, self._changed = page, changed
        explain = pgettext(
            "trust",
            "When a laptop is stolen or a key is lost, the authority gives out a list. Who is on it is not trusted "
            "here any more.",
        )
        self.column.addWidget(Muted(explain, wrap=True, small=False))
        self._path = PathField("withdrawn.list", "open", pgettext("trust", "Choose the list of withdrawn keys"))
        self._path.chosen.connect(self._read)
        self._field = Field(pgettext("trust", "The authority’s list, a file"), self._path, beside=self._path.button)
        self.column.addWidget(self._field)
        read = Button(pgettext("trust", "Read the list"), "withdrawn.read", icon="document", on_click=self._read)
        self.column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeading)

    def _read(self) -> None:
        if self._path.path is None:
            self._field.set_problem(_("Choose a file first."))
            return
        self._field.set_problem("")
        self._page.owner.ask(take_revocations, done=self._taken, failed=self._refused, path=self._path.path)

    def _taken(self, found: WithdrawnView) -> None:
        self._path.clear()
        if found.names:
            text = pgettext("trust", "Not trusted any more: {names}.")
            self._page.bar.notice(text.format(names=", ".join(isolate(name) for name in found.names)))
        else:
            text = ngettext(
                "The list was read: {n} key is withdrawn, none of which was trusted here.",
                "The list was read: {n} keys are withdrawn, none of which was trusted here.",
                found.listed,
            )
            self._page.bar.notice(text.format(n=found.listed))
        self._page.reveal(self._page.bar)
        self._changed()

    def _refused(self, error: IntakeError) -> None:
        self._field.set_problem(str(error))
