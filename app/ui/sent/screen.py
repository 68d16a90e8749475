"""Everything that left about one person: bundle by bundle, the newest first and open; to be printed or saved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.casework import print_sent, sent_about
from app.casework.views.disclosures import SentAbout, SentBundle
from app.i18n import _, format_number, ngettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.print_panel import PaperWanted, PrintWay, file_name
from app.ui.sent.bundle_card import BundleCard
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


class SentScreen(PersonScreen):
    """Also what other laptops of the centre sent, as far as their logs have come here."""

    help_page = "sent"

    def __init__(self, context: WindowContext, case_id: str) -> None:
        super().__init__(context, Place("sent", case_id))
        self._case_id = case_id
        self._about: SentAbout | None = None
        self._print: Button = PrimaryButton(
            pgettext("profile", "Print or save…"), "sent.print", icon="print", on_click=self._open_panel
        )
        self._print.setEnabled(False)
        self.add_bar(_("Case"), self._back, self._print, *office_buttons(context))
        self._page = ScrolledColumn()
        self._way = PrintWay(self, self._page)
        self.column.addWidget(self._page, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return pgettext("sent", "What was sent")

    def opened(self) -> None:
        """Ask what left."""
        super().opened()
        self.ask(sent_about, done=self._show, failed=self.context.say.error, case_id=self._case_id)

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._about = None
        self._page.renew()

    def _back(self) -> None:
        self.context.go.case(self._case_id)

    def _show(self, about: SentAbout) -> None:
        self._about = about
        self._way.renewed()
        self.name_person(isolate(words.person(about.case)), self.title, isolate(about.case.number))
        column = self._page.renew()
        went = [bundle for bundle in about.bundles if bundle.state != "taken-back"]
        if went:
            column.addLayout(_summary(went))
        else:
            column.addWidget(self._nothing(about))
        for number, bundle in enumerate(about.bundles):
            column.addWidget(BundleCard(bundle, number, unfolded=number == 0))
        column.addStretch(1)
        self._print.setEnabled(bool(about.bundles))
        if went:
            self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing(self, about: SentAbout) -> Card:
        """Say so, and lead on to sending where there is something to send."""
        card = _nothing()
        if about.case.last_sitting is not None and not about.case.restricted:
            go = self.context.go
            send = Button(_("Send to authority"), "sent.send", icon="send", on_click=lambda: go.exchange(self._case_id))
            card.column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeading)
            send.setFocus(Qt.FocusReason.OtherFocusReason)
        return card

    def _open_panel(self) -> None:
        if self._about is not None:
            case = self._about.case
            paper = PaperWanted(
                print_sent,
                {"case_id": case.case_id},
                file_name("sent", case),
                self._about.of_record,
                (self._about.languages[0], self._about.languages[-1]),
                pgettext("sent about", "Writing what was sent…"),
            )
            self._way.open(self._print, pgettext("sent about", "Print what was sent"), paper)


def _summary(went: list[SentBundle]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    times = ngettext("Sent once", "Sent {n} times", len(went)).format(n=format_number(len(went)))
    column.addWidget(Heading(times, level=1, name="sent.summary"))
    whom = dict.fromkeys(isolate(bundle.recipient) for bundle in went)
    column.addWidget(Muted(" · ".join(whom), wrap=True, small=False))
    return column


def _nothing() -> Card:
    card = Card(name="sent.nothing")
    card.column.addWidget(Heading(pgettext("sent about", "Nothing was sent about this person"), level=1))
    told = pgettext(
        "sent about",
        "Everything is on the laptops of this centre only. "
        "Once something leaves, this page tells what, to whom and why.",
    )
    card.column.addWidget(Muted(told, wrap=True, small=False))
    return card
