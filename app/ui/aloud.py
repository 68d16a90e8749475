"""The process that reads aloud: ``python -m app.ui.aloud [ENGINE]``.

To make a voice, Qt asks the system for all it has: the thirteen thousand of an ordinary Linux desktop take seconds, in
which Python does nothing else. So it happens here, and a voice that breaks takes no interview with it.

A line of JSON each way. In: ``{"say": TEXT, "language": CODE}``, ``{"stop": true}``; the end of the input ends it.
Out, once: ``{"languages": [CODE…]}``; then ``{"reading": true | false}`` whenever that changes.
"""

import json
import sys
import threading
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QLoggingCategory, QObject, Qt, Signal

from app.ui.addons import SPEECH, module


class Reader(QObject):
    """Reads what comes in on a stream aloud, with one of Qt's engines; the system's own by default."""

    _came = Signal(str)
    _ended = Signal()

    def __init__(self, app: QCoreApplication, engine: str) -> None:
        super().__init__(app)
        self._reads = False
        speech = module(SPEECH)
        assert speech is not None  # the window looked before it started this
        self._speech: Any = speech.QTextToSpeech(engine, self) if engine else speech.QTextToSpeech(self)
        self._locales: list[QLocale] = list(self._speech.availableLocales())
        self._speech.stateChanged.connect(self._tell_state)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(app.quit, Qt.ConnectionType.QueuedConnection)
        _tell(languages=sorted({QLocale.languageToCode(each.language()) for each in self._locales}))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._came.emit(line)
        self._ended.emit()

    def _take(self, line: str) -> None:
        wanted = json.loads(line)
        self._speech.stop()
        if "say" in wanted:
            language = QLocale(wanted["language"]).language()
            self._speech.setLocale(next(each for each in self._locales if each.language() == language))
            self._speech.say(wanted["say"])

    def _tell_state(self, state: Any) -> None:
        reads = state.name in ("Speaking", "Synthesizing")
        if reads != self._reads:
            self._reads = reads
            _tell(reading=reads)


def _tell(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main(engine: str = "") -> int:
    """Read aloud until the input ends. Returns the exit code."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    app = QCoreApplication([])
    Reader(app, engine)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
