"""What was picked: its name in both languages, and a way to take it back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.i18n import _
from app.ui import icons, theme
from app.ui.interview.controls.base import Languages
from app.ui.interview.languages import side_by_side
from app.ui.widgets import PlainLabel


class Tag(QPushButton):
    """One picked thing. Pressing it, or Delete on it, takes it back."""

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
        by_language = dict(zip(languages, names, strict=True))
        for code in dict.fromkeys(side_by_side(languages)):
            if by_language[code] != by_language[languages[0]] or code == languages[0]:
                row.addWidget(PlainLabel(by_language[code], role="accent", strong=code == languages[0], language=code))
        if removable:
            sign = PlainLabel()
            picture: QPixmap = icons.pixmap("cross", "muted", size=14)
            sign.setPixmap(picture)
            row.addWidget(sign)
        self.setAccessibleName(_("{name}: take back").format(name=" / ".join(dict.fromkeys(names))))
        self.setToolTip(_("Take back"))
        self.clicked.connect(lambda _checked: self.removed.emit())

    def sizeHint(self) -> QSize:
        """Return the size of what is in it: a button would only measure its own text, and there is none."""
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it back too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)
