"""The profile screen: what is known, where each statement comes from, drawn as well as written."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from app.casework import profile_of
from app.casework.views.profiles import ProfileView
from app.errors import IntakeError
from app.i18n import _, format_date, ngettext, pgettext
from app.ui.bidi import isolate
from app.ui.profile.cards import lay_cards, leading_cards, trailing_cards
from app.ui.profile.export_page import ExportPage
from app.ui.profile.matches import matches_card
from app.ui.widgets import (
    Button,
    Card,
    Heading,
    Muted,
    PersonScreen,
    Place,
    PrimaryButton,
    WindowContext,
    office_buttons,
)
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.words import person


class ProfileScreen(PersonScreen):
    """What a case amounts to. It is printed and sent from here."""

    def __init__(self, context: WindowContext, case_id: str) -> None:
        super().__init__(context, Place("profile", case_id))
        self._case_id = case_id
        self._view: ProfileView | None = None
        self._panel: ExportPage | None = None
        self._send = Button(
            _("Send to authority"), "profile.send", icon="send", on_click=lambda: context.go.exchange(case_id)
        )
        self._print = PrimaryButton(
            pgettext("profile", "Print or save…"), "profile.print", icon="print", on_click=self._open_panel
        )
        office = office_buttons(context, settings=False)
        self.add_bar(_("Case"), lambda: context.go.case(case_id), self._send, self._print, *office)
        self._page = ScrolledColumn()
        self.column.addWidget(self._page, 1)
        self._offer(enabled=False)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Profile")

    def opened(self) -> None:
        """Fetch the profile."""
        super().opened()
        self.ask(profile_of, done=self._show, failed=self._failed, case_id=self._case_id)

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._page.renew()
        self._close_panel()

    def _show(self, view: ProfileView) -> None:
        self._view = view
        self._offer(enabled=True)
        answers = ngettext("From {n} answer", "From {n} answers", view.answers).format(n=view.answers)
        seen = ngettext("{n} document seen", "{n} documents seen", view.documents_seen).format(n=view.documents_seen)
        today = format_date(datetime.now(UTC).astimezone(), style="long")
        self.name_person(
            _("{name} · profile").format(name=isolate(person(view.case))),
            _("{answers}, {seen} · {day}").format(answers=answers, seen=seen, day=today),
        )
        leading, trailing = list(leading_cards(view.profile)), list(trailing_cards(view.profile))
        if view.matches:
            trailing.insert(1, matches_card(view.matches))
        if leading or trailing:
            lay_cards(self._page.renew(), leading, trailing)
        else:
            self._say_nothing_yet()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing_yet(self) -> None:
        column = self._page.renew()
        card = Card()
        card.column.addWidget(Heading(_("Nothing is known yet"), level=1))
        card.column.addWidget(
            Muted(_("The profile grows with the interview. Go on with it, then look again."), wrap=True)
        )
        column.addWidget(card)
        column.addStretch(1)

    def _failed(self, error: IntakeError) -> None:
        self._say_nothing_yet()
        self.context.say.error(error)

    def _offer(self, *, enabled: bool) -> None:
        for button in (self._send, self._print):
            button.setEnabled(enabled)

    def _open_panel(self) -> None:
        if self._panel is None and self._view is not None:
            self._panel = ExportPage(self, self._view, self._close_panel)
            self._page.hide()
            self.column.addWidget(self._panel, 1)
            for button in (self._send, self._print):
                button.hide()
            self._panel.focus()

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panel.forget()
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
            self._page.show()
            for button in (self._send, self._print):
                button.show()
            self._print.setFocus(Qt.FocusReason.OtherFocusReason)
