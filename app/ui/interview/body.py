"""An interview under way: sections at the side, the page in the middle, the way on at the foot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.instruments.types import Address, Effect
from app.ui.interview.controls import AttachmentControl, Control, Languages
from app.ui.interview.entries import Entries
from app.ui.interview.finish_view import FinishView
from app.ui.interview.foot import FootBar
from app.ui.interview.languages import heading_language
from app.ui.interview.notice import ActionNotice
from app.ui.interview.page_view import PageView
from app.ui.interview.pager import Pager
from app.ui.interview.pages import END
from app.ui.interview.save_signs import SaveSigns
from app.ui.interview.session import Session
from app.ui.interview.sidebar import Sidebar


class InterviewBody(QWidget):
    """Everything below the top bar. ``moved`` tells that another page is shown and should be remembered."""

    moved = Signal()
    pointed = Signal()
    """Something else is being asked; ``asked`` says what."""
    left = Signal()
    finish = Signal()
    attachment_shown = Signal(AttachmentControl)

    def __init__(self, session: Session, place: Address | None, languages: Languages, *, finished: bool) -> None:
        super().__init__()
        self._session = session
        self._pager = Pager(session.interview, place)
        self.languages = languages
        self.heading = heading_language(languages, session.interview.definition.languages)
        self._finished = finished
        self.asked: Address | None = None
        """The question, or the words to read aloud, that it is the turn of; None where nothing is asked."""
        self._side = Sidebar()
        self._trouble = ActionNotice("interview.trouble")
        self._undo = ActionNotice("interview.undo")
        self._entries = Entries(session, self._undo, self.go)
        self._stack = QStackedWidget()
        self._foot = FootBar()
        self._lay_out()
        self._connect()
        self._make_pages()

    @property
    def place(self) -> Address:
        """Where one is: the question the keyboard is in, or the page."""
        page = self._pager.page
        current = self._page.current
        return current if current is not None and current in page.questions else page.place

    @property
    def section(self) -> Address:
        """The section that is shown."""
        return END if self.ended else self._pager.page.section

    @property
    def ended(self) -> bool:
        """Whether all questions have been asked."""
        return self._pager.last

    def control(self, address: Address) -> Control | None:
        """Return the control of a question, if it is in sight."""
        return self._page.control(address)

    def go(self, place: Address) -> None:
        """Show a question, a section, or (END) the last page."""
        self._leave_page()
        self._pager.go(place)
        self.show_place(place)
        self.moved.emit()

    def turn(self, by: int) -> None:
        """Go to the next page, or to the one before."""
        self._leave_page()
        self._pager.turn(by)
        self.show_place(None)
        self.moved.emit()

    def step(self, by: int) -> None:
        """Go to the next question of the page, or to the one before."""
        self._page.step(by)

    def go_on(self, by: int) -> None:
        """Go to what is asked next, words to read aloud included, or to what was asked before."""
        page = self._pager.page
        at = page.questions.index(self.asked) + by if self.asked in page.questions else by
        if not 0 <= at < len(page.questions):
            if by > 0 or not self._pager.first:
                self.turn(by)
            return
        self._page.focus_question(page.questions[at])
        self._ask(page.questions[at])

    def show_languages(self, languages: Languages) -> None:
        """Show everything in two other languages, or in the same two with the other one first."""
        place = self.place
        self._page.flush()
        self.languages = languages
        self.heading = heading_language(languages, self._session.interview.definition.languages)
        for old in (self._page, self._end):
            self._stack.removeWidget(old)
            old.deleteLater()
        self._make_pages()
        self.show_place(place)

    def flush(self) -> None:
        """Commit everything that is typed."""
        self._page.flush()

    def _leave_page(self) -> None:
        self._page.flush()
        self._session.passed.update(self._pager.page.questions)
        self._undo.clear()

    def _make_pages(self) -> None:
        self._page = PageView(self._session, self.languages)
        self._page.add_entry.connect(self._entries.add)
        self._page.remove_entry.connect(self._entries.remove)
        self._page.attachment_shown.connect(self.attachment_shown)
        self._page.current_changed.connect(self._ask)
        self._end = FinishView(self._session, self.languages)
        self._end.jump.connect(self.go)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._end)

    def show_place(self, place: Address | None) -> None:
        """Draw the page one is on, with the keyboard at ``place`` or at its first question."""
        page = self._pager.page
        if self._pager.last:
            self._end.show_now(finished=self._finished)
            self._stack.setCurrentWidget(self._end)
        else:
            self._page.show_page(page)
            self._stack.setCurrentWidget(self._page)
        self._foot.show_page(first=self._pager.first, last=self._pager.last)
        self._show_progress()
        self._side.show_current(END if self._pager.last else page.section)
        if not self._pager.last:
            self._page.to_top()
            self._page.focus_question(place)
        else:
            self._end.focus_first()
        self._ask(self._first_asked(place))

    def _first_asked(self, place: Address | None) -> Address | None:
        """Return what a page begins with; where the keyboard is, when it was asked for by name."""
        questions = () if self._pager.last else self._pager.page.questions
        if place in questions:
            return place
        return questions[0] if questions else None

    def _ask(self, address: str | None) -> None:
        if address != self.asked:
            self.asked = Address(address) if address is not None else None
            self.pointed.emit()

    def _show_progress(self) -> None:
        sections = self._session.interview.sections()
        self._side.show_sections(sections, self.heading)
        self._side.show_total(sum(one.answered for one in sections), sum(one.total for one in sections))

    def _take(self, effect: Effect) -> None:
        """Show what an action did: only what it changed is drawn again."""
        if effect.restructured:
            self._pager.refresh(self._page.current)
            if not self._pager.last:
                self._page.show_page(self._pager.page)
            self._foot.show_page(first=self._pager.first, last=self._pager.last)
            if self.asked not in self._pager.page.questions:
                self._ask(self._first_asked(self._page.current))
        self._page.refresh(effect.changed)
        self._show_progress()
        self._side.show_current(END if self._pager.last else self._pager.page.section)

    def _connect(self) -> None:
        self._session.changed.connect(self._take)
        SaveSigns(self._session.saver, self._foot, self._trouble)
        self._side.chosen.connect(self.go)
        self._side.left.connect(self.left)
        self._foot.next.connect(lambda: self.turn(1))
        self._foot.back.connect(lambda: self.turn(-1))
        self._foot.finish.connect(self.finish)

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._stack, 1)
        main.addWidget(self._undo)
        main.addWidget(self._trouble)
        main.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(main, 1)
