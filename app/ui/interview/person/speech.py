"""Reading aloud, with the voice of the system; and the sounds that a form brings along.

Qt's modules for both need libraries of the system; where one is missing, or the system has no voice for the language,
the person's view has no button for it.
"""

import atexit
import json
from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QObject,
    QPluginLoader,
    QProcess,
    QProcessEnvironment,
    Signal,
)

from app import processes
from app.ui.addons import SPEECH, module
from app.ui.sound import Sound, can_play

_ENDS_WITHIN = 500
"""Milliseconds that a voice is given to be silent and end, when the application ends."""


class Speaker(QObject):
    """Reads aloud and plays. ``engine`` names one of Qt's speech engines; the system's own by default.

    The voice is in a process of its own (:mod:`app.ui.aloud`); ``found`` tells that it is there. To be ended.
    """

    found = Signal()

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        super().__init__(parent)
        self._languages: frozenset[str] = frozenset()
        self._reads = False
        self._sound: Sound | None = None
        self._voice: _Voice | None = None
        speech = module(SPEECH)
        if speech is not None and (engine or _voices_load(speech.QTextToSpeech.availableEngines())):
            self._voice = _Voice(self, engine)
            self._voice.readyReadStandardOutput.connect(self._take)
            self._voice.finished.connect(self._gone)

    @property
    def process_id(self) -> int:
        """The number of the voice's process; 0 where there is none."""
        return self._voice.processId() if self._voice is not None else 0

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice for a language."""
        return _code(language) in self._languages

    def plays(self) -> bool:
        """Return whether sounds can be played."""
        return can_play()

    def say(self, texts: Sequence[str], language: str) -> None:
        """Read texts aloud one after the other, in place of what is being read."""
        self.stop()
        if self.speaks(language):
            self._reads = True
            self._tell(say="\n".join(text for text in texts if text), language=_code(language))

    def play(self, data: bytes) -> None:
        """Play a sound, in place of what is being heard."""
        self.stop()
        if self._sound is None:
            self._sound = Sound(self)
        self._sound.play(data)

    def heard(self) -> bool:
        """Return whether something is being read or played now."""
        return self._reads or (self._sound is not None and self._sound.playing)

    def stop(self) -> None:
        """Be silent."""
        if self._reads:
            self._reads = False
            self._tell(stop=True)
        if self._sound is not None:
            self._sound.stop()

    def end(self) -> None:
        """Be silent, and let the process go: it ends by itself, and is not waited for."""
        self.stop()
        voice, self._voice = self._voice, None
        self._languages = frozenset()
        if voice is None:
            return
        voice.readyReadStandardOutput.disconnect(self._take)
        voice.finished.disconnect(self._gone)
        voice.let_go()

    def _tell(self, **message: object) -> None:
        if self._voice is not None:
            self._voice.write(json.dumps(message).encode() + b"\n")

    def _take(self) -> None:
        while self._voice is not None and self._voice.canReadLine():
            said = json.loads(bytes(self._voice.readLine().data()))
            if "languages" in said:
                self._languages = frozenset(said["languages"])
                self.found.emit()
            else:
                self._reads = said["reading"]

    def _gone(self) -> None:
        """Have no voice any more: the process broke."""
        self._reads = False
        self._languages = frozenset()
        self.found.emit()


class _Voice(QProcess):
    """The process of the voice, started."""

    def __init__(self, parent: QObject, engine: str) -> None:
        super().__init__(parent)
        environment = QProcessEnvironment()
        for name, value in processes.surroundings().items():
            environment.insert(name, value)
        self.setProcessEnvironment(environment)
        self.setStandardErrorFile(QProcess.nullDevice())  # what libraries say there is not for us
        program, *words = processes.command("app.ui.aloud", *([engine] if engine else []))
        self.start(program, words)

    def let_go(self) -> None:
        """Have it end, whatever becomes of who started it, but no later than the application."""
        if self.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
            return
        app = QCoreApplication.instance()
        assert app is not None
        self.setParent(app)
        self.finished.connect(self._ended)
        atexit.register(self._end)  # comes before PySide ends Qt, which would complain, whoever left the event loop
        self.closeWriteChannel()

    def _ended(self) -> None:
        atexit.unregister(self._end)
        self.deleteLater()

    def _end(self) -> None:
        """Wait for the end; a voice that is still asking the system what it has would take too long."""
        if not self.waitForFinished(_ENDS_WITHIN):
            self.kill()
            self.waitForFinished()


def _code(language: str) -> str:
    return QLocale.languageToCode(QLocale(language.replace("-", "_")).language())


def _voices_load(engines: Sequence[str]) -> bool:
    """Return whether one of the engines that Qt knows can be loaded: it names those whose libraries are missing, too.

    Qt's "mock" is for trying things out: it makes no sound.
    """
    return any(QPluginLoader(f"texttospeech/qtexttospeech_{each}").load() for each in engines if each != "mock")
