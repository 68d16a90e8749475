"""Which cases: all, those in a state, those that a search finds, or some ticked one by one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem

from app.casework import list_cases
from app.casework.views.cases import CasePage
from app.i18n import _, format_number, ngettext, pgettext
from app.ui import theme, words
from app.ui.widgets import Card, Field, Muted, QuietButton, Screen, combo

_CASE = Qt.ItemDataRole.UserRole
_SHOWN = 200
_TICKED = "ticked"


class WhichCases(Card):
    """``changed`` is called whenever other cases, or another number of them, are chosen."""

    def __init__(self, screen: Screen, text: str, only: str, changed: Callable[[], None]) -> None:
        super().__init__(pgettext("batch", "Which cases"), name="batch.cases")
        self._screen, self._changed = screen, changed
        self._ticked: dict[str, None] = {}
        self._matching = 0
        choices = (
            ("all", pgettext("batch", "All cases")),
            ("unfinished", pgettext("batch", "Interview unfinished")),
            ("unsent", pgettext("batch", "Not yet sent")),
            (_TICKED, pgettext("batch", "Those I tick")),
        )
        self._only = combo("batch.only", choices, only)
        self._search = QLineEdit(text)
        self._search.setObjectName("batch.search")
        self._search.setMaxLength(200)
        self._list = QListWidget()
        self._list.setObjectName("batch.list")
        self._list.setAccessibleName(pgettext("batch", "The cases"))
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.set_type(self._list, "body")
        theme.set_role(self._list, "inside")
        self._list.setMinimumHeight(theme.px(150))
        self._list.itemChanged.connect(self._take_tick)
        self._count = Muted(small=False, wrap=True, name="batch.count")
        self._more = Muted(wrap=True, name="batch.more")
        self._all = QuietButton(_("All"), "batch.all", on_click=lambda: self._tick(on=True))
        self._none = QuietButton(_("None"), "batch.none", on_click=lambda: self._tick(on=False))
        self._lay_out()
        self._only.currentIndexChanged.connect(self.look)
        self._search.textChanged.connect(self.look)

    @property
    def count(self) -> int:
        """How many cases are chosen."""
        return len(self._ticked) if self._ticking else self._matching

    @property
    def arguments(self) -> dict[str, Any]:
        """The cases that are chosen, as ``export_profiles`` takes them."""
        if self._ticking:
            return {"case_ids": tuple(self._ticked)}
        return {"text": self._search.text().strip(), "only": self._only.currentData()}

    def focus(self) -> None:
        """Put the keyboard where one would begin."""
        self._only.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask which cases there are in this state, under this search."""
        asked = (self._search.text().strip(), "all" if self._ticking else self._only.currentData())
        self._asked = asked
        self._screen.ask(
            list_cases,
            done=lambda page: self._show(page) if self._asked == asked else None,
            text=asked[0],
            only=asked[1],
            limit=_SHOWN,
        )

    def tick(self, case_ids: tuple[str, ...]) -> None:
        """Choose these cases, one by one, and no others."""
        self._ticked = dict.fromkeys(case_ids)
        self._search.clear()
        self._only.setCurrentIndex(self._only.findData(_TICKED))
        self.look()

    @property
    def _ticking(self) -> bool:
        return bool(self._only.currentData() == _TICKED)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(Field(pgettext("batch", "Show"), self._only), 1)
        row.addWidget(Field(pgettext("batch", "Name or number"), self._search), 1)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self._all)
        below.addWidget(self._none)
        self.column.addLayout(row)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(self._more)
        self.column.addLayout(below)

    def _show(self, page: CasePage) -> None:
        self._matching = page.matching
        self._list.blockSignals(True)
        self._list.clear()
        for row in page.rows:
            item = QListWidgetItem(words.in_a_line(row))
            item.setData(_CASE, row.case_id)
            if self._ticking:
                ticked = row.case_id in self._ticked
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        more = page.matching - len(page.rows)
        text = ngettext("… and {n} more case. Search to see it.", "… and {n} more cases. Search to see them.", more)
        self._more.setText(text.format(n=format_number(more)))
        self._more.setVisible(more > 0)
        for button in (self._all, self._none):
            button.setVisible(self._ticking)
        self._tell()

    def _take_tick(self, item: QListWidgetItem) -> None:
        case_id = str(item.data(_CASE))
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[case_id] = None
        else:
            self._ticked.pop(case_id, None)
        self._tell()

    def _tick(self, *, on: bool) -> None:
        """Tick or clear what is listed."""
        self._list.blockSignals(True)
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._take_tick(item)
        self._list.blockSignals(False)

    def _tell(self) -> None:
        told = ngettext("{n} case chosen", "{n} cases chosen", self.count)
        self._count.setText(told.format(n=format_number(self.count)))
        self._changed()
