"""Picking from a long list by typing a part of the name, in either language."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.i18n import _
from app.instruments.types import QuestionView
from app.ui import icons, theme
from app.ui.interview.controls.base import Control, Languages
from app.ui.interview.controls.pick_list import PickList
from app.ui.interview.controls.tag import Tag
from app.ui.interview.controls.to_pick import ToPick
from app.ui.interview.matching import NamedOptions, Option
from app.ui.widgets import PlainLabel
from app.ui.widgets.fields import lead
from app.ui.widgets.flow import Flow

_VERY_MANY = 2_000
_SOON = 300
"""The page is painted first."""
Source = Callable[[QuestionView, Languages], Sequence[Option]]


def choices_as_options(view: QuestionView, languages: Languages) -> Sequence[Option]:
    """Return the question's own choices as options."""
    first, second = languages
    names = [(choice.labels.get(first), choice.labels.get(second)) for choice in view.choices]
    if not all(map(all, names)):
        spare = [next(iter(choice.labels.values()), choice.value) for choice in view.choices]
        names = [(one or other, two or other) for (one, two), other in zip(names, spare, strict=True)]
    return NamedOptions(
        [choice.value for choice in view.choices],
        [str(one) for one, _two in names],
        [str(two) for _one, two in names],
    )


class PickerControl(Control):
    """A field and a list under it. Down opens the list, Return takes, Escape closes it."""

    several = False

    def __init__(self, view: QuestionView, languages: Languages, source: Source = choices_as_options) -> None:
        super().__init__(view, languages)
        self._to_pick = ToPick(lambda: source(self.view, self.languages))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(lambda: self._to_pick.index)
        self._tags = Flow(gap=theme.SPACE[1])
        self.field = QLineEdit()
        theme.set_type(self.field, "lead")
        lead(self.field)
        self.field.setPlaceholderText(_("Type a part of the name, or press the down arrow"))
        sign = PlainLabel()
        sign.setPixmap(icons.pixmap("search", "muted", size=18))
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
        inside.addWidget(sign)
        inside.addStretch(1)
        self.field.setTextMargins(*self._margins())
        self.field.textEdited.connect(self.typed)
        self.field.installEventFilter(self)
        self.name_main(self.field)
        self.list = PickList(languages)
        self.list.setObjectName(f"list:{view.address}")
        self.list.setAccessibleName(self.field.accessibleName())
        self.list.picked.connect(self.take)
        for part in (self._tags, self.field, self.list):
            self.column.addWidget(part)
        self.column.setSpacing(theme.SPACE[0])
        self.show_value(self.value)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the index of a very long list once the page stands, so that the first letter needs not wait for it."""
        super().showEvent(event)
        if len(self.view.choices) > _VERY_MANY:
            self._soon.start()

    def show_view(self, view: QuestionView) -> None:
        """Show the question; its choices may have been filtered anew."""
        if view.choices != self.view.choices:
            self._to_pick.forget()
        super().show_view(view)

    def show_value(self, value: str) -> None:
        """Show what is picked, in both languages, each with a way to take it back."""
        codes = self.codes_of(value)
        named = self.names_of(codes)
        self._tags.clear()
        for code in codes:
            tag = Tag(named.get(code, (code, code)), self.languages, removable=not self.view.readonly)
            tag.setObjectName(f"choice:{self.view.address}:{code}")
            tag.removed.connect(lambda code=code: self._drop(code))
            self._tags.add(tag)
        self._tags.setVisible(bool(codes))
        self.field.setVisible(not self.view.readonly and (self.several or not codes))

    def names_of(self, codes: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return what is picked, by its name in both languages."""
        return self._to_pick.options.named(codes) if codes else {}

    def joined(self, codes: Sequence[str]) -> str:
        """Return the answer that picks these; the counterpart of :meth:`codes_of`."""
        return " ".join(codes)

    def _margins(self) -> tuple[int, int, int, int]:
        """Return the room for the sign at the leading edge of the field."""
        room = theme.px(18) + theme.SPACE[1]
        return (0, 0, room, 0) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else (room, 0, 0, 0)

    def focus(self) -> None:
        """Put the keyboard in the field, or on what is picked."""
        target = self.field if not self.field.isHidden() else self._tags.first()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Typed text that fits exactly one name is that name: nobody must press Return to be believed."""
        typed = self.field.text().strip()
        if typed:
            exact = self._to_pick.index.exactly(typed)
            if len(exact) == 1:
                self.take(exact[0].value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the field."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._steer(event):
                return True
            if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self.flush()
                # Looking at another window for a moment does not close the list.
                if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
                    self.list.hide()
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        shown = not self.list.isHidden()
        match event.key():
            case Qt.Key.Key_Down if not shown:
                self.offer(self.fitting(self.field.text()))
            case Qt.Key.Key_Down:
                self.list.move_current(1)
            case Qt.Key.Key_Up if shown:
                self.list.move_current(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.list.current():
                self.take(self.list.current())
            case Qt.Key.Key_Escape if shown:
                self.list.hide()
            case Qt.Key.Key_Backspace if self.several and not self.field.text() and self.value:
                self._drop(self.codes_of(self.value)[-1])
            case _:
                return False
        return True

    def typed(self, text: str) -> None:
        """Something was typed."""
        self.offer(self.fitting(text) if text.strip() else ())

    def offer(self, options: Sequence[Option]) -> None:
        """Show these under the field; none hides the list."""
        self.list.offer(options)
        if options:
            self.grew.emit()

    def fitting(self, text: str) -> Sequence[Option]:
        """Return what fits what was typed, without what is picked already."""
        return self._to_pick.fitting(text, set(self.codes_of(self.value)))

    def take(self, code: str) -> None:
        """Pick one."""
        focused = self.field.hasFocus()
        self.field.clear()
        self.list.hide()
        self.commit(self.joined((*self.codes_of(self.value), code)) if self.several else code)
        self.show_value(self.value)
        if focused:
            self.focus()

    def _drop(self, code: str) -> None:
        self.commit(self.joined([kept for kept in self.codes_of(self.value) if kept != code]))
        self.show_value(self.value)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def codes_of(self, value: str) -> list[str]:
        """Return what is picked in an answer."""
        return value.split() if self.several else [value] if value else []


class SeveralPickerControl(PickerControl):
    """Picks several, one after the other."""

    several = True
