"""Choices as large tiles, taken by touch, with the arrows and Space, or with the digits 1 to 9."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.instruments.types import Choice, QuestionView
from app.ui import sound, theme
from app.ui.interview import drawings
from app.ui.interview.controls.grid import EvenGrid
from app.ui.interview.controls.note import with_choice
from app.ui.interview.listen_button import ListenButton
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.tile import Tile, TileLook
from app.ui.interview.titles import pick

MOST = 40
"""More choices than this are not laid out: nobody finds theirs among them."""
_LONG = 34
_KEYS = 9
_GAP = 14
_PICTURES = ((5, 112), (10, 80), (15, 60), (MOST, 56))
"""How large a picture is among so many at most."""
_BESIDE = 44
_FEW = 10
_FIVE, _LADDER = 5, 7
"""More sentences than the first have no room for wide gaps; up to the second, each has a line of its own."""
_CLOSE = 4
_LISTEN = 48


class ChoicesAnswer(PersonAnswer):
    """One of several, or several of many."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._several = view.type == "select_multiple"
        self._look = _look(view, language, several=self._several)
        count = len(view.choices)
        columns = _columns(count, wide=self._look.wide)
        widest = large.px(_widest(self._look, count))
        gap = theme.SPACE[0] if _is_ladder(count, wide=self._look.wide) else _GAP
        self._grid = EvenGrid(most=columns, widest=widest, gap=gap)
        self._grid.setMaximumWidth(columns * widest + (columns - 1) * gap)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._grid, 1_000)
        row.addStretch(1)
        self.column.addLayout(row)
        self.tiles: dict[str, Tile] = {}
        for number, choice in enumerate(view.choices):
            self.tiles[choice.value] = self._tile(choice, str(number + 1) if number < _KEYS else "")
        self._grid.show_cells(list(self.tiles.values()))
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Show which are taken."""
        super().show_view(view)
        for value, tile in self.tiles.items():
            tile.setChecked(value in self._taken())

    def take_key(self, key: Qt.Key) -> bool:
        """Take the choice of a digit, or take it back."""
        place = key - Qt.Key.Key_1
        if not 0 <= place < min(_KEYS, len(self.tiles)):
            return False
        tile = list(self.tiles.values())[place]
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        tile.click()
        return True

    def focus(self) -> bool:
        """Put the keyboard on what is taken, or on the first."""
        tiles = list(self.tiles.values())
        tile = next((tile for tile in tiles if tile.isChecked()), tiles[0] if tiles else None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        return tile is not None

    def said(self) -> tuple[str, ...]:
        """Return the words of all choices."""
        return tuple(pick(choice.labels, self.language) for choice in self.view.choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the tiles need at this width: wrapped words would lose it in nested layouts."""
        super().resizeEvent(event)
        width = min(event.size().width(), self._grid.maximumWidth())
        self._grid.setMinimumHeight(self._grid.heightForWidth(width))

    def _tile(self, choice: Choice, key: str) -> Tile:
        words = pick(choice.labels, self.language) or choice.value
        tile = Tile(words, self.language, drawings.of_choice(self.view, choice, self.language), self._look, key)
        tile.setObjectName(f"person.choice:{choice.value}")
        tile.clicked.connect(lambda _checked, value=choice.value: self._press(value))
        recording = drawings.sound_of(choice.media, self.language) if "audio" in choice.media else None
        if recording and sound.can_play():
            listen = ListenButton(f"person.listen:{choice.value}", large.px(_LISTEN), language=self.language)
            listen.say(words)
            listen.clicked.connect(lambda: self.listen.emit(recording))
            tile.hold(listen)
        return tile

    def _press(self, value: str) -> None:
        taken = self._taken() ^ {value} if self._several else {value} - self._taken()
        self.edited.emit(" ".join(choice.value for choice in self.view.choices if choice.value in taken))
        self.show_view(self.view)

    def _taken(self) -> set[str]:
        value = self.view.answer.value
        return set(value.split()) if self._several else {value} if value else set()


class AcknowledgeAnswer(ChoicesAnswer):
    """One tile, for what only needs to be understood."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(_with_choice(view, language), language)

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now."""
        super().show_view(_with_choice(view, self.language))


def _with_choice(view: QuestionView, language: str) -> QuestionView:
    return replace(with_choice(view, (language, language)), choice_list="acknowledge")


def _look(view: QuestionView, language: str, *, several: bool) -> TileLook:
    count = len(view.choices)
    longest = max((len(pick(choice.labels, language)) for choice in view.choices), default=0)
    wide = longest > _LONG
    size = next(size for most, size in _PICTURES if count <= most) if not wide else _BESIDE
    points = large.POINTS["words" if wide or count > _FEW else "choice"]
    look = TileLook(points, large.px(size), wide, several)
    return replace(look, low=_CLOSE) if _is_ladder(count, wide=wide) else look


def _columns(count: int, *, wide: bool) -> int:
    if wide:
        return 1 if count <= _LADDER else 2
    return 5 if count <= 15 else 6


def _widest(look: TileLook, count: int) -> int:
    if not look.wide:
        return 250
    return 1_140 if _is_ladder(count, wide=True) else 560


def _is_ladder(count: int, *, wide: bool) -> bool:
    """Return whether sentences stand close below each other, one a line, so that their order and the last are seen."""
    return wide and _FIVE < count <= _LADDER
