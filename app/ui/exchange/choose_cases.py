"""Which cases to send: those that have something to send, the finished ones chosen from the start."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from app.casework.views import CaseRow
from app.i18n import _, ngettext
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.widgets import Card, Muted, QuietButton

_CASE = Qt.ItemDataRole.UserRole


class ChooseCases(Card):
    """A list with a tick before each case. ``changed`` is called when another set is ticked."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(_("Cases to send"))
        self._changed = changed
        self._list = QListWidget()
        self._list.setObjectName("send.cases")
        self._list.setAccessibleName(_("Cases to send"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        theme.set_type(self._list, "body")
        theme.set_role(self._list, "inside")
        self._list.itemChanged.connect(lambda _item: self._changed())
        self._none = Muted(_("Everything finished has been sent."), small=False, wrap=True, name="send.none_left")
        self._none.hide()
        self._more = Muted(wrap=True)
        self._more.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QuietButton(_("All"), "send.all", on_click=lambda: self._tick(Qt.CheckState.Checked)))
        row.addWidget(QuietButton(_("None"), "send.none", on_click=lambda: self._tick(Qt.CheckState.Unchecked)))
        row.addStretch(1)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(self._none)
        self.column.addWidget(self._more)
        self.column.addLayout(row)
        self.setMinimumHeight(theme.px(210))

    def offer(self, rows: tuple[CaseRow, ...], only: str, *, more: int) -> None:
        """List the cases. ``only`` is the one case a person came from; without one, all finished cases are ticked."""
        self._list.blockSignals(True)
        self._list.clear()
        for row in rows:
            parts = (words.person(row), row.number, words.interview_state(row))
            item = QListWidgetItem(" · ".join(isolate(part) for part in parts if part))
            item.setData(_CASE, row.case_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = row.case_id == only if only else row.finished
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._list.blockSignals(False)
        self._none.setVisible(not rows)
        self._list.setVisible(bool(rows))
        text = ngettext("{n} more case comes with the next bundle.", "{n} more cases come with the next bundle.", more)
        self._more.setText(text.format(n=more))
        self._more.setVisible(more > 0)

    def chosen(self) -> tuple[str, ...]:
        """Return the cases that are ticked."""
        items = (self._list.item(place) for place in range(self._list.count()))
        return tuple(str(item.data(_CASE)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _tick(self, state: Qt.CheckState) -> None:
        self._list.blockSignals(True)
        for place in range(self._list.count()):
            self._list.item(place).setCheckState(state)
        self._list.blockSignals(False)
        self._changed()
