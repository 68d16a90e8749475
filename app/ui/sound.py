"""Sounds heard inside the window: from memory, so that what is kept in the vault is written nowhere to be played."""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal

from app.errors import IntakeError
from app.i18n import _
from app.ui import addons


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


class Sound(QObject):
    """Plays one sound at a time. Make it when something is to be heard: it loads Qt's media library.

    ``turned`` tells that it began or ended; ``failed`` that the content is no sound that can be played here.
    """

    turned = Signal(bool)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None
        self._player: Any = None
        media = addons.module(addons.MEDIA)
        if media is not None:
            self._player = media.QMediaPlayer(self)
            addons.silence_player()
            self._player.setAudioOutput(media.QAudioOutput(self))
            self._player.playingChanged.connect(self.turned)
            self._player.errorOccurred.connect(lambda *_args: self.failed.emit())

    @property
    def playing(self) -> bool:
        """Whether something is heard now."""
        return self._player is not None and bool(self._player.isPlaying())

    def play(self, data: bytes) -> None:
        """Let a sound file be heard from its beginning, in place of what is being heard."""
        self.stop()
        if self._player is None:
            self.failed.emit()
            return
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(self._buffer)
        self._player.play()

    def stop(self) -> None:
        """Be silent, and let go of what was heard."""
        if self._player is None or self._buffer is None:
            return
        self._player.stop()
        self._player.setSourceDevice(None)
        self._buffer.deleteLater()
        self._buffer = None
