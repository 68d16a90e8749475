"""One question: its words in both languages, the control, and the quiet ways of not answering."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.instruments.manner import Manner, is_carried
from app.instruments.types import Address, QuestionView, Status
from app.ui import icons, theme
from app.ui.interview.carried_line import CarriedLine
from app.ui.interview.controls import Control, Languages, both, control_for
from app.ui.interview.controls.table import MOST_COLUMNS, ColumnHeading
from app.ui.interview.languages import side_by_side
from app.ui.interview.manner_menu import how_part, interpreter_part, language_part, offer
from app.ui.interview.manners import in_words
from app.ui.interview.note_field import NoteField
from app.ui.interview.question_media import QuestionSound, picture_of
from app.ui.interview.session import Session
from app.ui.widgets import BilingualLabel, Card, PlainLabel, QuietButton
from app.ui.widgets.sheet import let_be_seen

MARKS = (Status.UNKNOWN, Status.DECLINED)


class QuestionCard(Card):
    """The card of one question. It repaints itself from the question's view and sends what is said to the session."""

    def __init__(self, session: Session, view: QuestionView, languages: Languages) -> None:
        super().__init__(name=f"question:{view.address}")
        self._session = session
        self._languages = languages
        self.view = view
        self.control: Control = control_for(view, languages)
        self._label = BilingualLabel(view.labels, side_by_side(languages))
        # What most questions never say is made when it is said: a page is built while two people wait.
        self._hint: BilingualLabel | None = None
        self._problem: _Problem | None = None
        self._incomplete: PlainLabel | None = None
        self._note: NoteField | None = None
        self._carried: CarriedLine | None = None
        self._actions = _Actions(view)
        self._words = QVBoxLayout()
        self._lay_out()
        self.control.edited.connect(lambda value: session.set_value(view.address, value))
        self.control.hinted.connect(self._show_incomplete)
        self._actions.note.clicked.connect(lambda: self._open_note(focus=True))
        self._actions.manner_asked.connect(self._offer_manner)
        for status, button in self._actions.marks.items():
            button.clicked.connect(lambda _checked, status=status: self._mark(status))
        self.show_view(view)

    @property
    def address(self) -> Address:
        """Whose card this is."""
        return self.view.address

    def show_view(self, view: QuestionView) -> None:
        """Show the question as it stands now."""
        self.view = view
        self._label.set_texts(view.labels, side_by_side(self._languages))
        self._show_hint()
        self.control.show_view(view)
        self._show_problem()
        self._show_carried()
        self._actions.show_view(view)
        if view.answer.note and self._note is None:
            self._open_note(focus=False)
        if self._note is not None:
            self._note.show_note(view.answer.note)
        said = both(view.labels, self._languages)
        self.setAccessibleName(said)
        self._actions.show_manner(view, self._session.manners.at(view.address), said)
        self.setAccessibleDescription(both(view.problem, self._languages) if view.problem else "")

    @property
    def is_carried(self) -> bool:
        """Whether the answer was taken over from an earlier interview and nobody has confirmed it."""
        return is_carried(self.view.answer.provenance)

    def flush(self) -> None:
        """Commit everything that is typed here."""
        self.control.flush()
        if self._note is not None:
            self._note.flush()

    def _mark(self, status: Status) -> None:
        taken_back = self.view.answer.status is status
        self._session.mark(self.address, Status.UNANSWERED if taken_back else status)

    def _show_carried(self) -> None:
        if self._carried is None:
            if not self.is_carried:
                return
            self._carried = CarriedLine(self.address, lambda: self._session.confirm(self.address))
            self.column.insertWidget(self.column.indexOf(self._actions), self._carried)
        self._carried.show_answer(self.view.answer.provenance, both(self.view.labels, self._languages))

    def _offer_manner(self) -> None:
        manner = Manner.parse(self.view.answer.provenance)
        parts = [language_part(manner, self._session.manners.offered()), interpreter_part(manner), how_part(manner)]
        offer(self._actions, manner, parts, lambda chosen: self._session.say_manner(self.address, chosen))

    def _open_note(self, *, focus: bool) -> None:
        if self._note is None:
            self._note = NoteField(self.address, self.view.answer.note, both(self.view.labels, self._languages))
            self._note.edited.connect(lambda note: self._session.annotate(self.address, note))
            self.column.insertWidget(self.column.indexOf(self._actions), self._note)
        if focus:
            self._note.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_hint(self) -> None:
        if self._hint is None:
            if not self.view.hints:
                return
            self._hint = BilingualLabel({}, (), type_="small", strong=False, role="muted")
            self._words.addWidget(self._hint)
        self._hint.set_texts(self.view.hints, side_by_side(self._languages))
        self._hint.setVisible(bool(self.view.hints))

    def _show_problem(self) -> None:
        view = self.view
        wrong = bool(view.problem) and (bool(view.answer.value) or view.address in self._session.passed)
        if self._problem is None:
            if not wrong:
                return
            self._problem = _Problem()
            self.column.insertWidget(self.column.indexOf(self.control) + 1, self._problem)
        self._problem.words.set_texts(view.problem or {}, side_by_side(self._languages))
        self._problem.setVisible(wrong)

    def _show_incomplete(self, words: str) -> None:
        if self._incomplete is None:
            if not words:
                return
            self._incomplete = PlainLabel(role="attention", wrap=True, name=f"hint:{self.view.address}")
            self.column.insertWidget(self.column.indexOf(self._problem or self.control) + 1, self._incomplete)
        self._incomplete.setText(words)
        self._incomplete.setVisible(bool(words))

    def _lay_out(self) -> None:
        self._words.setSpacing(0)
        self._words.addWidget(self._label)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        if (picture := picture_of(self.view, self._languages)) is not None:
            head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._words, 1)
        self.column.addLayout(head)
        if (heard := QuestionSound.of(self.view, self._languages)) is not None:
            self.column.addWidget(heard)
        self.column.addWidget(self.control)
        self.column.addWidget(self._actions)


class _Problem(QWidget):
    """What is wrong with an answer, with a sign beside it."""

    def __init__(self) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(icons.pixmap("warning", "attention", size=18))
        self.words = BilingualLabel({}, (), type_="body", role="attention")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class _Actions(QWidget):
    """The quiet row at the foot of a card: how the question stands, how it was answered, a note, two marks."""

    manner_asked = Signal()

    def __init__(self, view: QuestionView) -> None:
        super().__init__()
        address = self._address = view.address
        self._manner: QuietButton | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        self._needed: PlainLabel | None = None
        self._show_needed(view)
        row.addStretch(1)
        self.note = QuietButton(_("Add note"), f"note:{address}:add", parent=self)
        self.marks = {
            Status.UNKNOWN: QuietButton(_("Doesn’t know"), f"mark:{address}:unknown", parent=self),
            Status.DECLINED: QuietButton(_("Prefers not to say"), f"mark:{address}:declined", parent=self),
        }
        for button in (self.note, *self.marks.values()):
            row.addWidget(button)
        for button in self.marks.values():
            button.setCheckable(True)
            button.once = True

    def show_manner(self, view: QuestionView, section: Manner, question: str) -> None:
        """Offer to say how this answer was given; where that is not as in its section, it is told."""
        manner = Manner.parse(view.answer.provenance)
        if self._manner is None:
            if view.readonly or view.answer.status is Status.UNANSWERED:
                return
            self._manner = QuietButton("", f"manner:{self._address}", on_click=self.manner_asked.emit)
            theme.set_role(self._manner, "quiet-edge")
            self._row.insertWidget(0, self._manner)
        let_be_seen(self._manner, not view.readonly and view.answer.status is not Status.UNANSWERED)
        other = replace(manner, carried="") != section and manner.text() != ""
        told = in_words(manner)
        self._manner.set_text(told if other else _("How we know"))
        self._manner.setAccessibleName(
            _("How this was answered: {how}. {question}").format(how=told, question=question)
        )
        self._manner.setToolTip(told)

    def show_view(self, view: QuestionView) -> None:
        """Show which of them holds."""
        self._show_needed(view)
        let_be_seen(self.note, not view.readonly and not view.answer.note)
        for status, button in self.marks.items():
            let_be_seen(button, not view.readonly)
            button.setChecked(view.answer.status is status)

    def _show_needed(self, view: QuestionView) -> None:
        needed = view.required and view.answer.status is Status.UNANSWERED
        if self._needed is None:
            if not needed and not view.readonly:  # where nothing stands in this row, an empty word keeps its height
                return
            self._needed = PlainLabel(type_="small", role="muted")
            self._row.insertWidget(0 if self._manner is None else 1, self._needed)
        self._needed.setText(_("Needed") if needed else "")


class NoteCard(Card):
    """Words to read aloud: nothing to answer, on softer ground."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(name=f"question:{view.address}")
        theme.set_role(self, "soft")
        self._languages = languages
        shown = side_by_side(languages)
        self._label = BilingualLabel(view.labels, shown, type_="lead", strong=False)
        self._hint = BilingualLabel(view.hints, shown, type_="small", strong=False, role="muted")
        for part in (picture_of(view, languages), self._label, self._hint, QuestionSound.of(view, languages)):
            if part is not None:
                self.column.addWidget(part)
        if view.choices and len(view.choices) <= MOST_COLUMNS:
            self.column.addWidget(ColumnHeading(view.choices, languages))
        self.show_view(view)

    @property
    def address(self) -> Address:
        """Whose card this is."""
        return self.view.address

    def show_view(self, view: QuestionView) -> None:
        """Show the words as they are now; a form may put answers into them."""
        self.view = view
        self._label.set_texts(view.labels, side_by_side(self._languages))
        self._label.setVisible(any(text.strip() for text in view.labels.values()))
        self._hint.set_texts(view.hints, side_by_side(self._languages))
        self._hint.setVisible(bool(view.hints))
        self.setAccessibleName(both(view.labels, self._languages))

    def flush(self) -> None:
        """Nothing is typed here."""
