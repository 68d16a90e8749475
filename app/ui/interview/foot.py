"""The bar at the foot: back, the quiet sign that all is saved, and on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import _
from app.ui import icons, theme
from app.ui.interview.saver import SaveState
from app.ui.widgets import Button, ElidedLabel, Muted, PlainLabel, PrimaryButton, QuietButton


class FootBar(QFrame):
    """``next`` and ``back`` turn the page, ``finish`` ends the interview; only one of next and finish is shown."""

    next = Signal()
    back = Signal()
    finish = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "foot-bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[4], 10, theme.SPACE[4], 10)
        row.setSpacing(theme.SPACE[2])
        self._back = Button(_("Back"), "interview.back", icon="back", on_click=self.back.emit)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._back.setToolTip(_("Alt + Right") if mirrored else _("Alt + Left"))
        self._undo = _drawn(_("Take back (Ctrl+Z)"), "interview.take_back", "undo", self.undo.emit)
        self._redo = _drawn(_("Do again (Ctrl+Y)"), "interview.do_again", "redo", self.redo.emit)
        self._told = ElidedLabel("", type_="small", role="muted", name="interview.told")
        self._sign = PlainLabel(role="good")
        self._sign.setPixmap(icons.pixmap("check", "good", size=16))
        self._saved = PlainLabel(role="good", name="interview.saved")
        self._key = Muted(_("Ctrl + Return"))
        self._next = PrimaryButton(_("Next"), "interview.next", icon="next", on_click=self.next.emit)
        for turning in (self._back, self._next):
            turning.once = True
        self._next.setLayoutDirection(_opposite(self._next))
        self._finish = PrimaryButton(_("Finish"), "interview.finish", icon="check", on_click=self.finish.emit)
        state = QHBoxLayout()
        state.setSpacing(theme.SPACE[0])
        state.addWidget(self._sign)
        state.addWidget(self._saved)
        for button in (self._back, self._undo, self._redo):
            row.addWidget(button)
        row.addWidget(self._told, 1)
        row.addLayout(state)
        for part in (self._key, self._next, self._finish):
            row.addWidget(part)
        self.show_undo(undo=False, redo=False)
        self.show_page(first=True, last=False)
        self.show_state(SaveState.SAVED)

    def focus_on(self) -> None:
        """Put the keyboard on the way on: to the next page, or to the end of the interview."""
        way = self._next if self._finish.isHidden() else self._finish
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        """Say in a quiet line what was just done; nothing takes it away."""
        self._told.setText(text)
        self._told.setAccessibleName(text)

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """Offer what can be taken back, and what can be done again."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def show_page(self, *, first: bool, last: bool) -> None:
        """Offer what leads on from this page."""
        self._back.setEnabled(not first)
        self._next.setVisible(not last)
        self._key.setVisible(not last)
        self._finish.setVisible(last)

    def show_state(self, state: SaveState) -> None:
        """Say whether everything is on the disk. Nothing is said of the moment in between."""
        words = {SaveState.SAVED: _("Saved"), SaveState.SLOW: _("Saving…"), SaveState.FAILED: _("Not saved yet")}
        roles = {SaveState.SAVED: "good", SaveState.SLOW: "muted", SaveState.FAILED: "attention"}
        self._saved.setText(words.get(state, ""))
        if state in roles:  # an empty text needs no colour, and choosing one costs a style pass each answer
            theme.set_role(self._saved, roles[state])
        self._sign.setVisible(state in (SaveState.SAVED, SaveState.FAILED))
        sign, colour = ("check", "good") if state is SaveState.SAVED else ("warning", "attention")
        self._sign.setPixmap(icons.pixmap(sign, colour, size=16))


def _drawn(name: str, stable: str, icon: str, act: Callable[[], object]) -> QuietButton:
    """Return a button that is only a drawing; its name and its key are told by the tip and to a screen reader."""
    button = QuietButton("", stable, icon=icon, on_click=act)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _opposite(button: Button) -> Qt.LayoutDirection:
    """The drawing of "next" stands behind the word: the button is laid out the other way round."""
    right = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight if right else Qt.LayoutDirection.RightToLeft
