"""The order in which Tab goes through an interview: as one reads it, and round again.

Qt's own order is that of making: a card that comes later would be visited last, and a control that hands the keyboard
to a part of itself draws Tab back to where it was made. So the order is worked out from what is shown, each time.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(parts: Iterable[QWidget], *, forward: bool) -> bool:
    """Put the keyboard on the next stop, or the one before, of ``parts`` in their order; whether there was any."""
    stops = [stop for part in parts for stop in _stops(part)]
    if not stops:
        return False
    here = _index(stops, QApplication.focusWidget())
    target = stops[0 if forward else -1] if here is None else stops[(here + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.isWindow() or not part.isVisible() or not part.isEnabled():
        return
    # What hands the keyboard on is no stop: the part of it that takes it is.
    if part.focusProxy() is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _stops(child)


def _index(stops: list[QWidget], here: QWidget | None) -> int | None:
    """Return where the keyboard is; inside a stop, such as the list of a field, it is at that stop."""
    while here is not None:
        if here in stops:
            return stops.index(here)
        here = here.parentWidget()
    return None
