"""Where the person's view opens: on the second screen where there is one. Each arrangement of screens is a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from app.ui.addons import SPEECH, module

OPEN = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from app.ui import theme
from app.ui.interview.person.window import PersonWindow
theme.apply(app, "light")
owner = QWidget()
owner.setGeometry(100, 100, 800, 600)
owner.show()
window = PersonWindow(owner)
window.open_on(owner)
app.processEvents()
print(owner.screen().name(), window.screen().name(), window.isFullScreen())
"""

CLOSE = """
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from app.ui.interview.person.window import PersonWindow
from app.ui.interview.person.speech import Speaker
owner = QWidget()
owner.show()
speaker = Speaker(owner, engine="mock")
window = PersonWindow(owner, speaker)
window.show()
if HEARD:
    until_found = QEventLoop()
    speaker.found.connect(until_found.quit)
    until_found.exec()
    assert speaker.speaks("en")
    speaker.say(["One word after the other."] * 20, "en")
voice = speaker.process_id
QTimer.singleShot(0, lambda: (window.close(), owner.close()))
app.exec()
print(voice)
"""


@pytest.mark.skipif(module(SPEECH) is None, reason="PySide6.QtTextToSpeech cannot be imported here")
@pytest.mark.parametrize("heard", [False, True], ids=["while it starts", "while it reads"])
def test_nothing_is_complained_of_when_all_is_closed_with_it(heard: bool) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.multimedia.*=false"}
    script = CLOSE.replace("HEARD", str(heard))
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert not psutil.pid_exists(int(done.stdout))


@pytest.mark.parametrize(("screens", "where"), [(("laptop",), "laptop"), (("laptop", "beside"), "beside")])
def test_it_opens_on_the_other_screen_if_there_is_one(tmp_path: Path, screens: tuple[str, ...], where: str) -> None:
    usual = {"y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    arranged = [{"name": name, "x": 1366 * number} | usual for number, name in enumerate(screens)]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": arranged}))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    done = subprocess.run(
        [sys.executable, "-c", OPEN], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["laptop", where, "True"]
