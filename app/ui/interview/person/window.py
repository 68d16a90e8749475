"""The window for the person: one question, large, in one language. Nothing of the case comes here."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import direction, translator
from app.instruments.types import Address, QuestionView, Status
from app.ui import pictograms, theme
from app.ui.interview import drawings
from app.ui.interview.nearby import Nearby
from app.ui.interview.person import large
from app.ui.interview.person.answers import answer_for
from app.ui.interview.person.foot import FootBar
from app.ui.interview.person.head import HeadBar
from app.ui.interview.person.listening import Listening
from app.ui.interview.person.question_label import QuestionWords
from app.ui.interview.person.speech import Speaker
from app.ui.interview.titles import pick
from app.ui.practice import PracticeSign, is_practising
from app.ui.widgets import PlainLabel
from app.ui.widgets.sheet import ScrolledColumn

if TYPE_CHECKING:
    from app.ui.interview.person.answer import PersonAnswer

TITLE = "Skills Intake"
_PICTURE = 190
_SECTION = 132
_EDGES = (70, 20, 70, 20)
_TURNS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Backspace: -1}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a question, or, where none is being asked, only the drawing and the words of ``pause``."""

    question: QuestionView | None
    drawing: str = ""
    pause: str = ""
    nearby: Nearby | None = field(default=None, compare=False)
    """What other answers say that some questions go by."""


class PersonWindow(QWidget):
    """Shows a question and takes its answer; knows nothing but that question.

    ``answered``, ``marked`` and ``drawn`` (as a PNG) carry what the person said of the question at an address,
    ``turned`` 1 for on and -1 for back, ``language_chosen`` another language to ask in, ``hide_wanted`` and
    ``lock_wanted`` the keys of the caseworker's window.
    """

    answered = Signal(str, str)
    drawn = Signal(str, bytes)
    marked = Signal(str, object)
    turned = Signal(int)
    language_chosen = Signal(str)
    hide_wanted = Signal()
    lock_wanted = Signal()
    closed = Signal()

    def __init__(self, owner: QWidget, speaker: Speaker | None = None) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("person")
        self.setProperty("help-page", "person")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(640, 480)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.set_role(self, "page")
        speaker = speaker or Speaker(self)
        speaker.found.connect(self._offer_listening)
        self._listening = Listening(speaker)
        self._language = ""
        self._shown: Shown | None = None
        self._answer: PersonAnswer | None = None
        self._problem: PlainLabel | None = None
        self._practice = PracticeSign() if is_practising(owner) else None
        self._head = HeadBar()
        self._page = ScrolledColumn()
        self._foot = FootBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(*_EDGES)
        if self._practice is not None:
            column.addWidget(self._practice)
        column.addWidget(self._head)
        column.addWidget(self._page, 1)
        column.addWidget(self._foot)
        self._head.language_chosen.connect(self.language_chosen)
        self._head.left.connect(self.close)
        self._foot.turned.connect(self._turn)
        self._foot.marked.connect(self._mark)
        self._foot.listen.connect(self._listen)
        QShortcut(QKeySequence("F8"), self, self.close)
        QShortcut(QKeySequence("F9"), self, self.hide_wanted.emit)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_wanted.emit)

    def open_on(self, owner: QWidget) -> None:
        """Fill the second screen, or, without one, the screen that is turned round."""
        here = owner.screen()
        other = next((screen for screen in here.virtualSiblings() if screen is not here), here)
        self.setGeometry(QRect(other.availableGeometry()))
        self.showFullScreen()
        self.activateWindow()

    def show_question(self, shown: Shown, language: str, other: str) -> None:
        """Show a question in ``language``, and offer ``other``.

        The one that is shown already is only brought up to date, so that what is being typed stays. What was typed for
        another one is lost unless it was flushed.
        """
        same = self._same(shown, language)
        self._shown = shown
        if same:
            self._bring_up_to_date()
            return
        self._listening.stop()
        self._language = language
        right = direction(language) == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self._head.show_languages(language, other)
        if self._practice is not None:
            self._practice.speak(language)
        listens = self._listening.offered(shown.question, language)
        self._foot.show_language(language, asks=self._asks(), listens=listens)
        self._build()
        large.settle(self)
        self._bring_up_to_date()
        if self._answer is None or not self._answer.focus():
            self._foot.focus_on()

    @property
    def address(self) -> Address | None:
        """The question that is shown."""
        return self._shown.question.address if self._shown is not None and self._shown.question is not None else None

    def flush(self) -> None:
        """Tell what has been typed."""
        if self._answer is not None:
            self._answer.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits take choices, Return goes on, Backspace goes back; with Ctrl also from a field for words."""
        key = Qt.Key(event.key())
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _TURNS:
            self._turn(_TURNS[key])
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _TURNS:
            self._turn(_TURNS[key])
        elif self._answer is None or not self._answer.take_key(key):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, and be silent."""
        self._listening.end()
        self.flush()
        self.closed.emit()
        super().closeEvent(event)

    def _same(self, shown: Shown, language: str) -> bool:
        before = self._shown
        if before is None or language != self._language:
            return False
        if before.question is None or shown.question is None:
            return before == shown
        return _form(before.question) == _form(shown.question)

    def _build(self) -> None:
        assert self._shown is not None
        self._page.hide()  # what is added to a page in sight would be shown only after the next event
        if (old := self._page.takeWidget()) is not None:
            old.hide()
            old.deleteLater()  # not at once: it may be the one whose key or click led here
        column = self._page.renew((4, theme.SPACE[1], 4, theme.SPACE[1]))
        column.setSpacing(theme.SPACE[3] + theme.SPACE[1])
        self._answer = None
        question = self._shown.question
        column.addStretch(2)
        picture = self._picture()
        if picture is not None:
            column.addWidget(picture)
        words = self._words()
        column.addWidget(QuestionWords(words, self._language))
        self._problem = PlainLabel(role="attention", wrap=True, language=self._language)
        large.dress(self._problem, "words", language=self._language)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if question is not None and (answer := answer_for(question, self._language)) is not None:
            address = question.address
            answer.edited.connect(lambda value: self.answered.emit(address, value))
            answer.drawn.connect(lambda png: self.drawn.emit(address, png))
            answer.listen.connect(self._listening.press_choice)
            answer.setAccessibleName(words)
            column.addWidget(answer)
            self._answer = answer
        column.addWidget(self._problem)
        column.addStretch(3)
        self._page.show()
        self._page.verticalScrollBar().setValue(0)

    def _picture(self) -> QLabel | None:
        assert self._shown is not None
        question = self._shown.question
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        own = drawings.of_question(question, self._language) if question is not None else None
        if own is not None:
            drawn = own("text", large.px(_PICTURE), right)
        elif question is not None and drawings.is_missed(question, self._language):
            return self._no_picture()
        elif self._shown.drawing and (question is None or question.type == "note"):
            drawn = pictograms.pixmap(self._shown.drawing, "accent", large.px(_SECTION), right_to_left=right)
        else:
            return None
        label = QLabel()
        label.setObjectName("person.picture")
        label.setPixmap(drawn)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _no_picture(self) -> QLabel:
        words = translator(self._language).pgettext("in place of a picture", "The picture cannot be shown.")
        label = PlainLabel(words, role="muted", wrap=True, language=self._language, name="person.picture")
        large.dress(label, "foot", language=self._language)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

    def _bring_up_to_date(self) -> None:
        assert self._shown is not None
        question = self._shown.question
        if question is None or self._problem is None:
            return
        if self._answer is not None:
            self._answer.show_view(question)
            if self._shown.nearby is not None:
                self._answer.look_around(self._shown.nearby)
        wrong = question.problem is not None and bool(question.answer.value)
        self._problem.setText(pick(question.problem or {}, self._language) if wrong else "")
        self._problem.setVisible(wrong)
        self._foot.show_status(question.answer.status)

    def _asks(self) -> bool:
        question = self._shown.question if self._shown is not None else None
        return question is not None and question.type != "note" and not question.readonly

    def _offer_listening(self) -> None:
        if self._shown is not None:
            self._foot.offer_listening(on=self._listening.offered(self._shown.question, self._language))

    def _listen(self) -> None:
        assert self._shown is not None
        choices = self._answer.said() if self._answer is not None else ()
        self._listening.press(self._shown.question, (self._words(), *choices), self._language)

    def _words(self) -> str:
        assert self._shown is not None
        question = self._shown.question
        return pick(question.labels, self._language) if question is not None else self._shown.pause

    def _turn(self, by: int) -> None:
        self.flush()
        if self._answer is None or not self._answer.turn(by):
            self.turned.emit(by)

    def _mark(self, status: Status) -> None:
        assert self._shown is not None
        if self._shown.question is not None:
            self.marked.emit(self._shown.question.address, status)


def _form(view: QuestionView) -> tuple[Address, object, object, object]:
    """Return what decides how a question is laid out; its answer does not."""
    return view.address, dict(view.labels), view.choices, view.readonly
