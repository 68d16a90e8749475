"""Goes through a window with Tab, as someone without a mouse does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.walk.faults import controls, told


def tabbing(window: QWidget) -> list[str]:
    """Complain about what Tab never reaches, cannot leave, or reaches without showing it."""
    wanted = list(controls(window))
    if not wanted:
        return []
    begun = QApplication.focusWidget()
    reached: list[QWidget] = []
    found: list[str] = []
    _next(window)
    while (here := QApplication.focusWidget()) is not None and here not in reached and here.window() is window:
        reached.append(here)
        with_focus = _pictures(here)
        _next(window)
        if QApplication.focusWidget() is here:
            if len(wanted) > 1:
                found.append(f"cannot be left with Tab: {told(here)}")
            break
        if here.isVisible() and _pictures(here) == with_focus:
            found.append(f"does not show the focus: {told(here)}")
    at_end = QApplication.focusWidget()
    if at_end is None or at_end.window() is not window:
        found.append(f"Tab leaves the window after {told(reached[-1]) if reached else 'nothing'}")
    found += [
        f"never reached with Tab: {told(widget)}"
        for widget in wanted
        if widget.isVisible() and widget.isEnabled() and not _reached(widget, reached)
    ]
    if begun is not None and begun.isVisible():
        begun.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def _next(window: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)


def _pictures(widget: QWidget) -> tuple[QImage, QImage]:
    """The control, and what it stands in, which may show the focus for it."""
    around = widget.parentWidget() or widget
    return widget.grab().toImage(), around.grab(widget.geometry().adjusted(-4, -4, 4, 4)).toImage()


def _reached(widget: QWidget, reached: list[QWidget]) -> bool:
    """Whether Tab came to it, or to one of a group that the arrow keys go through."""
    if any(each is widget or widget.isAncestorOf(each) for each in reached):
        return True
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(isinstance(each, QAbstractButton) and each.group() is group for each in reached)
    return widget.autoExclusive() and any(
        isinstance(each, QAbstractButton) and each.autoExclusive() and each.parentWidget() is widget.parentWidget()
        for each in reached
    )
