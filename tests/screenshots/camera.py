"""Takes the picture: what the window shows, with whatever is open above it."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.window import MainWindow

SIZE = (1366, 768)
SETTLE_MS = 70


def take(window: MainWindow, path: Path) -> None:
    """Save the window and the lists, menus and tips above it, as an eye would see them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    QTest.qWait(SETTLE_MS)
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(QPoint(0, 0))
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            painter.drawPixmap(other.mapToGlobal(QPoint(0, 0)) - corner, other.grab())
    painter.end()
    assert picture.save(str(path)), path


def assert_size(window: MainWindow) -> str:
    """Return a complaint when the window could not be as small as the usual laptop's screen."""
    size = (window.width(), window.height())
    return "" if size == SIZE else f"the window is {size[0]}×{size[1]}: it does not fit {SIZE[0]}×{SIZE[1]}"
