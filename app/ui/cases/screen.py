"""Cases: one search field that has the focus, the list under it, what is unfinished and unsent at a glance."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.casework import list_cases
from app.casework.views.cases import CasePage, CaseRow
from app.i18n import _, format_number, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.cases.empty import EmptyList
from app.ui.cases.model import WINDOW, CasesModel
from app.ui.cases.new_case import NewCase
from app.ui.cases.table import CasesTable
from app.ui.widgets import (
    Button,
    FilterChip,
    Muted,
    Place,
    PrimaryButton,
    QuietButton,
    Screen,
    TopBar,
    WindowContext,
    office_buttons,
)
from app.ui.widgets.fields import lead

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 9, Qt.Key.Key_PageUp: -9}


class CasesScreen(Screen):
    """Typing searches, arrows move, Return opens, Ctrl+N makes a new case."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, Place("cases"))
        self._text, self._only = "", "all"
        self._asking = self._stale = self._listed = False
        exchange = Button(_("Exchange"), "exchange", on_click=context.go.exchange)
        self.column.addWidget(TopBar(_("Cases"), _where(context), (exchange, *office_buttons(context))))
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE[4], 22, theme.SPACE[4], 24)
        body.setSpacing(10)
        body.addLayout(self._search_row())
        self._new_case = NewCase(self, self._open)
        self._new_case.left.connect(self._leave_new_case)
        body.addWidget(self._new_case)
        self._counts = self._count_row()
        body.addWidget(self._counts)
        self._model = CasesModel(self._fetch)
        self._table = CasesTable(self._model)
        self._table.opened.connect(self._open)
        self._table.typed.connect(self._type_on)
        self._empty = EmptyList(self.begin_new_case)
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        for page in (self._table, self._empty, self._nothing):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(40)  # large text: the form above needs the room more
        body.addWidget(self._stack, 1)
        self.column.addLayout(body, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self, self.begin_new_case)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._search.setFocus)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Cases")

    def opened(self) -> None:
        """Show the whole list, ready to type."""
        super().opened()
        self._search.setFocus()
        self._ask_first()

    def begin_new_case(self) -> None:
        """Open the form for a new case, with what was searched for."""
        self._new_button.setEnabled(False)
        self._counts.hide()
        self._new_case.begin(self._search.text().strip())
        self._show_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows in the search field move in the list."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._table.step(_MOVES[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)

    def _search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._search = QLineEdit()
        self._search.setObjectName("cases.search")
        self._search.setPlaceholderText(_("Search a name in any script, or a case number"))
        self._search.setAccessibleName(_("Search a name in any script, or a case number"))
        self._search.setMaxLength(200)
        self._search.setMinimumHeight(theme.px(44))
        theme.set_type(self._search, "lead")
        lead(self._search)
        self._search.textChanged.connect(self._searched)
        self._search.returnPressed.connect(lambda: self._table.open_chosen())  # noqa: PLW0108 - the table is made later
        self._search.installEventFilter(self)
        self._new_button = PrimaryButton(_("New case"), "cases.new", on_click=self.begin_new_case)
        self._new_button.setToolTip(_("New case (Ctrl+N)"))
        row.addWidget(self._search, 1)
        row.addWidget(self._new_button)
        return row

    def _count_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        self._count = Muted(name="cases.count", small=False)
        row.addWidget(self._count)
        self._save = QuietButton(
            pgettext("cases", "Save profiles…"),
            "cases.save",
            icon="print",
            on_click=lambda: self.context.go.batch(self._text, self._only),
        )
        self._save.setToolTip(pgettext("cases", "Save the profiles of the cases in the list as files"))
        self._save.hide()
        row.addWidget(self._save)
        row.addStretch(1)
        self._unfinished = FilterChip("", "cases.unfinished")
        self._unsent = FilterChip("", "cases.unsent", kind="attention")
        for chip, only in ((self._unfinished, "unfinished"), (self._unsent, "unsent")):
            chip.hide()
            chip.toggled.connect(lambda on, only=only: self._filter(only if on else "all"))
            row.addWidget(chip)
        return holder

    def _searched(self, text: str) -> None:
        self._text = text.strip()
        self._ask_first()

    def _filter(self, only: str) -> None:
        self._only = only
        for chip, name in ((self._unfinished, "unfinished"), (self._unsent, "unsent")):
            chip.blockSignals(True)
            chip.setChecked(only == name)
            chip.blockSignals(False)
        self._ask_first()

    def _ask_first(self) -> None:
        # One question at a time: while an answer is on its way, only the newest text is worth asking for.
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        self.ask(list_cases, done=self._begin, failed=self._failed, text=self._text, only=self._only, limit=WINDOW)

    def _begin(self, page: CasePage) -> None:
        self._asking = False
        if self._stale:
            self._ask_first()
            return
        self._model.begin(page)
        self._listed = True
        self._table.step(1)
        self._show_counts(page)
        if page.total == 0:
            self._empty.nothing_yet()
        elif page.matching == 0:
            self._empty.nothing_found(self._text)
        self._show_list()

    def _show_list(self) -> None:
        """Show the list, or say why it is empty: not under the form for a new case, which large text leaves no room."""
        if self._listed:
            empty = self._empty if self._new_case.isHidden() else self._nothing
            self._stack.setCurrentWidget(self._table if self._model.rowCount() else empty)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self.context.say.error(error)  # type: ignore[arg-type]

    def _fetch(self, offset: int) -> None:
        text, only = self._text, self._only

        def take(page: CasePage) -> None:
            if (text, only) == (self._text, self._only):
                self._model.take(page)

        self.ask(list_cases, done=take, text=text, only=only, offset=offset, limit=WINDOW)

    def _show_counts(self, page: CasePage) -> None:
        desk = self.context.desk
        self._save.setVisible(page.total > 0 and desk is not None and desk.role != "caseworker")
        total = ngettext("{n} case", "{n} cases", page.total).format(n=format_number(page.total))
        if page.matching == page.total:
            self._count.setText(total if page.total else "")
        else:
            found = format_number(page.matching)
            words = ngettext("{found} of {total} case", "{found} of {total} cases", page.total)
            self._count.setText(words.format(found=found, total=format_number(page.total)))
        unfinished = ngettext("{n} unfinished", "{n} unfinished", page.unfinished)
        unsent = ngettext("{n} not yet sent", "{n} not yet sent", page.unsent)
        for chip, words, n in ((self._unfinished, unfinished, page.unfinished), (self._unsent, unsent, page.unsent)):
            chip.set_text(words.format(n=format_number(n)))
            chip.setVisible(n > 0 or chip.isChecked())

    def _type_on(self, letter: str) -> None:
        self._search.setFocus()
        self._search.insert(letter)

    def _leave_new_case(self) -> None:
        self._new_case.hide()
        self._show_list()
        self._counts.show()
        self._new_button.setEnabled(True)
        self._search.setFocus()

    def _open(self, row: CaseRow) -> None:
        self.context.go.case(row.case_id)


def _where(context: WindowContext) -> str:
    desk = context.desk
    return f"{isolate(desk.centre)} · {isolate(desk.device)}" if desk else ""
