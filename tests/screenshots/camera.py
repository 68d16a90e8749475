"""Takes the picture: what the window shows, with whatever is open above it."""

import json
import os
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.window import MainWindow

SIZE = (1366, 768)
SETTLE_MS = 70


def set_up_screen(folder: Path) -> None:
    """Have Qt draw off screen, on a screen of the usual laptop's size; before the application is made."""
    screen = {"name": "laptop", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1], "logicalDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [screen | {"logicalBaseDpi": 96}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    # What this machine has no fonts for, and what an off-screen window cannot do, is no news.
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false;qt.text.font.db=false"


def take(window: MainWindow, path: Path) -> None:
    """Save the window and the lists, menus and tips above it, as an eye would see them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    QTest.qWait(SETTLE_MS)
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(QPoint(0, 0))
    others = [other for other in QApplication.topLevelWidgets() if other is not window and other.isVisible()]
    for other in sorted(others, key=lambda other: other is QApplication.activePopupWidget()):
        painter.drawPixmap(other.mapToGlobal(QPoint(0, 0)) - corner, other.grab())
    painter.end()
    assert picture.save(str(path)), path


def assert_size(window: MainWindow) -> str:
    """Return a complaint when the window could not be as small as the usual laptop's screen."""
    size = (window.width(), window.height())
    return "" if size == SIZE else f"the window is {size[0]}×{size[1]}: it does not fit {SIZE[0]}×{SIZE[1]}"
