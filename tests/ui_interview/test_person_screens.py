"""Where the person's view opens: on the second screen where there is one. Each arrangement of screens is a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

OPEN = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from app.ui import theme
from app.ui.interview.person import PersonWindow
theme.apply(app, "light")
owner = QWidget()
owner.setGeometry(100, 100, 800, 600)
owner.show()
window = PersonWindow(owner)
window.open_on(owner)
app.processEvents()
print(owner.screen().name(), window.screen().name(), window.isFullScreen())
"""


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
