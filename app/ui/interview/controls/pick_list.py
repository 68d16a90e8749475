"""The list under a type-ahead field: what fits what was typed, each in both languages."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import direction, language, pgettext
from app.ui import fonts, theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.languages import side_by_side
from app.ui.interview.matching import Option

_ROW = 38
_NAME = 34
"""Height of the names in a row with a detail under them."""
_ROWS = 5
_LOOKED_AT = 50
_BATCH = 300
Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[Option] = ()
        self._told = 0

    def show(self, options: Sequence[Option]) -> None:
        self.beginResetModel()
        self.options = options
        self._told = min(_BATCH, len(options))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else self._told

    def canFetchMore(self, parent: Index) -> bool:
        """Qt looks at every row it is told of, so of fifty thousand it is told as it comes to them."""
        return not parent.isValid() and self._told < len(self.options)

    def fetchMore(self, _parent: Index) -> None:
        told = min(self._told + _BATCH, len(self.options))
        self.beginInsertRows(QModelIndex(), self._told, told - 1)
        self._told = told
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            option = self.options[index.row()]
            names = " / ".join(dict.fromkeys(option.names))
            if role == Qt.ItemDataRole.AccessibleTextRole and option.detail:
                return pgettext("what is picked, for a screen reader", "{name}, {detail}").format(
                    name=names, detail=option.detail
                )
            return names
        return None


class _Painter(QStyledItemDelegate):
    """Draws a row: each name at its own side, in its own script."""

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self.languages = languages

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Model)
        return QSize(0, row_height(model.options))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        look = theme.tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.soft_accent))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        shown = model.options[index.row()]
        if shown.detail:
            self._detail(painter, rect, shown.detail, look)
            rect = QRect(rect.left(), rect.top() + theme.SPACE[0], rect.width(), theme.px(_NAME))
        self._names(painter, rect, shown, look, current=current)
        painter.restore()

    def _detail(self, painter: QPainter, rect: QRect, detail: str, look: theme.Tokens) -> None:
        """Draw the small line under the names, in the caseworker's language."""
        top = theme.SPACE[0] + theme.px(_NAME) - 2
        box = rect.adjusted(theme.SPACE[2] + 2, top, -theme.SPACE[2] - 2, 0)
        mirrored = theme_is_mirrored(self)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        text = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        text.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        text.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.setFont(_detail_font())
        painter.setPen(QColor(look.muted))
        shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.toRectF(), shown, text)

    def _names(self, painter: QPainter, rect: QRect, option: Option, look: theme.Tokens, *, current: bool) -> None:
        names = dict(zip(self.languages, option.names, strict=True))
        order = list(dict.fromkeys(side_by_side(self.languages)))
        if len(set(option.names)) == 1:
            order = order[:1]
        inside = rect.adjusted(theme.SPACE[2] + 2, 0, -theme.SPACE[2] - 2, 0)
        half = (inside.width() - theme.SPACE[3]) // 2
        mirrored = theme_is_mirrored(self)
        for number, code in enumerate(order):
            leading = (number == 0) != mirrored
            box = QRect(inside.left() if leading else inside.right() - half, inside.top(), half, inside.height())
            right = direction(code) == "rtl"
            # The second name stands at the far edge whatever its script, so that the eye finds both columns.
            side = Qt.AlignmentFlag.AlignLeft if leading else Qt.AlignmentFlag.AlignRight
            text = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
            text.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
            text.setWrapMode(QTextOption.WrapMode.NoWrap)
            painter.setFont(theme.font("body", strong=current, script=fonts.script(code)))
            painter.setPen(QColor(look.text))
            name = painter.fontMetrics().elidedText(names[code], Qt.TextElideMode.ElideRight, half)
            painter.drawText(box.toRectF(), name, text)


def theme_is_mirrored(delegate: _Painter) -> bool:
    """Return whether the list stands in a right-to-left window."""
    parent = delegate.parent()
    return isinstance(parent, QListView) and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


def row_height(options: Sequence[Option]) -> int:
    """Return how high each row is: all are as high as the highest of those that are in sight first."""
    if not any(option.detail for option in islice(options, _LOOKED_AT)):
        return theme.px(_ROW)
    return theme.px(_NAME) + QFontMetrics(_detail_font()).height() + theme.SPACE[1]


def _detail_font() -> QFont:
    return theme.font("small", script=fonts.script(language()))


class PickList(QListView):
    """A short list that is steered from the field above it. ``picked`` carries the value."""

    picked = Signal(str)

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        painter = _Painter(languages)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.picked.emit(self._model.options[index.row()].value))
        self.hide()

    def offer(self, options: Sequence[Option]) -> None:
        """Show these, the first one ready to be taken."""
        self._model.show(options)
        self.setVisible(bool(options))
        self.setFixedHeight(min(_ROWS, len(options)) * row_height(options) + 2 * theme.SPACE[0])
        if options:
            self.setCurrentIndex(self._model.index(0))

    def unmark(self) -> None:
        """Mark none: what nobody has typed for is not taken by a key that was meant for something else."""
        self.setCurrentIndex(QModelIndex())

    def move_current(self, step: int) -> None:
        """Move the mark up or down."""
        row = min(max(0, self.currentIndex().row() + step), self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row))

    def current(self) -> str:
        """Return the value under the mark; "" while nothing is offered."""
        row = self.currentIndex().row()
        return self._model.options[row].value if not self.isHidden() and row >= 0 else ""
