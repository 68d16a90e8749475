"""Evidence that is listened to."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import IntakeError
from app.i18n import _
from app.ui import icons, sound, theme
from app.ui.widgets import Button, Muted, PlainLabel


def is_sound(media_type: str) -> bool:
    """Whether a kind of file is listened to."""
    return media_type.startswith("audio/")


class Heard(QWidget):
    """Offers a sound to be heard; hidden while there is none. ``tell`` is called with why it cannot be heard."""

    def __init__(self, tell: Callable[[IntakeError], None]) -> None:
        super().__init__()
        self._tell = tell
        self._data = b""
        self._sound: sound.Sound | None = None
        self._sign = PlainLabel()
        self._sign.setPixmap(icons.pixmap("sound", "muted", size=72))
        self._said = Muted(small=False, name="viewer.heard")
        self._button = Button(_("Listen"), "viewer.listen", icon="sound", on_click=self._press)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[2])
        column.addStretch(1)
        for part in (self._sign, self._said, self._button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.hide()

    def offer(self, name: str, data: bytes) -> None:
        """Offer a sound."""
        self._data = data
        self._said.setText(_("A recording"))
        self._button.setAccessibleDescription(name)
        self._name(on=False)
        self.show()

    def leave(self) -> None:
        """Be silent, and let go of the sound."""
        if self._sound is not None:
            self._sound.stop()
        self._data = b""
        self.hide()

    def _press(self) -> None:
        if self._sound is not None and self._sound.playing:
            self._sound.stop()
            return
        why = sound.problem()
        if why is not None:
            self._tell(why)
            return
        if self._sound is None:
            self._sound = sound.Sound(self)
            self._sound.turned.connect(lambda on: self._name(on=on))
            self._sound.failed.connect(lambda: self._tell(sound.not_played()))
        self._sound.play(self._data)

    def _name(self, *, on: bool) -> None:
        self._button.set_text(_("Stop listening") if on else _("Listen"))
