"""One question: its words in both languages, the control, and the quiet ways of not answering."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.instruments.types import Address, QuestionView, Status
from app.ui import icons, theme
from app.ui.interview.controls import Control, Languages, both, control_for
from app.ui.interview.languages import side_by_side
from app.ui.interview.note_field import NoteField
from app.ui.interview.session import Session
from app.ui.widgets import BilingualLabel, Card, PlainLabel, QuietButton

MARKS = (Status.UNKNOWN, Status.DECLINED)


class QuestionCard(Card):
    """The card of one question. It repaints itself from the question's view and sends what is said to the session."""

    def __init__(self, session: Session, view: QuestionView, languages: Languages) -> None:
        super().__init__(name=f"question:{view.address}")
        self._session = session
        self._languages = languages
        self.view = view
        self.control: Control = control_for(view, languages)
        shown = side_by_side(languages)
        self._label = BilingualLabel(view.labels, shown)
        self._hint = BilingualLabel(view.hints, shown, type_="small", strong=False, role="muted")
        self._problem_sign, self._problem = QLabel(), BilingualLabel({}, shown, type_="body", role="attention")
        self._incomplete = PlainLabel(role="attention", wrap=True, name=f"hint:{view.address}")
        self._note: NoteField | None = None
        self._actions = _Actions(view.address)
        self._lay_out()
        self.control.edited.connect(lambda value: session.set_value(view.address, value))
        self.control.hinted.connect(self._show_incomplete)
        self._actions.note.clicked.connect(lambda: self._open_note(focus=True))
        for status, button in self._actions.marks.items():
            button.clicked.connect(lambda _checked, status=status: self._mark(status))
        self.show_view(view)

    @property
    def address(self) -> Address:
        """Whose card this is."""
        return self.view.address

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now."""
        shown = side_by_side(self._languages)
        self.view = view
        self._label.set_texts(view.labels, shown)
        self._hint.set_texts(view.hints, shown)
        self._hint.setVisible(bool(view.hints))
        self.control.show_view(view)
        self._problem.set_texts(view.problem or {}, shown)
        wrong = bool(view.problem) and (bool(view.answer.value) or view.address in self._session.passed)
        self._problem.setVisible(wrong)
        self._problem_sign.setVisible(wrong)
        self._actions.show_view(view)
        if view.answer.note and self._note is None:
            self._open_note(focus=False)
        if self._note is not None:
            self._note.show_note(view.answer.note)
        said = both(view.labels, self._languages)
        self.setAccessibleName(said)
        self.setAccessibleDescription(both(view.problem, self._languages) if view.problem else "")

    def flush(self) -> None:
        """Commit everything that is typed here."""
        self.control.flush()
        if self._note is not None:
            self._note.flush()

    def _mark(self, status: Status) -> None:
        taken_back = self.view.answer.status is status
        self._session.mark(self.address, Status.UNANSWERED if taken_back else status)

    def _open_note(self, *, focus: bool) -> None:
        if self._note is None:
            self._note = NoteField(self.address, self.view.answer.note, both(self.view.labels, self._languages))
            self._note.edited.connect(lambda note: self._session.annotate(self.address, note))
            self.column.insertWidget(self.column.indexOf(self._actions), self._note)
        if focus:
            self._note.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_incomplete(self, words: str) -> None:
        self._incomplete.setText(words)
        self._incomplete.setVisible(bool(words))

    def _lay_out(self) -> None:
        self._problem_sign.setPixmap(icons.pixmap("warning", "attention", size=18))
        wrong = QHBoxLayout()
        wrong.setSpacing(theme.SPACE[1])
        wrong.addWidget(self._problem_sign, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._problem, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._label)
        words.addWidget(self._hint)
        self.column.addLayout(words)
        self.column.addWidget(self.control)
        self.column.addLayout(wrong)
        self.column.addWidget(self._incomplete)
        self._incomplete.hide()
        self.column.addWidget(self._actions)


class _Actions(QWidget):
    """The quiet row at the foot of a card: how the question stands, a note, and two ways of not answering."""

    def __init__(self, address: Address) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        self._optional = PlainLabel(type_="small", role="muted")
        row.addWidget(self._optional)
        row.addStretch(1)
        self.note = QuietButton(_("Add note"), f"note:{address}:add")
        self.marks = {
            Status.UNKNOWN: QuietButton(_("Doesn’t know"), f"mark:{address}:unknown"),
            Status.DECLINED: QuietButton(_("Prefers not to say"), f"mark:{address}:declined"),
        }
        for button in (self.note, *self.marks.values()):
            row.addWidget(button)
        for button in self.marks.values():
            button.setCheckable(True)

    def show_view(self, view: QuestionView) -> None:
        """Show which of them holds."""
        self._optional.setText(_("Needed") if view.required and view.answer.status is Status.UNANSWERED else "")
        self.note.setVisible(not view.readonly and not view.answer.note)
        for status, button in self.marks.items():
            button.setVisible(not view.readonly)
            button.setChecked(view.answer.status is status)


class NoteCard(Card):
    """Words to read aloud: nothing to answer, on softer ground."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(name=f"question:{view.address}")
        theme.set_role(self, "soft")
        self._languages = languages
        shown = side_by_side(languages)
        self._label = BilingualLabel(view.labels, shown, type_="lead", strong=False)
        self._hint = BilingualLabel(view.hints, shown, type_="small", strong=False, role="muted")
        self.column.addWidget(self._label)
        self.column.addWidget(self._hint)
        self.show_view(view)

    @property
    def address(self) -> Address:
        """Whose card this is."""
        return self.view.address

    def show_view(self, view: QuestionView) -> None:
        """Show the words as they are now; a form may put answers into them."""
        self.view = view
        self._label.set_texts(view.labels, side_by_side(self._languages))
        self._hint.set_texts(view.hints, side_by_side(self._languages))
        self._hint.setVisible(bool(view.hints))
        self.setAccessibleName(both(view.labels, self._languages))

    def flush(self) -> None:
        """Nothing is typed here."""
