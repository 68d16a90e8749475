"""Reading aloud, with the voice of the system; and the sounds that a form brings along.

Qt's modules for both need libraries of the system; where one is missing, or the system has no voice for the language,
the person's view has no button for it.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QPluginLoader

from app.ui.addons import SPEECH, module
from app.ui.sound import Sound, can_play


class Speaker(QObject):
    """Reads aloud and plays. ``engine`` names one of Qt's speech engines; the system's own by default."""

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        super().__init__(parent)
        self._speech: Any = None
        self._locales: list[QLocale] = []
        self._sound: Sound | None = None
        speech = module(SPEECH)
        if speech is not None:
            self._speech = speech.QTextToSpeech(engine, self) if engine else _systems(speech)
        if self._speech is not None:
            self._locales = list(self._speech.availableLocales())

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice for a language."""
        return self._voice(language) is not None

    def plays(self) -> bool:
        """Return whether sounds can be played."""
        return can_play()

    def say(self, texts: Sequence[str], language: str) -> None:
        """Read texts aloud one after the other, in place of what is being read."""
        voice = self._voice(language)
        if voice is None:
            return
        self.stop()
        self._speech.setLocale(voice)
        self._speech.say("\n".join(text for text in texts if text))

    def play(self, data: bytes) -> None:
        """Play a sound, in place of what is being heard."""
        self.stop()
        if self._sound is None:
            self._sound = Sound(self)
        self._sound.play(data)

    def heard(self) -> bool:
        """Return whether something is being read or played now."""
        reads = self._speech is not None and self._speech.state().name in ("Speaking", "Synthesizing")
        return reads or (self._sound is not None and self._sound.playing)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None:
            self._speech.stop()
        if self._sound is not None:
            self._sound.stop()

    def _voice(self, language: str) -> QLocale | None:
        wanted = QLocale(language.replace("-", "_")).language()
        return next((each for each in self._locales if each.language() == wanted), None)


@cache
def _systems(speech: Any) -> Any:
    """Return the system's voice; None where there is none.

    It takes seconds to find: it is looked for once, and stays with the application.
    """
    there = _voices_load(speech.QTextToSpeech.availableEngines())
    return speech.QTextToSpeech(QCoreApplication.instance()) if there else None


def _voices_load(engines: Sequence[str]) -> bool:
    """Return whether one of the engines that Qt knows can be loaded: it names those whose libraries are missing, too.

    Qt's "mock" is for trying things out: it makes no sound.
    """
    return any(QPluginLoader(f"texttospeech/qtexttospeech_{each}").load() for each in engines if each != "mock")
