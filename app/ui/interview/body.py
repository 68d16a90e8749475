"""An interview under way: sections at the side, the page in the middle, the way on at the foot."""

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.instruments.types import ROOT, Address, Effect
from app.ui.bidi import isolate
from app.ui.interview.controls import AttachmentControl, Control, Languages
from app.ui.interview.entries import Entries
from app.ui.interview.finish_view import FinishView
from app.ui.interview.foot import FootBar
from app.ui.interview.languages import heading_language
from app.ui.interview.missing import next_after, unanswered
from app.ui.interview.notice import ActionNotice
from app.ui.interview.page_view import PageView
from app.ui.interview.pager import Pager
from app.ui.interview.pages import END
from app.ui.interview.read_back import ReadBackView
from app.ui.interview.said import is_read_back
from app.ui.interview.save_signs import SaveSigns
from app.ui.interview.session import Session
from app.ui.interview.sidebar import Sidebar
from app.ui.interview.tabbing import Area
from app.ui.interview.textundo import TextUndo
from app.ui.interview.titles import pick


class InterviewBody(QWidget):
    """Everything below the top bar. ``moved`` tells that another page is shown and should be remembered."""

    moved = Signal()
    pointed = Signal()
    """Something else is being asked; ``asked`` says what."""
    left = Signal()
    agreed = Signal(str, str)
    """A section was read back: which, and how far the person agrees."""
    answered_in = Signal(str, str)
    """How a section is answered from now on: which, and how."""
    finish = Signal()
    attachment_shown = Signal(AttachmentControl)
    evidence = Signal()
    """The case's evidence is to be looked at."""

    def __init__(self, session: Session, place: Address | None, languages: Languages, *, finished: bool) -> None:
        super().__init__()
        self._session = session
        self._pager = Pager(session.interview, place, cache(partial(is_read_back, session.interview)))
        self.languages = languages
        session.manners.languages = languages
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

    @property
    def reads_back(self) -> bool:
        """Whether a section is being read back to the person."""
        return self._pager.reads_back

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
        """Go to the next page, or to the one before. After the last, offer to finish: that is a step of its own."""
        if by > 0 and self.ended:
            self._foot.focus_on()
            return
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
        self.languages = languages
        self._session.manners.languages = languages
        self.heading = heading_language(languages, self._session.interview.definition.languages)
        self._page.show_languages(languages)
        for old in (self._back, self._end):
            self._stack.removeWidget(old)
            old.deleteLater()
        self._make_reviews()
        if self._pager.last or self._pager.reads_back:
            self.show_place(None)
        self._show_progress()

    def undo(self) -> None:
        """Take back what was done last, and show what that was about."""
        self._act_back(self._session.undoing.undo, _("Taken back: {question}"), _("Nothing to take back."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._act_back(self._session.undoing.redo, _("Done again: {question}"), _("Nothing to do again."))

    def confirm(self) -> None:
        """Say that what one is at holds: the answer the keyboard is in, or the section that is read back."""
        if self.reads_back:
            self.agreed.emit(self._pager.page.section, "yes")
        else:
            self._page.confirm()

    def to_missing(self) -> None:
        """Go to the next question that nobody has dealt with, from the beginning again after the last."""
        self._page.flush()
        questions = self._pager.questions
        missing = unanswered(self._session.interview, questions)
        if not missing:
            self.go(END)
            self._foot.say(_("Every question has been dealt with."))
            return
        self.go(next_after(missing, questions, self.place))

    def _act_back(self, act: Callable[[], Address | None], told: str, nothing: str) -> None:
        self._page.flush()
        about = act()
        if about is None:
            self._foot.say(nothing)
            return
        self.go(self._standing(about))
        view = self._session.interview.view(self._standing(about))
        self._foot.say(told.format(question=isolate(pick(view.labels, self.heading) or about)))

    def _standing(self, address: Address) -> Address:
        """Return a node that is there: of an entry that has gone, its repeat."""
        while address != ROOT and address not in self._session.interview.tree.by_address:
            address = Address(address[: max(address.rfind("["), address.rfind("/"), 0)] or ROOT)
        return address

    def parts(self) -> tuple[QWidget, ...]:
        """Return what is shown, as it is read: the sections, the page's head and cards, what is told, the foot."""
        shown = self._stack.currentWidget()
        page = self._page.parts() if shown is self._page else (shown,)
        return (self._side, *page, self._undo, self._trouble, self._foot)

    def areas(self) -> tuple[Area, ...]:
        """Return the same in the areas that a key goes between."""
        side, *page, undo, trouble, foot = self.parts()
        return (
            ((side,), self._side.focus_current),
            (page, lambda: self._focus_page(self.place)),
            ((undo, trouble, foot), self._foot.focus_on),
        )

    def flush(self) -> None:
        """Commit everything that is typed."""
        self._page.flush()

    def _leave_page(self) -> None:
        self._page.flush()
        self._session.passed.update(self._pager.page.questions)
        self._undo.clear()
        self._foot.say("")

    def _make_pages(self) -> None:
        self._page = PageView(self._session, self.languages)
        self._page.add_entry.connect(self._entries.add)
        self._page.remove_entry.connect(self._entries.remove)
        self._page.attachment_shown.connect(self.attachment_shown)
        self._page.current_changed.connect(self._ask)
        self._page.answered_in.connect(self.answered_in)
        self._stack.addWidget(self._page)
        self._make_reviews()

    def _make_reviews(self) -> None:
        self._end = FinishView(self._session, self.languages)
        self._end.jump.connect(self.go)
        self._back = ReadBackView(self._session, self.languages)
        self._back.jump.connect(self.go)
        self._back.agreed.connect(lambda how: self.agreed.emit(self._pager.page.section, how))
        for view in (self._back, self._end):
            self._stack.addWidget(view)

    def show_place(self, place: Address | None) -> None:
        """Draw the page one is on, with the keyboard at ``place`` or at its first question."""
        page = self._pager.page
        if self._pager.last:
            self._end.show_now(finished=self._finished)
            self._stack.setCurrentWidget(self._end)
        elif self._pager.reads_back:
            self._page.show_page(page)
            self._back.show_section(page.section)
            self._stack.setCurrentWidget(self._back)
        else:
            self._stack.setCurrentWidget(self._page)  # first: leaving the other view asks for all cards
            self._page.show_page(page)
        self._foot.show_page(first=self._pager.first, last=self._pager.last)
        self._show_undo()  # what was taken back can be done again only now: not yet when its effect was shown
        self._show_progress()
        self._side.show_current(END if self._pager.last else page.section)
        self._focus_page(place)
        self._ask(self._first_asked(place))

    def _focus_page(self, place: Address | None) -> None:
        """Put the keyboard where the page begins; where there is nothing to do on it, on the way on."""
        if self._pager.reads_back:
            self._back.focus_first()
            return
        if not self._pager.last:
            self._page.to_top()
        if not (self._end.focus_first() if self._pager.last else self._page.focus_question(place)):
            self._foot.focus_on()

    def show_agreement(self, section: Address) -> None:
        """Show that something was agreed, and go on from the page that asked for it, unless one has gone elsewhere."""
        self._show_progress()
        if self._pager.reads_back and self._pager.page.section == section:
            self.turn(1)

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
        self._side.show_sections(sections, self.heading, self._session.agreements)
        self._side.show_total(
            sum(one.answered for one in sections),
            sum(one.total for one in sections),
            sum(one.unconfirmed for one in sections),
        )

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
        self._show_undo()
        self._side.show_current(END if self._pager.last else self._pager.page.section)

    def _show_undo(self) -> None:
        undoing = self._session.undoing
        self._foot.show_undo(undo=undoing.can_undo, redo=undoing.can_redo)

    def _connect(self) -> None:
        self._session.changed.connect(self._take)
        SaveSigns(self._session.saver, self._foot, self._trouble)
        self._side.chosen.connect(self.go)
        self._side.left.connect(self.left)
        self._foot.next.connect(lambda: self.turn(1))
        self._foot.back.connect(lambda: self.turn(-1))
        self._foot.finish.connect(self.finish)
        self._foot.undo.connect(self.undo)
        self._foot.redo.connect(self.redo)
        self._side.missing.connect(self.to_missing)
        self._side.evidence.connect(self.evidence)
        TextUndo(self)

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
