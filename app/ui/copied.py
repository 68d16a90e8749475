"""What was copied from the application must not stay on the clipboard once it is locked."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication


class Copied(QObject):
    """Knows whether the clipboard holds something of ours: it changed while one of our windows was in use."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours = False
        QApplication.clipboard().dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Empty it, unless what is on it came from another program."""
        clipboard = QApplication.clipboard()
        if self._ours or clipboard.ownsClipboard():
            clipboard.clear()
        self._ours = False

    def _changed(self) -> None:
        self._ours = QApplication.activeWindow() is not None
