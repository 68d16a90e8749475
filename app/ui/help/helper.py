"""Opens the help at what is on the screen, and gives the keyboard back afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.help.window import HelpWindow


class Helper(QObject):
    """The help of one window. ``page`` names the page about what that window shows now.

    Another window that is in front, such as the person's, may name a page of its own by its property ``help-page``.
    """

    hide_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, window: QWidget, page: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._shown: HelpWindow | None = None
        self._before: QWidget | None = None

    def show(self) -> None:
        """Open the help, or turn the open one to the page about what is shown now."""
        active = QApplication.activeWindow()
        own = str(active.property("help-page") or "") if active is not None else ""
        if active is not self._shown or self._shown is None:
            self._before = QApplication.focusWidget()
        self._open(own or self._page())

    def again(self) -> None:
        """Show an open help anew, in the language and the colours that hold now."""
        if self._shown is not None:
            page = self._shown.page
            self._drop()
            self._open(page)

    def close(self) -> None:
        """Close the help, if it is open."""
        if self._shown is not None:
            self._shown.close()

    def _open(self, page: str) -> None:
        if self._shown is None:
            self._shown = HelpWindow(self._window)
            self._shown.finished.connect(self._closed)
            self._shown.hide_wanted.connect(self.hide_wanted)
            self._shown.lock_wanted.connect(self.lock_wanted)
            self._shown.stand_beside(self._window)
        self._shown.show()
        self._shown.show_page(page)
        self._shown.raise_()
        self._shown.activateWindow()

    def _closed(self) -> None:
        self._drop()
        before = self._before if self._before is not None and isValid(self._before) else self._window
        before.activateWindow()
        before.setFocus()

    def _drop(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.finished.disconnect(self._closed)
            shown.hide()
            shown.deleteLater()
