"""The profile screen: what is known, where each statement comes from, drawn as well as written."""

from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import print_profile, profile_of
from app.casework.views import ProfileView
from app.errors import IntakeError
from app.i18n import _, format_date, ngettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.print_panel import PaperWanted, PrintWay
from app.ui.profile.cards import leading_cards, trailing_cards
from app.ui.profile.matches import matches_card
from app.ui.widgets import (
    Button,
    Card,
    Heading,
    Muted,
    Place,
    PrimaryButton,
    Screen,
    TopBar,
    WindowContext,
    help_button,
    hide_button,
    lock_button,
)
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.words import person

_ONE_COLUMN = 1.5


class ProfileScreen(Screen):
    """What a case amounts to. It is printed and sent from here."""

    def __init__(self, context: WindowContext, case_id: str) -> None:
        super().__init__(context, Place("profile", case_id))
        self._case_id = case_id
        self._view: ProfileView | None = None
        self._top = TopBar()
        self._top.set_back(_("Case"), lambda: context.go.case(case_id))
        self._send = Button(
            _("Send to authority"), "profile.send", icon="send", on_click=lambda: context.go.exchange(case_id)
        )
        self._print = PrimaryButton(
            _("Print in two languages"), "profile.print", icon="print", on_click=self._open_panel
        )
        for action in (self._send, self._print, help_button(context), hide_button(context), lock_button(context)):
            self._top.add_action(action)
        self._page = ScrolledColumn()
        self._way = PrintWay(self, self._page, self._print)
        self.column.addWidget(self._top)
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
        self._top.set_title("")
        self._top.set_subtitle("")
        self._page.renew()

    def _show(self, view: ProfileView) -> None:
        self._view = view
        self._offer(enabled=True)
        self._top.set_title(_("{name} · profile").format(name=isolate(person(view.case))))
        answers = ngettext("From {n} answer", "From {n} answers", view.answers).format(n=view.answers)
        seen = ngettext("{n} document seen", "{n} documents seen", view.documents_seen).format(n=view.documents_seen)
        today = format_date(datetime.now(UTC).astimezone(), style="long")
        self._top.set_subtitle(_("{answers}, {seen} · {day}").format(answers=answers, seen=seen, day=today))
        leading, trailing = list(leading_cards(view.profile)), list(trailing_cards(view.profile))
        if view.matches:
            trailing.insert(1, matches_card(view.matches))
        if leading or trailing:
            self._lay_cards(leading, trailing)
        else:
            self._say_nothing_yet()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_cards(self, leading: Iterable[Card], trailing: Iterable[Card]) -> None:
        column = self._page.renew()
        # Side by side, large text would have two or three words a line.
        columns = QVBoxLayout() if theme.scale() > _ONE_COLUMN else QHBoxLayout()
        columns.setSpacing(theme.SPACE[2])
        for cards, share in ((list(leading), 6), (list(trailing), 5)):
            if not cards:
                continue
            stack = QVBoxLayout()
            stack.setSpacing(theme.SPACE[2])
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
            columns.addLayout(stack, share)
        column.addLayout(columns)
        column.addStretch(1)

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
        if self._view is not None:
            self._way.open(_("Print in two languages"), _paper(self._view))


def _paper(view: ProfileView) -> PaperWanted:
    return PaperWanted(
        print_profile,
        {"case_id": view.case.case_id},
        view.case,
        "profile",
        view.available_languages,
        view.languages,
        _("Writing the profile…"),
    )
