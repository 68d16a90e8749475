"""A small button on a choice that lets its recording be heard, beside or below the words of the choice."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from app import i18n
from app.ui import icons, theme

_ICON = 0.6
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListenButton(QAbstractButton):
    """Space or Return lets it be heard, or be silent; all other keys are for the choice it stands on."""

    def __init__(self, name: str, side: int, *, language: str = "") -> None:
        super().__init__()
        self._texts = i18n.translator(language or i18n.language())
        self._side = side
        self._choice = ""
        self._playing = False
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(side, side)
        self._name()

    def say(self, choice: str) -> None:
        """Take the words of the choice that is heard, for who cannot see where the button stands."""
        self._choice = choice
        self._name()

    def show_playing(self, *, playing: bool) -> None:
        """Show whether it is being heard."""
        self._playing = playing
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return QSize(self._side, self._side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that press it, and no others: Qt's buttons would keep the arrows."""
        if event.key() in _PRESS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a loudspeaker; on an accent while it is heard, in a frame while the keyboard is on it."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._playing or self.underMouse()
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 2))
        else:
            painter.setPen(QPen(QColor(look.accent if lit else look.line), 1))
        painter.setBrush(QColor(look.accent if self._playing else look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        colour = "on_accent" if self._playing else "accent" if lit or self.hasFocus() else "muted"
        drawn = icons.pixmap("sound", colour, size=self._icon())
        inset = (self._side - drawn.deviceIndependentSize().width()) / 2
        painter.drawPixmap(round(inset), round(inset), drawn)

    def _icon(self) -> int:
        return round(self._side * _ICON / theme.scale())  # icons grow with the text, as this button has

    def _name(self) -> None:
        words = self._texts.gettext("Stop listening") if self._playing else self._texts.gettext("Listen")
        self.setToolTip(words)
        said = self._texts.pgettext("a choice", "{listen}: {choice}").format(listen=words, choice=self._choice)
        self.setAccessibleName(said if self._choice else words)
