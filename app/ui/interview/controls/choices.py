"""One of several, or several of many, as buttons that are all in sight. Arrows move, Space takes."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent

from app.instruments.types import Choice, QuestionView
from app.ui import theme
from app.ui.interview import drawings
from app.ui.interview.controls.base import Control, Languages, both
from app.ui.interview.controls.choice_button import ChoiceButton, Shape, picture_room
from app.ui.interview.controls.choice_sounds import SIDE, ChoiceSounds
from app.ui.interview.controls.grid import EvenGrid
from app.ui.interview.nearby import Nearby
from app.ui.interview.titles import pick
from app.ui.pictures import picture

if TYPE_CHECKING:
    from app.ui.interview.listen_button import ListenButton

_SHORT = 26
_TILES = 12
_LIKERT = 7
_COLUMNS = 5
_WIDEST = 260
_IN_COLUMNS = ("columns", "likert", "quick", "horizontal", "compact", "list")
_FIXED = re.compile(r"(?:columns|compact|quickcompact)-(\d{1,2})")
_FORWARD = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ACROSS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


def shape_for(view: QuestionView, languages: Languages) -> Shape:
    """Return whether the choices stand as tiles or as rows: tiles are for few words, rows for sentences."""
    wide = max((len(text) for choice in view.choices for text in _shown(choice, languages)), default=0)
    if any("image" in choice.media for choice in view.choices):
        return Shape.TILE
    asked = any(name.startswith(_IN_COLUMNS) for name in view.appearance)
    if asked and wide <= 2 * _SHORT:
        return Shape.TILE
    return Shape.TILE if wide <= _SHORT and len(view.choices) <= _TILES else Shape.ROW


def columns_for(view: QuestionView) -> int:
    """Return how many choices at most stand side by side: as many as the form says."""
    found = next((match for name in view.appearance if (match := _FIXED.fullmatch(name))), None)
    if found:
        return max(1, int(found[1]))
    return _LIKERT if "likert" in view.appearance else _COLUMNS


def _shown(choice: Choice, languages: Languages) -> list[str]:
    return [choice.labels.get(code, "") for code in languages]


class ChoicesControl(Control):
    """Buttons for every choice. Taking the chosen one of a single choice again takes it back."""

    several = False
    heard = True
    """Whether recordings of the choices can be heard here."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._shape = shape_for(view, languages)
        self._buttons: dict[str, ChoiceButton] = {}
        self._listen: dict[str, ListenButton] = {}
        self._sounds: ChoiceSounds | None = None
        self._grid = self.make_grid()
        self._grid.setObjectName(f"answer:{view.address}")
        self._grid.setAccessibleName(both(view.labels, languages))
        self._grid.setAccessibleDescription(both(view.hints, languages))
        self.column.addWidget(self._grid)
        self._fill()

    def show_view(self, view: QuestionView) -> None:
        """Show the question; the choices too, which may have been filtered anew."""
        other = view.choices != self.view.choices or view.readonly != self.view.readonly
        super().show_view(view)
        if other:
            self._fill()

    def show_value(self, value: str) -> None:
        """Show which are taken."""
        chosen = self._chosen(value)
        for code, button in self._buttons.items():
            button.setChecked(code in chosen)
        self._rove()

    def focus(self) -> None:
        """Put the keyboard on the choice that is taken, or on the first."""
        stop = self._stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def make_grid(self) -> EvenGrid:
        """Return what the buttons stand in."""
        most = 1 if self._shape is Shape.ROW else columns_for(self.view)
        gap = theme.SPACE[0] if self._shape is Shape.ROW else 10
        return EvenGrid(most=most, widest=theme.px(_WIDEST), gap=gap, steady=True)

    def make_button(self, choice: Choice) -> ChoiceButton:
        """Return the button of a choice."""
        plain = any("no-buttons" in name or "compact" in name for name in self.view.appearance)
        sign = drawings.beside(self.view, choice, self.languages[0])
        return ChoiceButton(choice, self.languages, self._shape, several=self.several, plain=plain, sign=sign)

    def look_around(self, nearby: Nearby) -> None:
        """Show the pictures of the choices."""
        changed = False
        for button in self._buttons.values():
            name = pick(button.choice.media.get("image", {}), self.languages[0])
            if name and self._shape is Shape.TILE and not button.pictured:
                image = picture(nearby.media(name), picture_room())
                if image is not None or not button.signed:
                    button.show_picture(image)
                    changed = True
        if changed:
            self._grid.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrows, without taking anything."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, ChoiceButton):
            step = self._step(event)
            if step:
                buttons = list(self._buttons.values())
                place = min(max(0, buttons.index(watched) + step), len(buttons) - 1)
                self._rove(buttons[place])
                buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def taken(self, code: str) -> str:
        """Return the answer after a button was pressed."""
        return "" if self.value == code else code

    def _chosen(self, value: str) -> set[str]:
        return {value} if value else set()

    def _fill(self) -> None:
        self._buttons = {}
        for choice in self.view.choices:
            button = self.make_button(choice)
            button.setObjectName(f"choice:{self.view.address}:{choice.value}")
            button.setEnabled(not self.view.readonly)
            button.installEventFilter(self)
            button.clicked.connect(lambda _checked, code=choice.value: self._press(code))
            self._buttons[choice.value] = button
        self._offer_sounds()
        self._grid.show_cells(list(self._buttons.values()))
        self.show_value(self.value)

    def _offer_sounds(self) -> None:
        """Put a button to listen on each choice that has a recording."""
        self._listen = {}
        if not self.heard or not any("audio" in choice.media for choice in self.view.choices):
            return
        if self._sounds is None:
            self._sounds = ChoiceSounds(self)
            self.column.addWidget(self._sounds.why)
        self._listen = self._sounds.offer(self.view, self.languages)
        if self._listen:  # room for one on each, so that the words stand below each other
            for code, holder in self._buttons.items():
                holder.hold(self._listen.get(code), theme.px(SIDE))

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent where nobody looks."""
        super().hideEvent(event)
        if self._sounds is not None:
            self._sounds.hush()

    def _press(self, code: str) -> None:
        self.commit(self.taken(code))
        self.show_value(self.value)
        self._rove(self._buttons[code])
        if not self.several and self.value and any(name.startswith("quick") for name in self.view.appearance):
            self.done.emit()

    def _stop(self) -> ChoiceButton | None:
        buttons = list(self._buttons.values())
        return next((button for button in buttons if button.isChecked()), buttons[0] if buttons else None)

    def _rove(self, stop: ChoiceButton | None = None) -> None:
        """Make one button the only one that Tab stops at: the group is one stop, as a set of radio buttons is."""
        stop = stop or self._stop()
        for code, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            if code in self._listen:
                self._listen[code].setFocusPolicy(policy)

    def _step(self, event: QKeyEvent) -> int:
        key = Qt.Key(event.key())
        columns = self._grid.columns()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return 0
        if key in _FORWARD:
            return _FORWARD[key] * columns
        mirrored = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return _ACROSS.get(key, 0) * mirrored


class SeveralControl(ChoicesControl):
    """Boxes to tick."""

    several = True

    def taken(self, code: str) -> str:
        """Return all ticked choices in the order of the form, as ODK writes them."""
        chosen = self._chosen(self.value) ^ {code}
        return " ".join(choice.value for choice in self.view.choices if choice.value in chosen)

    def _chosen(self, value: str) -> set[str]:
        return set(value.split())
