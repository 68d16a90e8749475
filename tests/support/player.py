"""A person at the laptop: looks at the window, clicks, types, and waits until what they want to touch is there.

Everything goes through what Qt delivers to a window: mouse clicks, keys, and text committed by an input method (which is how Arabic is
typed). Nothing of the application is called.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

PATIENCE = 30.0
"""Seconds a person waits before they say that something is not there."""


class NotThereError(AssertionError):
    """What the person looked for did not appear."""


class Player:
    """Acts on one top-level window and whatever opens above it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def wait(self, seen: Callable[[], bool], what: str) -> None:
        """Let the window live until ``seen`` is true."""
        deadline = monotonic() + PATIENCE
        while not seen():
            if monotonic() > deadline:
                raise NotThereError(what)
            QTest.qWait(5)

    def visible(self, name: str) -> QWidget | None:
        """Return the visible, enabled widget of this name, or None."""
        for window in self._windows():
            for widget in window.findChildren(QWidget, name):
                if widget.isVisible() and widget.isEnabled():
                    return widget
        return None

    def find(self, name: str) -> QWidget:
        """Wait for the widget of this name and scroll to it."""
        self.wait(lambda: self.visible(name) is not None, f"{name} is not there; there are {', '.join(self.names())}")
        widget = self.visible(name)
        assert widget is not None
        self._scroll_to(widget)
        return widget

    def names(self, prefix: str = "") -> list[str]:
        """List the names of what is visible, for looking around."""
        widgets = [w for window in self._windows() for w in window.findChildren(QWidget) if w.isVisible()]
        return [
            w.objectName()
            for w in widgets
            if w.objectName().startswith(prefix) and not w.objectName().startswith("qt_")
        ]

    def click(self, name: str) -> QWidget:
        """Click the middle of a widget."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
        return widget

    def write(self, name: str, text: str, *, clear: bool = True) -> QWidget:
        """Click into a field and type ``text`` in whatever script."""
        widget = self.find(name)
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, widget.height() // 2)
        )
        if clear and isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()
        self.commit(widget, text)
        return widget

    def commit(self, widget: QWidget, text: str) -> None:
        """Enter text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is."""
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, key, modifiers)

    def reads(self, text: str) -> bool:
        """Whether a visible label or field shows this text."""
        for window in self._windows():
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and text in _text_of(widget):
                    return True
        return False

    def wait_for_text(self, text: str) -> None:
        """Wait until some visible label or field shows this text."""
        self.wait(lambda: self.reads(text), f"the words {text!r} are not there")

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        QTest.qWait(60)  # let the last repaint and the focus ring settle, as an eye would
        saved = self.window.grab().save(str(path))
        assert saved, path

    def _windows(self) -> list[QWidget]:
        others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window]
        return [*others, self.window]

    def _scroll_to(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            elif isinstance(parent, QAbstractScrollArea):
                pass
            parent = parent.parentWidget()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text()
    text = getattr(widget, "text", None)
    found = text() if callable(text) else ""
    return found if isinstance(found, str) else ""
