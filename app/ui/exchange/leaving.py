"""What leaves and what stays, part by part, before anything leaves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.casework.views import Disclosure, FieldRow
from app.i18n import _, format_number, ngettext
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.exchange.page import clear
from app.ui.widgets import Card, Heading, Muted, PlainLabel


class LeavingCard(Card):
    """Included fields with the number of answers each, withheld ones apart; signs and words, not colour alone."""

    def __init__(self) -> None:
        super().__init__(_("What leaves"), name="leaving")
        self._summary = Muted(small=False, wrap=True, name="leaving.summary")
        self.column.addWidget(self._summary)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.column.addWidget(self._bar)
        inside = QWidget()
        theme.set_role(inside, "scrolled")
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(0, 0, theme.SPACE[1], 0)
        self._parts.setSpacing(theme.SPACE[0])
        scroll = QScrollArea()
        scroll.setObjectName("leaving.fields")
        scroll.setAccessibleName(_("What leaves, part by part"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.column.addWidget(scroll, 1)

    def wait(self) -> None:
        """Say that it is being worked out."""
        self._summary.setText(_("Working out what leaves…"))
        self._bar.setRange(0, 0)
        self._bar.show()

    def advance(self, done: int, total: int) -> None:
        """Show how far that is."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def nothing(self) -> None:
        """Show nothing, because it could not be worked out."""
        self._bar.hide()
        self._summary.setText("")
        clear(self._parts)

    def show_disclosure(self, disclosure: Disclosure) -> None:
        """Show what would leave."""
        self._bar.hide()
        clear(self._parts)
        if not disclosure.cases:
            self._summary.setText(_("Choose at least one case."))
            return
        people = ngettext("{n} person", "{n} people", len(disclosure.cases)).format(n=len(disclosure.cases))
        files = ngettext("{n} attachment", "{n} attachments", disclosure.attachments).format(n=disclosure.attachments)
        self._summary.setText(
            _("{people} and {attachments}, for {recipient}.").format(
                people=people, attachments=files, recipient=isolate(disclosure.recipient.name)
            )
        )
        for part in dict.fromkeys(row.part for row in disclosure.fields):
            self._add_part(part, tuple(row for row in disclosure.fields if row.part == part))
        self._parts.addStretch(1)

    def _add_part(self, part: str, rows: tuple[FieldRow, ...]) -> None:
        self._parts.addWidget(Heading(part, level=3))
        leaves = [_with_count(row) for row in rows if row.included]
        stays = [isolate(row.label) for row in rows if not row.included]
        if leaves:
            self._parts.addWidget(_line("check", "good", _("Leaves: {fields}").format(fields=" · ".join(leaves)), ""))
        if stays:
            self._parts.addWidget(
                _line("hide", "muted", _("Stays here: {fields}").format(fields=" · ".join(stays)), "muted")
            )


def _with_count(row: FieldRow) -> str:
    return f"{isolate(row.label)} {isolate(format_number(row.answered))}" if row.answered else isolate(row.label)


def _line(sign: str, colour: str, text: str, role: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, theme.SPACE[0])
    row.setSpacing(theme.SPACE[1])
    drawing = QLabel()
    drawing.setPixmap(icons.pixmap(sign, colour))
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(text, role=role, wrap=True), 1)
    return holder
