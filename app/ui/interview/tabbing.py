"""The order in which Tab goes through an interview: as one reads it, and round again.

Qt's own order is that of making: a card that comes later would be visited last, and a control that hands the keyboard
to a part of itself draws Tab back to where it was made. So the order is worked out from what is shown, each time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(parts: Iterable[QWidget], *, forward: bool) -> bool:
    """Put the keyboard on the next stop, or the one before, of ``parts`` in their order; whether there was any."""
    focus = QApplication.focusWidget()
    stops = [stop for part in parts for stop in _stops(part, focus)]
    here = _index(stops, focus)
    if not stops or (here is None and focus is not None and not focus.isVisible()):
        return False  # it went with its page; who shows the next page puts the keyboard there
    target = stops[0 if forward else -1] if here is None else stops[(here + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


Area = tuple[Sequence[QWidget], Callable[[], object]]
"""Parts of a screen that belong together, and what puts the keyboard among them."""


def move_area(areas: Sequence[Area], *, forward: bool) -> None:
    """Put the keyboard into the next area, or the one before, and round again: Tab would come to every stop between."""
    focus = QApplication.focusWidget()
    within = (any(part is focus or (focus and part.isAncestorOf(focus)) for part in parts) for parts, _enter in areas)
    here = next((number for number, inside in enumerate(within) if inside), -1)
    _parts, enter = areas[(here + (1 if forward else -1)) % len(areas)]
    enter()


def _stops(part: QWidget, focus: QWidget | None) -> Iterator[QWidget]:
    if part.isWindow():
        return
    if not part.isVisible() or not part.isEnabled():
        if focus is not None and (part is focus or part.isAncestorOf(focus)):
            yield focus  # it has just been hidden or switched off: one goes on from there
        return
    # What hands the keyboard on is no stop: the part of it that takes it is.
    if part.focusProxy() is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _stops(child, focus)


def _index(stops: list[QWidget], here: QWidget | None) -> int | None:
    """Return where the keyboard is; inside a stop, such as the list of a field, it is at that stop."""
    while here is not None:
        if here in stops:
            return stops.index(here)
        here = here.parentWidget()
    return None
