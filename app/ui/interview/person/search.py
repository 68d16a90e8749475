"""One or several of a long list: a few letters are typed or touched, and what fits stands there in large rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import direction, translator
from app.instruments.types import QuestionView
from app.ui import theme
from app.ui.interview.controls.picker import Source
from app.ui.interview.controls.to_pick import ToPick
from app.ui.interview.matching import Option
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.interview.person.covered import HIGH
from app.ui.interview.person.keyboard import Keyboard
from app.ui.interview.person.offered import Offered
from app.ui.interview.person.tile import Tile, TileLook
from app.ui.widgets.fields import lead
from app.ui.widgets.flow import Flow

_ROOM_BESIDE = 1_080
"""With less room than this the letters stand under the rows instead of beside them."""


class SearchAnswer(PersonAnswer):
    """A field, the letters, and what fits. What is picked stands above, and is taken back by touching it."""

    def __init__(self, view: QuestionView, language: str, source: Source, *, several: bool) -> None:
        super().__init__(view, language)
        self.several = several
        self._to_pick = ToPick(lambda: source(self.view, (language, language)))
        self._picked = Flow(gap=theme.SPACE[1])
        self.field = QLineEdit()
        self.field.setObjectName("person.search")
        self.field.setPlaceholderText(translator(language).gettext("Type the first letters"))
        self.field.setAccessibleName(self.field.placeholderText())
        right = direction(language) == "rtl"
        self.field.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        lead(self.field)
        self.field.textEdited.connect(self.typed)
        self.field.installEventFilter(self)
        large.dress(self.field, "words", language=language, height=HIGH)
        self.offered = Offered(language)
        self.offered.picked.connect(self.pick)
        self._search = self._beside(Keyboard(lambda: self.field, language))
        self.column.addWidget(self._picked)
        self.column.addWidget(self._search)
        self.show_view(view)
        self.typed("")

    def show_view(self, view: QuestionView) -> None:
        """Show what is picked; the choices may have been filtered anew."""
        if view.choices != self.view.choices:
            self._to_pick.forget()
        super().show_view(view)
        self.show_picked(view.answer.value)

    def show_picked(self, value: str) -> None:
        """Show what an answer picks, each by its name."""
        codes = self.codes_of(value)
        names = self.names_of(codes)
        self._picked.clear()
        for code in codes:
            look = TileLook(large.POINTS["words"], 0, wide=True, several=False)
            tile = Tile(names.get(code, code), self.language, None, look, "")
            tile.setObjectName(f"person.picked:{code}")
            tile.setChecked(True)
            tile.setMinimumHeight(large.px(HIGH))
            tile.clicked.connect(lambda _checked, code=code: self._drop(code))
            self._picked.add(tile)
        self._picked.setVisible(bool(codes))
        self._picked.setMinimumHeight(self._picked.heightForWidth(self.width()) if codes else 0)
        self._search.setVisible(self.several or not codes)

    def codes_of(self, value: str) -> list[str]:
        """Return what is picked in an answer."""
        return value.split() if self.several else [value] if value else []

    def joined(self, codes: Sequence[str]) -> str:
        """Return the answer that picks these; the counterpart of :meth:`codes_of`."""
        return " ".join(codes)

    def names_of(self, codes: Sequence[str]) -> dict[str, str]:
        """Return what is picked, by its name."""
        return {code: names[0] for code, names in self._to_pick.options.named(codes).items()} if codes else {}

    def fitting(self, text: str) -> Sequence[Option]:
        """Return what fits what was typed, without what is picked already; everything where nothing was."""
        return self._to_pick.fitting(text, set(self.codes_of(self.view.answer.value)))

    def typed(self, text: str) -> None:
        """Show what fits."""
        self.offered.offer(self.fitting(text), searched=bool(text.strip()), last=self.otherwise(text))

    def otherwise(self, text: str) -> Option | None:
        """Return what can be taken where nothing fits; here there is nothing else."""

    def pick(self, code: str) -> None:
        """Pick one."""
        self.field.clear()
        self.tell(self.joined((*self.codes_of(self.view.answer.value), code)) if self.several else code)
        self.typed("")
        self.focus()

    def tell(self, value: str) -> None:
        """Tell an answer."""
        self.edited.emit(value)

    def focus(self) -> bool:
        """Put the keyboard into the field, or on what is picked."""
        target = self._picked.first() if self._search.isHidden() else self.field
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target is not None

    def take_key(self, key: Qt.Key) -> bool:
        """Go from row to row."""
        return key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.offered.step(1 if key == Qt.Key.Key_Down else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down, and Return where something was typed, lead to the rows."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = bool(self.field.text().strip())
            down = event.key() == Qt.Key.Key_Down
            if (down or (typed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))) and (
                self.offered.focus_first() or typed
            ):
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the letters beside the rows where there is room."""
        super().resizeEvent(event)
        beside = event.size().width() >= _ROOM_BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != way:
            self._parts.setDirection(way)

    def _drop(self, code: str) -> None:
        self.tell(self.joined([kept for kept in self.codes_of(self.view.answer.value) if kept != code]))
        self.typed(self.field.text())
        self.focus()

    def _beside(self, keys: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[2])
        top.addWidget(self.field, 1)
        top.addWidget(self.offered.pages)
        column.addLayout(top)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(theme.SPACE[3])
        self._parts.addWidget(self.offered, 1)
        self._parts.addWidget(keys, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._parts)
        return whole
