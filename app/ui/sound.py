"""Sounds heard inside the window: from memory, so that what is kept in the vault is written nowhere to be played.

One is heard at a time, wherever it was begun.
"""

from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMetaObject, QObject, Qt, Signal
from shiboken6 import isValid

from app.errors import IntakeError
from app.i18n import _
from app.ui import addons


def can_play() -> bool:
    """Return whether this machine has what it takes to play sounds."""
    return addons.module(addons.MEDIA) is not None


def problem() -> IntakeError | None:
    """Return why nothing can be heard on this machine; None when it can."""
    media = addons.module(addons.MEDIA)
    if media is None:
        return no_library()
    if not media.QMediaDevices.audioOutputs():
        return IntakeError(
            "sound.no_loudspeaker",
            _("No loudspeaker and no headphones were found. What is kept stays as it is."),
            _("Connect one, then press Listen again."),
        )
    return None


def no_library() -> IntakeError:
    """Return that the machine lacks what sound and cameras need."""
    return IntakeError(
        "sound.no_library",
        _("Sound and cameras do not work on this computer: a part of its system is missing. Nothing was changed."),
        _("You can choose a file instead. Whoever looks after this computer can add the missing part, “libpulse0”."),
    )


def not_played() -> IntakeError:
    """Return that a file is no sound that can be played here."""
    return IntakeError(
        "sound.not_played",
        _("This file cannot be played here. It is kept in the case as it is."),
        _("The copy for the person, on the page of the case, has it as a file."),
    )


def hush() -> None:
    """Be silent, as when the screen is hidden."""
    for sound in list(_HEARD):
        _HEARD.discard(sound)
        if isValid(sound):
            sound.stop()


_HEARD: WeakSet["Sound"] = WeakSet()


class Sound(QObject):
    """Plays one sound at a time. Make it when something is to be heard: it loads Qt's media library.

    ``turned`` tells that it began or ended; ``failed`` that the content is no sound that can be played here.
    """

    turned = Signal(bool)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: Any = None

    @property
    def playing(self) -> bool:
        """Whether something is heard now."""
        return self._player is not None and bool(self._player.isPlaying())

    def play(self, data: bytes) -> None:
        """Let a sound file be heard from its beginning, in place of what is being heard."""
        hush()
        media = addons.module(addons.MEDIA)
        if media is None:
            self.failed.emit()
            return
        player = media.QMediaPlayer(self)
        addons.silence_player()
        player.setAudioOutput(media.QAudioOutput(player))
        player.playingChanged.connect(self._turn)
        player.errorOccurred.connect(self._fail)
        buffer = QBuffer(player)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        player.setSourceDevice(buffer)
        self._player = player
        _HEARD.add(self)
        player.play()

    def stop(self) -> None:
        """Be silent, and let go of what was heard."""
        _HEARD.discard(self)
        player, self._player = self._player, None
        if player is None:
            return
        player.playingChanged.disconnect(self._turn)
        player.errorOccurred.disconnect(self._fail)
        # Qt's threads for sound wait for Python, and the player for them: it ends where Python does not wait for it.
        QMetaObject.invokeMethod(player, "stop", Qt.ConnectionType.QueuedConnection)
        player.deleteLater()
        self.turned.emit(False)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        self.turned.emit(on)

    def _fail(self, *_args: object) -> None:
        self.failed.emit()
