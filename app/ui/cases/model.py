"""The list of cases as a table that holds only the windows of rows that are looked at, however long the list is."""

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.casework.views.cases import CasePage, CaseRow
from app.i18n import _
from app.ui import theme, words
from app.ui.bidi import isolate, own_names

WINDOW = 200
KEPT = 8
"""Windows kept at a time: 1,600 rows, far more than a screen and far less than a list of 100,000."""

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int], None]

ROW = int(Qt.ItemDataRole.UserRole)
COLOUR = ROW + 1
SIGN = ROW + 2
STRONG = ROW + 3


class Column(IntEnum):
    """The columns in their order."""

    PERSON = 0
    CASE = 1
    LANGUAGES = 2
    INTERVIEW = 3
    SITTING = 4
    SENT = 5


class CasesModel(QAbstractTableModel):
    """Rows arrive through ``take``; a row that is looked at and not there is asked for through ``fetch(offset)``."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._count = 0
        self._windows: OrderedDict[int, tuple[CaseRow, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def begin(self, page: CasePage) -> None:
        """Show another list, of which this is the first window."""
        self.beginResetModel()
        self._count = page.matching
        self._windows.clear()
        self._asked.clear()
        self._keep(0, page.rows)
        self.endResetModel()

    def take(self, page: CasePage) -> None:
        """Fill in a window of the list that is shown."""
        self._asked.discard(page.offset)
        self._keep(page.offset, page.rows)
        last = page.offset + max(len(page.rows) - 1, 0)
        self.dataChanged.emit(self.index(page.offset, 0), self.index(last, len(Column) - 1))

    def row(self, number: int) -> CaseRow | None:
        """Return a row, or None after asking for it."""
        offset = number // WINDOW * WINDOW
        rows = self._windows.get(offset)
        if rows is None:
            if offset not in self._asked:
                self._asked.add(offset)
                self._fetch(offset)
            return None
        return rows[number - offset] if number - offset < len(rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many cases there are to show."""
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            names = (_("Person"), _("Case"), _("Languages"), _("Interview"), _("Last sitting"), _("Sent"))
            return names[section]
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(strong=True)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tell what a cell says and how: its words, its colour's role, its sign."""
        row = self.row(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _cell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {_cell(row, column)}"
        return _manner(row, column, role)

    def _keep(self, offset: int, rows: tuple[CaseRow, ...]) -> None:
        self._windows[offset] = rows
        self._windows.move_to_end(offset)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)


def _cell(row: CaseRow, column: Column) -> str:
    match column:
        case Column.PERSON:
            return isolate(words.person(row))
        case Column.CASE:
            return isolate(row.number)
        case Column.LANGUAGES:
            return own_names(row.languages) or "–"
        case Column.INTERVIEW:
            return words.interview_state(row)
        case Column.SITTING:
            return words.begun_large(words.day(row.last_sitting)) or "–"
        case Column.SENT:
            return words.sent_state(row)[0]


def _manner(row: CaseRow, column: Column, role: int) -> Any:
    """Return how a cell is drawn; the case itself under ``ROW``."""
    _text, colour, sign = words.sent_state(row) if column == Column.SENT else ("", "text", "")
    return {ROW: row, STRONG: column == Column.PERSON, COLOUR: colour, SIGN: sign}.get(role)
