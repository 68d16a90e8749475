"""Which cases to send, the finished ones chosen from the start; and what of each."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem

from app.casework.views.cases import CaseRow
from app.i18n import _, ngettext, pgettext
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.widgets import Card, Muted, QuietButton

_CASE, _WORDS, _OUT = (Qt.ItemDataRole.UserRole + place for place in range(3))


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
        self._list.currentItemChanged.connect(lambda _new, _old: self._show_parts())
        self._parts = {
            "free-text": QCheckBox(pgettext("send", "What was written freely goes along")),
            "documents": QCheckBox(pgettext("send", "Documents and photo go along")),
        }
        parts = beside_each_other()
        for name, box in self._parts.items():
            box.setObjectName(f"send.{name}")
            box.setAccessibleName(box.text())
            theme.set_type(box, "body")
            box.toggled.connect(lambda along, name=name: self._choose_part(name, along=along))
            parts.addWidget(box)
        parts.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QuietButton(_("All"), "send.all", on_click=lambda: self._tick(Qt.CheckState.Checked)))
        row.addWidget(QuietButton(_("None"), "send.none", on_click=lambda: self._tick(Qt.CheckState.Unchecked)))
        row.addStretch(1)
        self.column.addWidget(self._list, 1)
        self.column.addLayout(parts)
        self.column.addWidget(self._none)
        self.column.addWidget(self._more)
        self.column.addLayout(row)
        self.setMinimumHeight(theme.px(210))

    def offer(self, rows: tuple[CaseRow, ...], only: str, *, more: int) -> None:
        """List the cases. ``only`` is the one case a person came from; without one, all finished cases are ticked."""
        self._list.blockSignals(True)
        self._list.clear()
        for row in rows:
            text = words.in_a_line(row)
            item = QListWidgetItem(text)
            item.setData(_CASE, row.case_id)
            item.setData(_WORDS, text)
            item.setData(_OUT, ())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = row.case_id == only if only else row.finished
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._list.blockSignals(False)
        self._show_parts()
        self._none.setVisible(not rows)
        self._list.setVisible(bool(rows))
        text = ngettext("{n} more case comes with the next bundle.", "{n} more cases come with the next bundle.", more)
        self._more.setText(text.format(n=more))
        self._more.setVisible(more > 0)

    def chosen(self) -> tuple[str, ...]:
        """Return the cases that are ticked."""
        items = (self._list.item(place) for place in range(self._list.count()))
        return tuple(str(item.data(_CASE)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def left_out(self) -> dict[str, tuple[str, ...]]:
        """Return, by case, what of it stays here though the authority may have it."""
        items = (self._list.item(place) for place in range(self._list.count()))
        return {str(item.data(_CASE)): tuple(item.data(_OUT)) for item in items if item.data(_OUT)}

    def _show_parts(self) -> None:
        """Show what goes along of the case that is marked in the list."""
        item = self._list.currentItem()
        for name, box in self._parts.items():
            box.blockSignals(True)
            box.setEnabled(item is not None)
            box.setChecked(item is not None and name not in item.data(_OUT))
            box.blockSignals(False)
            about = isolate(item.data(_WORDS)) if item is not None else ""
            box.setAccessibleDescription(about)

    def _choose_part(self, name: str, *, along: bool) -> None:
        item = self._list.currentItem()
        out = {each for each in item.data(_OUT) if each != name} | (set() if along else {name})
        self._list.blockSignals(True)
        item.setData(_OUT, tuple(sorted(out)))
        without = [_without()[each] for each in sorted(out)]
        item.setText(" · ".join([item.data(_WORDS), *without]))
        self._list.blockSignals(False)
        self._changed()

    def _tick(self, state: Qt.CheckState) -> None:
        self._list.blockSignals(True)
        for place in range(self._list.count()):
            self._list.item(place).setCheckState(state)
        self._list.blockSignals(False)
        self._changed()


def _without() -> dict[str, str]:
    return {
        "documents": pgettext("send", "without documents and photo"),
        "free-text": pgettext("send", "without what was written freely"),
    }
