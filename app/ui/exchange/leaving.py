"""What leaves and what stays, part by part, before anything leaves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem

from app.casework.views.sending import Disclosure, FieldRow
from app.i18n import _, format_number, ngettext
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.widgets import Card, Muted


class LeavingCard(Card):
    """Each field with how many answered it, or that it stays here; signs and words, not colour alone."""

    def __init__(self) -> None:
        super().__init__(_("What leaves"), name="leaving")
        self._summary = Muted(small=False, wrap=True, name="leaving.summary")
        self.column.addWidget(self._summary)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.column.addWidget(self._bar)
        self._bar.hide()
        self._fields = QTreeWidget()
        self._fields.setObjectName("leaving.fields")
        self._fields.setAccessibleName(_("What leaves, part by part"))
        self._fields.setColumnCount(2)
        self._fields.setHeaderHidden(True)
        self._fields.setRootIsDecorated(False)
        self._fields.setItemsExpandable(False)
        self._fields.setIndentation(0)
        self._fields.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields.header().setStretchLastSection(False)
        self._fields.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fields.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        theme.set_type(self._fields, "body")
        theme.set_role(self._fields, "inside")
        self.column.addWidget(self._fields, 1)
        self.setMinimumHeight(theme.px(210))

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
        self._fields.clear()

    def show_disclosure(self, disclosure: Disclosure) -> None:
        """Show what would leave."""
        self._bar.hide()
        self._fields.clear()
        people = len(disclosure.cases)
        if not people:
            self._summary.setText(_("Choose at least one case."))
            return
        who = ngettext("{n} person", "{n} people", people).format(n=people)
        files = ngettext("{n} attachment", "{n} attachments", disclosure.attachments).format(n=disclosure.attachments)
        self._summary.setText(
            _("{people} and {attachments}, for {recipient}.").format(
                people=who,
                attachments=files,
                recipient=" · ".join(isolate(name) for name in (disclosure.recipient.name, *disclosure.also)),
            )
        )
        for part in dict.fromkeys(row.part for row in disclosure.fields):
            self._add_part(part, [row for row in disclosure.fields if row.part == part], people)
        self._fields.expandAll()

    def _add_part(self, part: str, rows: list[FieldRow], people: int) -> None:
        heading = QTreeWidgetItem([part])
        heading.setFont(0, theme.font(strong=True))
        self._fields.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)
        for row in rows:
            item = QTreeWidgetItem([isolate(row.label), _how_many(row, people)])
            item.setIcon(0, icons.icon("check", "good") if row.included else icons.icon("hide", "muted"))
            item.setToolTip(0, row.label)
            muted = QColor(theme.tokens().muted)
            item.setForeground(1, muted)
            if not row.included:
                item.setForeground(0, muted)
            heading.addChild(item)


def _how_many(row: FieldRow, people: int) -> str:
    if not row.included:
        return _("stays here")
    if people == 1:
        return _("leaves") if row.answered else _("not answered")
    return _("{n} of {total}").format(n=format_number(row.answered), total=format_number(people))
