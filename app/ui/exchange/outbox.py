"""What was sealed and what became of it; receipts that came back are read here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import find_receipts, take_receipt
from app.casework.views import ExchangeRow, ReceiptView
from app.errors import IntakeError
from app.i18n import _, format_size, ngettext
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.exchange.page import Page, beside_each_other, clear
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import Button, Card, Field, Line, Muted, PathField, QuietButton, Row, Screen, SignChip

FIRST_ROWS = 30


class OutboxPage(Page):
    """``changed`` is called when a receipt was taken."""

    def __init__(self, screen: Screen, changed: Callable[[], None]) -> None:
        about = _("A bundle is confirmed when the authority's receipt has come back. Until then, keep asking for it.")
        super().__init__(screen, "outbox", _("Sent and receipts"), about)
        self._changed = changed
        self._waiting: list[Path] = []
        self._taken: list[ReceiptView] = []
        self._problems: list[IntakeError] = []
        self.body.addWidget(self._receipts_panel())
        sent = Card(_("Sent"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE[0])
        sent.column.addLayout(self._rows)
        self.body.addWidget(sent)
        self.body.addStretch(1)

    def show_rows(self, rows: tuple[ExchangeRow, ...]) -> None:
        """List what was sent, newest first."""
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
            self._rows.addWidget(_sent_row(row))

    def _receipts_panel(self) -> Card:
        card = Card(_("Receipts"))
        row = beside_each_other()
        self._stick = PathField("outbox.stick", "folder", _("Choose the folder or stick"))
        self._stick.setText(likely_folder(self.owner.context))
        self._stick.chosen.connect(self._look)
        self._stick_field = Field(_("Folder or stick"), self._stick, beside=self._stick.button)
        look = Button(_("Look for receipts"), "outbox.look", icon="search", on_click=self._look)
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

    def _take_all(self, paths: list[Path]) -> None:
        self._waiting, self._taken, self._problems = paths, [], []
        self._take_next()

    def _take_next(self) -> None:
        if not self._waiting:
            self._tell()
            return
        self.owner.ask(take_receipt, done=self._took, failed=self._refused, path=self._waiting.pop(0))

    def _took(self, receipt: ReceiptView) -> None:
        self._taken.append(receipt)
        self._take_next()

    def _refused(self, error: IntakeError) -> None:
        self._problems.append(error)
        self._take_next()

    def _tell(self) -> None:
        if self._taken:
            self._changed()
        if self._problems:
            self.bar.error(self._problems[0])
        elif self._taken:
            accepted = sum(receipt.imported + receipt.already_had for receipt in self._taken)
            refused = sum(len(receipt.refused) for receipt in self._taken)
            text = ngettext("Receipt read: {n} person confirmed.", "Receipt read: {n} people confirmed.", accepted)
            text = text.format(n=accepted)
            if refused:
                more = ngettext("{n} was refused; see the list.", "{n} were refused; see the list.", refused)
                text = f"{text} {more.format(n=refused)}"
            erased = sum(receipt.erased for receipt in self._taken)
            if erased:
                more = ngettext(
                    "The authority has erased {n} person, at its own side only.",
                    "The authority has erased {n} people, at its own side only.",
                    erased,
                )
                text = f"{text} {more.format(n=erased)}"
            self.bar.notice(text)


def _sent_row(row: ExchangeRow) -> QWidget:
    text, kind, sign = words.bundle_state(row.state)
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    about = [
        _("sealed {day}").format(day=words.day(row.sealed_at)),
        people,
        format_size(row.size),
        isolate(row.file_name),
    ]
    if row.confirmed_at is not None:
        about.insert(1, words.answered_on(row.state, row.confirmed_at))
    lines = [" · ".join(about), *dict.fromkeys(words.refusal(reason) for reason in row.reasons)]
    return Row(isolate(row.recipient), "\n".join(lines), SignChip(text, sign, kind=kind), strong=True)
