"""What leaves and what stays, part by part, before anything leaves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QProgressBar, QTreeWidget, QTreeWidgetItem

from app.casework.views.sending import Disclosure, FieldRow
from app.i18n import _, format_number, ngettext, npgettext, pgettext
from app.ui import icons, theme, words
from app.ui.bidi import isolate
from app.ui.widgets import Card, Muted, PlainLabel, combo


class LeavingCard(Card):
    """Each field with how many answered it, or that it stays here; signs and words, not colour alone.

    Of several people, any one can be looked at alone: ``look_at`` is given their case, or "" for all of them.
    """

    def __init__(self, look_at: Callable[[str], None]) -> None:
        super().__init__(_("What leaves"), name="leaving")
        self._whose = combo("leaving.whose", ())
        self._whose.setAccessibleName(pgettext("what leaves", "Whose fields are shown"))
        self._whose.currentIndexChanged.connect(lambda _number: look_at(self.whose()))
        self._whose.hide()
        self._summary = Muted(small=False, wrap=True, name="leaving.summary")
        self.column.addWidget(self._summary)
        self._held = PlainLabel(wrap=True, name="leaving.held")
        self.column.addWidget(self._held)
        self._held.hide()
        self._counts = Muted(small=False, wrap=True, name="leaving.counts")
        self.column.addWidget(self._counts)
        self.column.addWidget(self._whose)
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

    def whose(self) -> str:
        """Whose fields are shown: a case, or "" for everybody's."""
        return self._whose.currentData() or ""

    def wait(self) -> None:
        """Say that it is being worked out."""
        self._counts.setText("")
        self._held.hide()
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
        self._counts.setText("")
        self._held.hide()
        self._whose.hide()
        self._fields.clear()

    def show_disclosure(self, disclosure: Disclosure) -> None:
        """Show what would leave, of everybody."""
        self._whose.blockSignals(True)
        self._whose.clear()
        self._whose.addItem(pgettext("what leaves", "Everybody together"), "")
        for case in disclosure.cases:
            self._whose.addItem(isolate(words.person(case)), case.case_id)
        self._whose.blockSignals(False)
        self._whose.setVisible(len(disclosure.cases) > 1)
        self._held.setText(_sent_before(disclosure))
        self._held.setVisible(bool(disclosure.held))
        self.show_fields(disclosure)

    def show_fields(self, disclosure: Disclosure) -> None:
        """Show the fields of all these people, or of the one."""
        self._bar.hide()
        self._fields.clear()
        people = len(disclosure.cases)
        if not people:
            self._counts.setText("")
            self._summary.setText(_("Choose at least one case."))
            return
        who = ngettext("{n} person", "{n} people", people).format(n=people)
        files = ngettext("{n} attachment", "{n} attachments", disclosure.attachments).format(n=disclosure.attachments)
        if not disclosure.attachments:
            files = pgettext("what leaves", "no attachments")
        self._summary.setText(
            _("{people} and {attachments}, for {recipient}.").format(
                people=who,
                attachments=files,
                recipient=" · ".join(isolate(name) for name in (disclosure.recipient.name, *disclosure.also)),
            )
        )
        self._counts.setText(_counted(disclosure.fields))
        always = pgettext("what leaves", "always")
        self._add_part(pgettext("what leaves", "About the interview"), [(each, always, True) for each in _always()])
        for part in dict.fromkeys(row.part for row in disclosure.fields):
            rows = [row for row in disclosure.fields if row.part == part]
            self._add_part(part, [(row.label, _how_many(row, people), row.included) for row in rows])
        self._fields.expandAll()

    def _add_part(self, part: str, rows: list[tuple[str, str, bool]]) -> None:
        """Add a heading and what is below it: what it is, how much of it leaves, whether it does."""
        heading = QTreeWidgetItem([part])
        heading.setFont(0, theme.font(strong=True))
        self._fields.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)
        for label, how_many, leaves in rows:
            item = QTreeWidgetItem([isolate(label), how_many])
            item.setIcon(0, icons.icon("check", "good") if leaves else icons.icon("hide", "muted"))
            item.setToolTip(0, label)
            muted = QColor(theme.tokens().muted)
            item.setForeground(1, muted)
            if not leaves:
                item.setForeground(0, muted)
            heading.addChild(item)


def _always() -> tuple[str, ...]:
    """What no card can leave out, because an authority could not take a case in without it."""
    return (
        pgettext("what leaves", "The number of the case"),
        pgettext("what leaves", "Questionnaire, languages and times of the interview"),
        pgettext("what leaves", "Which colleague wrote what, and when"),
    )


def _sent_before(disclosure: Disclosure) -> str:
    if len(disclosure.cases) == 1:
        return _(
            "It was sent there already and has not changed since. To send it to another authority, choose that one."
        )
    return ngettext(
        "{n} of them was sent there already and has not changed since.",
        "{n} of them were sent there already and have not changed since.",
        len(disclosure.held),
    ).format(n=format_number(len(disclosure.held)))


def _how_many(row: FieldRow, people: int) -> str:
    if not row.included:
        return _("stays here")
    if people == 1:
        return _("leaves") if row.answered else _("not answered")
    return _("{n} of {total}").format(n=format_number(row.answered), total=format_number(people))


def _counted(rows: tuple[FieldRow, ...]) -> str:
    """Say how many fields leave and how many stay: the list is longer than what is seen of it."""
    leaving = sum(row.included and row.answered > 0 for row in rows)
    staying = sum(not row.included for row in rows)
    leave = npgettext("what leaves", "{n} field leaves", "{n} fields leave", leaving).format(n=format_number(leaving))
    stay = npgettext("what leaves", "{n} field stays here", "{n} fields stay here", staying)
    return f"{leave} · {stay.format(n=format_number(staying))}" if staying else leave
