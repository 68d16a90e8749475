"""Which two interviews are compared: one list for the earlier, one for the later."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.views.cases import AssessmentRow
from app.casework.views.comparing import Comparison
from app.i18n import _
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import Field, combo
from app.ui.words import in_interface_language, moment

_LARGE = 1.5


class PairBar(QWidget):
    """Hidden while there are only two. ``chosen`` is told two assessments, the one begun earlier first.

    Each list offers what makes a pair with the other: all that began before it, or after it.
    """

    def __init__(self, chosen: Callable[[str, str], None]) -> None:
        super().__init__()
        self._first, self._second = combo("compare.first", ()), combo("compare.second", ())
        row = QVBoxLayout(self) if theme.scale() > _LARGE else QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[4], theme.SPACE[1])
        row.setSpacing(theme.SPACE[2])
        for text, box in ((_("Before"), self._first), (_("Now"), self._second)):
            row.addWidget(Field(text, box), 1)
            box.activated.connect(lambda _index: chosen(self._first.currentData(), self._second.currentData()))
        self.hide()

    def show_pair(self, found: Comparison) -> None:
        """Offer the interviews there are, with those that are shown now chosen."""
        first, second = found.first.assessment_id, found.second.assessment_id
        order = [row.assessment_id for row in found.all]
        _fill(self._first, found.all[order.index(second) + 1 :], first)
        _fill(self._second, found.all[: order.index(first)], second)
        self.setVisible(len(order) > len((first, second)))

    def clear(self) -> None:
        """Take away what tells of a person."""
        self._first.clear()
        self._second.clear()
        self.hide()


def _fill(box: QComboBox, rows: Sequence[AssessmentRow], chosen: str) -> None:
    box.clear()
    for row in rows:
        title = isolate(in_interface_language(row.title))
        box.addItem(
            _("{title} · begun {when}").format(title=title, when=isolate(moment(row.started))), row.assessment_id
        )
    box.setCurrentIndex(box.findData(chosen))
