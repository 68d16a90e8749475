"""Recording what is said: from the microphone into memory, as a WAV file, and nowhere else."""

import array
import io
import wave
from typing import Any

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal, Slot

from app.errors import IntakeError
from app.i18n import _
from app.ui import addons
from app.ui.sound import no_library

RATE = 16_000
"""Samples a second, of two bytes each: enough for speech, two megabytes a minute."""
_WIDTH = 2
MOST_SECONDS = 20 * 60
"""A recording ends here by itself: 38 MB, well below what the vault takes as one file."""
_SILENT = 4_000
"""Milliseconds without a sample, not even of silence, after which a microphone is taken to be gone."""
_UNHEARD = 6_000
"""Milliseconds of nothing but zeros after which that is told: it may be switched off, or be another source by now."""


class Tape:
    """Takes samples until it is full, and gives them back as a WAV file."""

    def __init__(self, seconds: int = MOST_SECONDS) -> None:
        self._most = seconds * RATE * _WIDTH
        self._samples = bytearray()

    def take(self, samples: bytes) -> None:
        """Add samples: 16 bits each, little-endian, one channel. What does not fit is not taken."""
        self._samples += samples[: self._most - len(self._samples)]

    @property
    def full(self) -> bool:
        """Whether no more fits."""
        return len(self._samples) >= self._most

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self._samples) / (RATE * _WIDTH)

    def wav(self) -> bytes:
        """Return it as a file; nothing when nothing was recorded. Half a sample at its end is left out."""
        whole = len(self._samples) - len(self._samples) % _WIDTH
        if not whole:
            return b""
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(_WIDTH)
            writer.setframerate(RATE)
            writer.writeframes(self._samples[:whole])
        return file.getvalue()


def loudness(samples: bytes) -> float:
    """Return how loud samples are at their loudest, from 0 to 1."""
    values = array.array("h", samples[: len(samples) - len(samples) % _WIDTH])
    return max((abs(value) for value in values), default=0) / 32768


class Recorder(QObject):
    """Records from the microphone that the system goes by.

    ``heard`` carries how loud it is now, ``ended`` that it ended by itself: with an error when the microphone was taken
    away or refused, with None when the recording is as long as it may be. What was recorded until then is there.
    ``unheard`` tells that nothing has been heard for a while, which no room is silent enough for.
    """

    heard = Signal(float)
    ended = Signal(object)
    unheard = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tape = Tape()
        self._source: Any = None
        self._device: QIODevice | None = None
        self._patience = QTimer(self, interval=_SILENT, singleShot=True)
        self._patience.timeout.connect(self._miss)
        self._quiet = QTimer(self, interval=_UNHEARD, singleShot=True)
        self._quiet.timeout.connect(self.unheard)
        self._devices: Any = None
        self._microphone: Any = None

    def begin(self) -> None:
        """Begin a new recording. Raises IntakeError ``sound.no_library`` or ``sound.no_microphone``."""
        media = addons.module(addons.MEDIA)
        if media is None:
            raise no_library()
        microphone = media.QMediaDevices.defaultAudioInput()
        if microphone.isNull():
            raise IntakeError(
                "sound.no_microphone",
                _("No microphone was found. Nothing was recorded."),
                _("Connect one, then press Record again. A sound file can be chosen instead."),
            )
        wanted = media.QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(media.QAudioFormat.SampleFormat.Int16)
        self.tape = Tape()
        self._source = media.QAudioSource(microphone, wanted, self)
        self._source.stateChanged.connect(self._look)
        self._microphone = microphone.id()
        if self._devices is None:
            self._devices = media.QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._look_around)
        self.listen(self._source.start())
        self._look()

    def listen(self, device: QIODevice | None) -> None:
        """Take the samples that come from an open device."""
        self._device = device
        if device is not None:
            device.readyRead.connect(self._take)
            self._patience.start()
            self._quiet.start()

    @property
    def recording(self) -> bool:
        """Whether it records now."""
        return self._device is not None

    def end(self) -> bytes:
        """End the recording and return it as a WAV file; nothing when nothing was recorded."""
        self._patience.stop()
        self._quiet.stop()
        if self._device is not None:
            self._take(last=True)
        device, self._device = self._device, None
        if device is not None:
            device.readyRead.disconnect(self._take)
        source, self._source = self._source, None
        if source is not None:
            source.stateChanged.disconnect(self._look)
            source.stop()
            source.deleteLater()
        return self.tape.wav()

    def _take(self, *, last: bool = False) -> None:
        if self._device is None:
            return
        samples = bytes(self._device.readAll().data())
        self.tape.take(samples)
        level = loudness(samples)
        self.heard.emit(level)
        if samples and not last:
            self._patience.start()
        if level and not last:
            self._quiet.start()
        if self.tape.full and not last:
            self.ended.emit(None)

    @Slot()  # without the state, which PySide cannot hand over: a slot that took it was never called
    def _look(self) -> None:
        """Tell when the microphone is no longer there."""
        if self._source is not None and self._source.error().name != "NoError":
            self._miss()

    def _look_around(self) -> None:
        there = [each.id() for each in self._devices.audioInputs()]
        if self._source is not None and self._microphone not in there:
            self._miss()

    def _miss(self) -> None:
        self.ended.emit(
            IntakeError(
                "sound.microphone_gone",
                _("The microphone no longer answers. What was recorded until then is kept."),
                _("Connect it again to record more, or go on."),
            )
        )
