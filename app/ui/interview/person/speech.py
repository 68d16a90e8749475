"""Reading aloud, with the voice of the system; and the sounds that a form brings along.

Qt's modules for both need libraries of the system; where one is missing, or the system has no voice for the language,
the person's view has no button for it.
"""

import json
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPluginLoader, QProcess, Signal

from app.paths import own_process
from app.ui.addons import SPEECH, module
from app.ui.sound import Sound, can_play


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
        self._voice: QProcess | None = None
        speech = module(SPEECH)
        if speech is not None and (engine or _voices_load(speech.QTextToSpeech.availableEngines())):
            self._voice = QProcess(self)
            self._voice.setStandardErrorFile(QProcess.nullDevice())  # what libraries say there is not for us
            self._voice.readyReadStandardOutput.connect(self._take)
            self._voice.finished.connect(self._gone)
            program, *arguments = own_process("app.ui.aloud", *([engine] if engine else []))
            self._voice.start(program, arguments)

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
        if voice.state() is QProcess.ProcessState.NotRunning:
            voice.deleteLater()
            return
        voice.setParent(QCoreApplication.instance())
        voice.finished.connect(voice.deleteLater)
        voice.closeWriteChannel()

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


def _code(language: str) -> str:
    return QLocale.languageToCode(QLocale(language.replace("-", "_")).language())


def _voices_load(engines: Sequence[str]) -> bool:
    """Return whether one of the engines that Qt knows can be loaded: it names those whose libraries are missing, too.

    Qt's "mock" is for trying things out: it makes no sound.
    """
    return any(QPluginLoader(f"texttospeech/qtexttospeech_{each}").load() for each in engines if each != "mock")
