"""A person who uses nothing but the keyboard, and who must see at every moment where they are.

What a :class:`Player` does with the mouse is done here as someone without one does it: Tab and Shift+Tab from stop to stop,
arrows inside a group of choices, Ctrl+Down from question to question, Space to press. Nothing is put anywhere: each key goes
to what has the keyboard. After each step the keyboard must stand on something that is seen.
"""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.support.player import Player, focus

MOST_TABS = 30
"""So many stops away is too far for anybody."""
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_QUESTION = "question:"
_KEYS = {
    "interview.next": (Qt.Key.Key_Return, CTRL),
    "interview.back": (Qt.Key.Key_Backspace, CTRL),
    "interview.missing": (Qt.Key.Key_M, CTRL),
    "interview.take_back": (Qt.Key.Key_Z, CTRL),
    "interview.undo.act": (Qt.Key.Key_Z, CTRL),
    "interview.do_again": (Qt.Key.Key_Y, CTRL),
    "interview.swap": (Qt.Key.Key_F8, SHIFT),
    "cases.new": (Qt.Key.Key_N, CTRL),
    "hide": (Qt.Key.Key_F9, _NONE),
    "lock": (Qt.Key.Key_L, CTRL),
}
"""What has a key of its own, which the window tells."""


class Keyboard(Player):
    """Goes to what it wants by key, and fails telling the way it took. ``longest`` is the longest way that was needed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.longest: tuple[int, str] = (0, "")
        self.pressed = 0

    def find(self, name: str) -> QWidget:
        """Wait until it is there. Nothing is scrolled: going there must bring it into sight."""
        self.wait(lambda: self.visible(name) is not None, name)
        widget = self.visible(name)
        assert widget is not None
        return widget

    def click(self, name: str) -> QWidget:
        """Press the key that is told for it; where there is none, go there and press Space."""
        if name in _KEYS:
            widget = self.find(name)
            self.press(*_KEYS[name])
        else:
            widget = self.go_to(name)
            self.press(Qt.Key.Key_Space)
        return widget

    def write(self, name: str, text: str, *, clear: bool = True) -> QWidget:
        """Go to a field, and type over what stands there."""
        widget = self.go_to(name)
        if clear:
            self.press(Qt.Key.Key_A, CTRL)
        self.type(text)
        return widget

    def type(self, text: str) -> None:
        """Type letters of any script, as a keyboard of that script sends them."""
        for letter in text:
            QTest.sendKeyEvent(QTest.KeyAction.Click, focus(), Qt.Key.Key_unknown, letter, _NONE)
        self.pressed += len(text)
        self.look()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press one key; then the keyboard must stand on something that is seen."""
        self._come_forward()
        popup = QApplication.activePopupWidget()
        QTest.keyClick((popup.focusWidget() or popup) if popup is not None else focus(), key, modifiers)
        self.pressed += 1
        self.look()

    def look(self) -> None:
        """Look where the keyboard is, as soon as the window has come to rest."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        if (lost := _lost()) and QApplication.activePopupWidget() is None:
            self.wait(lambda: not _lost(), f"the keyboard in sight ({lost})")

    def card(self) -> str:
        """The question the keyboard is in; "" where it is in none."""
        card = _card(focus())
        return card.objectName().removeprefix(_QUESTION) if card is not None else ""

    def go_to(self, name: str) -> QWidget:
        """Put the keyboard on what has this name, by the way a person sees."""
        widget = self.find(name)
        self._to_question(name, widget)
        way = [_told(QApplication.focusWidget())]
        forward = _is_ahead(focus(), widget)
        while (here := focus()) is not widget and not widget.isAncestorOf(here):
            assert len(way) <= MOST_TABS, f"{name} is more than {MOST_TABS} keys away: {' → '.join(way)}"
            if _same_group(here, widget):
                self.press(_arrow(here, widget))
                assert focus() is not here, f"{name}: the arrow stays at {_told(here)} on {' → '.join(way)}"
            else:
                self.press(Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab, _NONE if forward else SHIFT)
            way.append(_told(focus()))
        self.longest = max(self.longest, (len(way), " → ".join(way)))
        return widget

    def _to_question(self, name: str, widget: QWidget) -> None:
        """Ctrl+Down and Ctrl+Up go from question to question."""
        wanted = _card(widget)
        for _step in range(MOST_TABS):
            card = _card(focus())
            if wanted is None or card is None or card is wanted:
                return
            before = focus()
            self.press(Qt.Key.Key_Down if _below(wanted, card) else Qt.Key.Key_Up, CTRL)
            assert focus() is not before, f"{name}: Ctrl and an arrow stay at {_told(before)}"


def _lost() -> str:
    """Say what is wrong with where the keyboard is; nothing when it is in sight."""
    here = QApplication.focusWidget()
    if here is None:
        return "it is nowhere"
    if not here.isVisible() or not here.isEnabled():
        return f"it is on {_told(here)}, which cannot be used"
    if here.visibleRegion().isEmpty():
        return f"it is on {_told(here)}, which is out of sight"
    return ""


def _told(widget: QWidget | None) -> str:
    return "nothing" if widget is None else widget.objectName() or widget.accessibleName() or type(widget).__name__


def _above(widget: QWidget) -> Iterator[QWidget]:
    here: QWidget | None = widget
    while here is not None:
        yield here
        here = here.parentWidget()


def _card(widget: QWidget) -> QWidget | None:
    return next((each for each in _above(widget) if each.objectName().startswith(_QUESTION)), None)


def _middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def _below(one: QWidget, other: QWidget) -> bool:
    return one.mapToGlobal(QPoint()).y() > other.mapToGlobal(QPoint()).y()


def _is_ahead(here: QWidget, there: QWidget) -> bool:
    """Whether one reads on from here to there: further down, or in the same line further along."""
    across, down = _middle(there).x() - _middle(here).x(), _middle(there).y() - _middle(here).y()
    if abs(down) >= (here.height() + there.height()) // 4:
        return down > 0
    return (across < 0) == (here.layoutDirection() == Qt.LayoutDirection.RightToLeft)


def _same_group(here: QWidget, there: QWidget) -> bool:
    """Whether arrows lead from one to the other: Tab stops at only one of them."""
    return (
        isinstance(there, QAbstractButton)
        and type(here) is type(there)
        and here.parentWidget() is there.parentWidget()
        and not there.focusPolicy() & Qt.FocusPolicy.TabFocus
    )


def _arrow(here: QWidget, there: QWidget) -> Qt.Key:
    """The arrow that points from here to there."""
    across, down = _middle(there).x() - _middle(here).x(), _middle(there).y() - _middle(here).y()
    if abs(down) > min(here.height(), there.height()) // 2:
        return Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if across > 0 else Qt.Key.Key_Left
