"""Sound that is played says nothing of itself to whoever reads what the program prints."""

import os
import struct
import subprocess
import sys
from pathlib import Path

TITLE = b"Testperson tells of Testdorp"

PLAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.sound import Sound
application = QApplication(["-platform", "offscreen"])
sound = Sound()
sound.turned.connect(lambda on: None if on else application.quit())
sound.failed.connect(application.quit)
QTimer.singleShot(20000, lambda: sys.exit("it never ended"))
sound.play(Path(sys.argv[1]).read_bytes())
application.exec()
print("played")
"""


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)


def told_wav() -> bytes:
    """A tenth of a second of silence that says in its header whose it is."""
    about = chunk(b"LIST", b"INFO" + chunk(b"INAM", TITLE + b"\0"))
    kind = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 16000, 32000, 2, 16))
    return chunk(b"RIFF", b"WAVE" + kind + about + chunk(b"data", bytes(3200)))


def test_a_title_in_a_sound_is_printed_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "told.wav"
    file.write_bytes(told_wav())
    assert TITLE in told_wav()
    played = subprocess.run(
        [sys.executable, "-c", PLAY, str(file)],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert played.returncode == 0, played.stderr[-500:]
    assert b"played" in played.stdout
    assert TITLE not in played.stdout + played.stderr
