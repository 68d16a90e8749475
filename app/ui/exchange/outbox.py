"""What was sealed and what became of it; receipts that came back are read here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import fetch_receipts, find_receipts, save_bundle, take_bundle_back
from app.casework.views.exchanges import ExchangeRow, Fetched, ReceiptView, ServerRow
from app.errors import IntakeError
from app.i18n import _, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exchange.page import Page, beside_each_other, clear
from app.ui.exchange.posting import PostPanel
from app.ui.exchange.sent_row import sent_row
from app.ui.exchange.sticks import likely_folder
from app.ui.exchange.taking import Taking, what_they_say
from app.ui.sent.people import WithPeople
from app.ui.widgets import Button, Card, Field, Line, Muted, PathField, QuietButton, Screen

FIRST_ROWS = 30


class OutboxPage(Page):
    """``changed`` is called when a receipt was taken."""

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("A bundle is confirmed when the authority’s receipt has come back. Until then, keep asking for it.")
        super().__init__(screen, "outbox", _("Sent and receipts"), about)
        self._changed = changed
        self._taken: list[ReceiptView] = []
        self._problems: list[IntakeError] = []
        self._servers: tuple[str, ...] = ()
        self._asking: list[str] = []
        self._shown: tuple[ExchangeRow, ...] = ()
        self._post = screen.context.post
        self.body.addWidget(PostPanel(self, "outbox.post", changed))
        self.body.addWidget(self._receipts_panel())
        sent = Card(_("Sent"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE[0])
        sent.column.addLayout(self._rows)
        self.body.addWidget(sent)
        self.body.addStretch(1)

    def show_rows(self, rows: tuple[ExchangeRow, ...]) -> None:
        """List what was sent, newest first."""
        self._shown = rows
        clear(self._rows)
        if not rows:
            self._rows.addWidget(Muted(_("Nothing has been sent yet."), small=False))
        self._add(rows[:FIRST_ROWS])
        if rest := rows[FIRST_ROWS:]:
            more = QuietButton(_("Show everything"), "outbox.more", icon="chevron-down")

            def show_rest() -> None:
                more.hide()
                self._add(rest)

            more.clicked.connect(show_rest)
            self._rows.addWidget(more)

    def _add(self, rows: tuple[ExchangeRow, ...]) -> None:
        for row in rows:
            if self._rows.count():
                self._rows.addWidget(Line())
            send = back = None
            if not self._post.holds(row):
                back = partial(self._take_back, row)
                send = partial(self._send, row) if row.fingerprint in self._servers else None
            make_row = partial(_row, row, send, partial(self._save, row), back)
            self._rows.addWidget(WithPeople(self.owner, "outbox", (row.bundle_id, row.fingerprint), make_row))

    def show_servers(self, rows: tuple[ServerRow, ...]) -> None:
        """Offer the internet for authorities whose address there was entered."""
        self._servers = tuple(row.recipient for row in rows)
        self._fetch.setVisible(bool(rows))
        self.show_rows(self._shown)

    def _send(self, row: ExchangeRow) -> None:
        self.bar.clear()
        self._post.send(row)
        self.show_rows(self._shown)

    def _save(self, row: ExchangeRow) -> None:
        folder = self._stick.path
        if folder is None:
            self._stick_field.set_problem(_("Choose the folder or stick first."))
            self._stick.setFocus()
            return
        self._stick_field.set_problem("")
        self.owner.ask(
            save_bundle,
            done=lambda path: self._saved(row, path),
            failed=self._not_found,
            bundle_id=row.bundle_id,
            recipient=row.fingerprint,
            folder=folder,
        )

    def _saved(self, row: ExchangeRow, path: Path) -> None:
        text = pgettext("internet", "Saved: {file}. Take it to {recipient}; the receipt confirms that it arrived.")
        self.bar.notice(text.format(file=isolate(path.name), recipient=isolate(row.recipient)))
        self._changed()

    def _take_back(self, row: ExchangeRow) -> None:
        self.bar.clear()
        self.owner.ask(
            take_bundle_back,
            done=self._taken_back,
            failed=self.bar.error,
            bundle_id=row.bundle_id,
            recipient=row.fingerprint,
        )

    def _taken_back(self, row: ExchangeRow) -> None:
        text = pgettext(
            "internet", "Taken back: nothing went to {recipient}. Who is in it stands among those who are to be sent."
        )
        self.bar.notice(text.format(recipient=isolate(row.recipient)))
        self._changed()

    def _receipts_panel(self) -> Card:
        card = Card(_("Receipts"))
        row = beside_each_other()
        self._stick = PathField("outbox.stick", "folder", _("Choose the folder or stick"))
        self._stick.setText(likely_folder(self.owner.context))
        self._stick.chosen.connect(self._look)
        self._stick_field = Field(_("Folder or stick"), self._stick, beside=self._stick.button)
        look = Button(_("Look for receipts"), "outbox.look", icon="search", on_click=self._look)
        self._fetch = Button(
            pgettext("internet", "Look on the internet"), "outbox.fetch", icon="send", on_click=self._ask_servers
        )
        self._fetch.hide()
        self._file = PathField("outbox.receipt", "open", _("Choose the receipt"))
        self._file.chosen.connect(self._read)
        self._file_field = Field(_("Or one receipt, a file"), self._file, beside=self._file.button)
        read = Button(_("Read the receipt"), "outbox.read", icon="document", on_click=self._read)
        for field, button in ((self._stick_field, look), (self._file_field, read)):
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE[1])
            column.addWidget(field)
            line = QHBoxLayout()
            line.addWidget(button)
            if button is look:
                line.addWidget(self._fetch)
            line.addStretch(1)
            column.addLayout(line)
            row.addLayout(column, 1)
        card.column.addLayout(row)
        return card

    def _look(self) -> None:
        folder = self._stick.path
        if folder is None:
            self._stick_field.set_problem(_("Choose the folder or stick first."))
            return
        self._stick_field.set_problem("")
        self.owner.context.folder = folder
        self.owner.ask(find_receipts, done=self._found, failed=self._not_found, folder=folder)

    def _found(self, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._stick_field.set_help(_("There is no receipt for this laptop in this folder."))
            return
        self._stick_field.set_help("")
        self._take_all(list(paths))

    def _not_found(self, error: IntakeError) -> None:
        self._stick_field.set_problem(str(error))

    def _read(self) -> None:
        path = self._file.path
        if path is None:
            self._file_field.set_problem(_("Choose a file first."))
            return
        self._file_field.set_problem("")
        self._take_all([path])

    def _ask_servers(self) -> None:
        self.bar.clear()
        self._taken, self._problems = [], []
        self._asking = list(self._servers)
        self._fetch.setEnabled(False)
        self._ask_next()

    def _ask_next(self) -> None:
        if self._asking:
            self.owner.ask(fetch_receipts, done=self._fetched, failed=self._no_server, recipient=self._asking.pop(0))
            return
        self._fetch.setEnabled(True)
        if not self._taken and not self._problems:
            self.bar.notice(pgettext("internet", "There is no new receipt for this laptop on the internet."))
        self._tell(self._taken, self._problems)

    def _fetched(self, found: Fetched) -> None:
        self._taken += found.taken
        self._problems += [IntakeError(each.code, each.message, each.hint) for each in found.problems]
        self._ask_next()

    def _no_server(self, error: IntakeError) -> None:
        self._problems.append(error)
        self._ask_next()

    def _take_all(self, paths: list[Path]) -> None:
        Taking(self.owner.ask, paths, self._tell)

    def _tell(self, taken: list[ReceiptView], problems: list[IntakeError]) -> None:
        if taken:
            self._changed()
        if problems:
            self.bar.error(problems[0])
        elif taken:
            self.bar.notice(what_they_say(taken))


def _row(
    row: ExchangeRow,
    send: Callable[[], None] | None,
    save: Callable[[], None],
    back: Callable[[], None] | None,
    who: Button,
) -> QWidget:
    return sent_row(row, who=who, send=send, save=save, back=back)
