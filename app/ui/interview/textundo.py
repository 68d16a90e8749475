"""Ctrl+Z in a field that was typed in takes back typing; in any other, what was said before."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class TextUndo(QObject):
    """Qt's fields claim these keys for themselves even with nothing to take back: then they have to let go of them."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._field: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._moved)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window where the field has no use for it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo):
                return not _has_typing(watched, undo=undo)
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
        inside = isinstance(new, QLineEdit | QPlainTextEdit) and self._within.isAncestorOf(new)
        self._field = new if inside else None
        if self._field is not None:
            self._field.installEventFilter(self)


def _has_typing(field: QObject, *, undo: bool) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
