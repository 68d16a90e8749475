"""A person at the laptop: looks at the window, clicks, types, and waits until what they want to touch is there.

Everything goes through what Qt delivers to a window: mouse clicks, keys, and text committed by an input method (which is how Arabic is
typed). Nothing of the application is called.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.support.patience import Patience


def focus() -> QWidget:
    """What the keyboard writes to."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def focus_name() -> str:
    """The name of what the keyboard writes to; "" where it is nowhere."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


class NotThereError(AssertionError):
    """What the person looked for did not appear."""


class Player:
    """Acts on one top-level window and whatever opens above it."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self._come_forward()

    def wait(self, seen: Callable[[], bool], what: str) -> None:
        """Let the window live until ``seen`` is true."""
        # What Qt has put off deleting goes now, as it does whenever a person takes a breath.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        patience = Patience()
        while not seen():
            if patience.is_over:
                raise NotThereError(f"{what} is not there; there are {', '.join(sorted(set(self.names())))}")
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
        self.wait(lambda: self.visible(name) is not None, name)
        widget = self.visible(name)
        assert widget is not None
        self._come_forward()
        self._scroll_to(widget)
        return widget

    def names(self, prefix: str = "") -> list[str]:
        """List the names of what is visible, for looking around."""
        names = []
        for window in self._windows():
            for widget in window.findChildren(QWidget):
                name = widget.objectName()
                if name.startswith(prefix) and not name.startswith("qt_") and widget.isVisible():
                    names.append(name)
        return names

    def click(self, name: str) -> QWidget:
        """Click the middle of a widget."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
        return widget

    def write(self, name: str, text: str, *, clear: bool = True) -> QWidget:
        """Click into a field and type ``text`` in whatever script."""
        widget = self.find(name)
        if isinstance(widget, QComboBox) and (edit := widget.lineEdit()) is not None:
            widget = edit
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, widget.height() // 2)
        )
        if clear and isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.selectAll()
        self.commit(widget, text)
        return widget

    def go_to(self, name: str) -> QWidget:
        """Put the keyboard on a widget."""
        widget = self.find(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return widget

    def select(self, name: str, text: str) -> QWidget:
        """Go through a box with the arrow keys to the line that holds ``text``; in one that searches, type it."""
        box = self.find(name)
        assert isinstance(box, QComboBox), name
        if box.lineEdit() is not None:
            self.write(name, text)
            self.press(Qt.Key.Key_Down)
            self.press(Qt.Key.Key_Return)
            return box
        self.go_to(name)
        self.press(Qt.Key.Key_Home)
        for _line in range(box.count()):
            if text in box.currentText():
                return box
            self.press(Qt.Key.Key_Down)
        raise NotThereError(f"{text!r} is not among the lines of {name}")

    def choose_files(self, name: str, files: Iterable[Path]) -> None:
        """Type the names of files, or of a folder, into the dialog that has opened, and press Return."""
        dialog = self._opened(name)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        names = [str(file.absolute()) for file in files]
        assert all(Path(each).exists() for each in names), "Qt would ask about it, and wait for an answer"
        field.setFocus()
        field.selectAll()
        self.commit(field, names[0] if len(names) == 1 else " ".join(f'"{each}"' for each in names))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait(lambda: self._dialog(name) is None, f"the end of {name}")

    def leave(self, name: str) -> None:
        """Press Escape in the dialog that has opened."""
        QTest.keyClick(self._opened(name), Qt.Key.Key_Escape)
        self.wait(lambda: self._dialog(name) is None, f"the end of {name}")

    def _opened(self, name: str) -> QFileDialog:
        self.wait(lambda: self._dialog(name) is not None, name)
        dialog = self._dialog(name)
        assert dialog is not None
        return dialog

    def _dialog(self, name: str) -> QFileDialog | None:
        found = (dialog for dialog in self.window.findChildren(QFileDialog, name) if dialog.isVisible())
        return next(found, None)

    def commit(self, widget: QWidget, text: str) -> None:
        """Enter text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where keys go: to an open list, else to the focus."""
        self._come_forward()
        popup = QApplication.activePopupWidget()
        inside = (popup.focusWidget() or popup) if popup is not None else None
        QTest.keyClick(inside or QApplication.focusWidget() or self.window, key, modifiers)

    def reads(self, text: str) -> bool:
        """Whether a visible label or field shows this text."""
        for window in self._windows():
            for widget in window.findChildren(QWidget):
                if widget.isVisible() and text in _text_of(widget):
                    return True
        return False

    def labels(self, name: str) -> list[str]:
        """What the visible labels inside a part of the window say, one by one."""
        return [label.text() for label in self.find(name).findChildren(QLabel) if label.isVisible()]

    def says(self, name: str) -> str:
        """What the visible labels inside a part of the window say."""
        return " ".join(self.labels(name))

    def rows(self, name: str) -> int:
        """Count the lines that a list or table holds."""
        view = self.find(name)
        assert isinstance(view, QAbstractItemView), name
        return view.model().rowCount()

    def wait_for_text(self, text: str) -> None:
        """Wait until some visible label or field shows this text."""
        self.wait(lambda: self.reads(text), f"the text {text!r}")

    def wait_for_error(self, code: str) -> None:
        """Wait until some part of the window tells the error with this code."""
        self.wait(lambda: code in self._errors(), f"the error {code}")

    def _errors(self) -> set[object]:
        parts = (part for window in self._windows() for part in window.findChildren(QWidget))
        return {part.property("code") for part in parts if part.isVisible()}

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        QTest.qWait(60)  # let the last repaint and the focus ring settle, as an eye would
        saved = self.window.grab().save(str(path))
        assert saved, path

    def _come_forward(self) -> None:
        """Where there is no window manager, nobody brings the window back after a list over it has closed."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

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
