"""What was picked: its name in both languages, and a way to take it back."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton

from app.i18n import _
from app.ui import icons, theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.languages import side_by_side
from app.ui.widgets import PlainLabel

_SIGN = 14
_SLACK = 4
"""Letters may reach over the width that is measured."""


class Tag(QPushButton):
    """One picked thing. Pressing it, or Delete on it, takes it back.

    Its names stand side by side where there is room, else one below the other, in as many lines as they need.
    """

    removed = Signal()

    def __init__(self, names: tuple[str, str], languages: Languages, *, removable: bool = True) -> None:
        super().__init__()
        theme.set_role(self, "filter-accent")
        self.setAutoDefault(False)
        self.setEnabled(removable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        row.setSpacing(theme.SPACE[2])
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addLayout(self._words, 1)
        by_language = dict(zip(languages, names, strict=True))
        self._labels = [
            PlainLabel(by_language[code], role="accent", strong=code == languages[0], language=code, wrap=True)
            for code in dict.fromkeys(side_by_side(languages))
            if by_language[code] != by_language[languages[0]] or code == languages[0]
        ]
        self._around = theme.SPACE[2] + theme.SPACE[1]
        for label in self._labels:
            label.setMinimumWidth(0)
            self._words.addWidget(label, _size(label).width())
        if removable:
            sign = PlainLabel()
            picture: QPixmap = icons.pixmap("cross", "muted", size=_SIGN)
            sign.setPixmap(picture)
            row.addWidget(sign)
            self._around += theme.SPACE[2] + sign.sizeHint().width()
        self.setAccessibleName(_("{name}: take back").format(name=" / ".join(dict.fromkeys(names))))
        self.setToolTip(_("Take back"))
        self.clicked.connect(lambda _checked: self.removed.emit())

    def hasHeightForWidth(self) -> bool:
        """Less width makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the names in a width."""
        if width >= self._natural():
            high = max(_size(label).height() for label in self._labels)
        else:
            high = sum(_size(label, width - self._around).height() for label in self._labels)
        return high + 2 * theme.SPACE[0]

    def sizeHint(self) -> QSize:
        """Return the size of what is in it: a button would only measure its own text, and there is none."""
        return QSize(self._natural(), self.heightForWidth(self._natural()))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows a few words a line."""
        return QSize(min(theme.px(120), self._natural()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the names below each other where they do not fit beside each other."""
        beside = self.width() >= self._natural()
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(theme.SPACE[2] if beside else 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it back too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _natural(self) -> int:
        """Return the width of the names beside each other."""
        gaps = theme.SPACE[2] * (len(self._labels) - 1)
        return sum(_size(label).width() for label in self._labels) + gaps + self._around


def _size(label: PlainLabel, width: int = 100_000) -> QSize:
    """Return the room that the words of a label need within a width."""
    room = QRect(0, 0, max(1, width), 100_000)
    needed = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text()).size()
    return QSize(needed.width() + _SLACK, needed.height())
