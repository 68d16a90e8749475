"""The tasks of an occupation, one at a time: how often the person did it, in four large tiles with a drawing each."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent

from app.i18n import translator
from app.instruments.coded import OFTEN, Coded, read_all_coded
from app.instruments.types import QuestionView
from app.ui import pictograms, theme
from app.ui.interview.controls.grid import EvenGrid
from app.ui.interview.controls.practice import AT_FIRST, key_of, names_of_tasks, suggested
from app.ui.interview.controls.practice_row import scale_in
from app.ui.interview.nearby import Nearby
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.tile import Tile, TileLook
from app.ui.widgets import PlainLabel

_GAP = 14
_WIDEST = 250
_PICTURE = 100


class PracticeAnswer(PersonAnswer):
    """One task, and how often. The way on leads from task to task, and after the last one to the next question.

    What was answered already comes first, then what the person told, then what tells most; a list as long as the one
    that the caseworker sees first.
    """

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        self._tasks: list[Coded] = []
        self._names: dict[str, tuple[str, str]] = {}
        self._answers: dict[str, Coded] = {}
        self._at = 0
        self._went_by: tuple[str, str] | None = None
        self._where = self._label("foot", "person.task:place", role="muted")
        self._task = self._label("choice", "person.task", strong=True)
        look = TileLook(large.POINTS["choice"], large.px(_PICTURE), wide=False, several=False)
        self.tiles: dict[str, Tile] = {}
        for number, (step, words) in enumerate(scale_in(language).items(), 1):
            tile = Tile(words, language, partial(_drawn, step), look, str(number))
            tile.setObjectName(f"person.often:{step}")
            tile.clicked.connect(lambda _checked, step=step: self._press(step))
            self.tiles[step] = tile
        self._grid = EvenGrid(most=len(OFTEN), widest=large.px(_WIDEST), gap=_GAP)
        self._grid.show_cells(list(self.tiles.values()))
        for part in (self._where, self._task, self._grid):
            self.column.addWidget(part)
        self._empty = self._label("words", "person.tell", role="muted")
        self._empty.setText(translator(language).gettext("Please tell us. We write it down."))
        self.column.addWidget(self._empty)
        self.show_view(view)

    def look_around(self, nearby: Nearby) -> None:
        """Ask about the tasks of the occupation, and those told before; anew only when these are others."""
        occupation = nearby.occupation(self.view.address)
        goes_by = (occupation.uri if occupation else "", nearby.tasks(self.view.address))
        if goes_by != self._went_by:
            self._went_by = goes_by
            languages = (self.language, self.language)
            self._tasks = list(self._answers.values())
            self._add(suggested(*goes_by, languages)[:AT_FIRST])
            self._at = 0
            self._show()

    def show_view(self, view: QuestionView) -> None:
        """Show how often each was done; a task that came up at the other side comes last."""
        super().show_view(view)
        self._answers = {key_of(each): each for each in read_all_coded(view.answer.value)}
        self._add(self._answers.values())
        self._show()

    def turn(self, by: int) -> bool:
        """Go to the next task, or to the one before."""
        if not 0 <= self._at + by < len(self._tasks):
            return False
        self._at += by
        self._show()
        self.focus()
        return True

    def take_key(self, key: Qt.Key) -> bool:
        """Take the step of a digit, or take it back."""
        place = key - Qt.Key.Key_1
        if not 0 <= place < len(OFTEN) or not self._tasks:
            return False
        self.tiles[OFTEN[place]].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tiles[OFTEN[place]].click()
        return True

    def focus(self) -> bool:
        """Put the keyboard on what is taken, or on the first step."""
        if not self._tasks:
            return False
        taken = next((tile for tile in self.tiles.values() if tile.isChecked()), self.tiles[OFTEN[0]])
        taken.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def said(self) -> tuple[str, ...]:
        """Return the task and the steps."""
        return (self._task.text(), *scale_in(self.language).values()) if self._tasks else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the tiles need at this width."""
        super().resizeEvent(event)
        self._grid.setMinimumHeight(self._grid.heightForWidth(event.size().width()))

    def _add(self, tasks: Iterable[Coded]) -> None:
        known = {key_of(task) for task in self._tasks}
        new = [task for task in tasks if key_of(task) not in known]
        self._names |= names_of_tasks(new, (self.language, self.language))
        self._tasks += new

    def _press(self, step: str) -> None:
        task = self._tasks[self._at]
        key = key_of(task)
        if key in self._answers and self._answers[key].often == step:
            del self._answers[key]
        else:
            self._answers[key] = replace(task, often=step)
        self.edited.emit("\n".join(str(each) for each in self._answers.values()))
        self._show()

    def _show(self) -> None:
        for part in (self._where, self._task, self._grid):
            part.setVisible(bool(self._tasks))
        self._empty.setVisible(not self._tasks)
        if not self._tasks:
            return
        key = key_of(self._tasks[self._at])
        self._task.setText(self._names.get(key, (self._tasks[self._at].words, ""))[0])
        place = translator(self.language).gettext("{number} of {count}")
        self._where.setText(place.format(number=self._at + 1, count=len(self._tasks)))
        often = self._answers[key].often if key in self._answers else ""
        for step, tile in self.tiles.items():
            tile.setChecked(step == often)
            tile.setAccessibleDescription(self._task.text())

    def _label(self, step: str, name: str, *, role: str = "", strong: bool = False) -> PlainLabel:
        label = PlainLabel("", role=role, strong=strong, wrap=True, language=self.language, name=name)
        large.dress(label, step, strong=strong, language=self.language)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setContentsMargins(0, 0, 0, 0 if role else theme.SPACE[1])
        return label


def _drawn(step: str, colour: str, size: int, right_to_left: bool) -> QPixmap:  # noqa: FBT001 - as a picture is drawn
    return pictograms.pixmap(pictograms.of_choice("frequency", step), colour, size, right_to_left=right_to_left)
