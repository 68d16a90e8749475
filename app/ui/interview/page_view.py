"""The page in the middle: its title, its cards, and the entry it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from app.instruments.types import Address
from app.ui import theme
from app.ui.interview.card import NoteCard, QuestionCard
from app.ui.interview.controls import AttachmentControl, Control, Languages
from app.ui.interview.languages import heading_language
from app.ui.interview.nearby import Nearby
from app.ui.interview.page_head import PageHead
from app.ui.interview.pages import Page, PageKind
from app.ui.interview.session import Session
from app.ui.widgets import Muted
from app.ui.widgets.sheet import ScrolledColumn

AnyCard = QuestionCard | NoteCard
_AT_ONCE = 5
"""How many cards are made before the page is painted, where nobody knows yet how many of them will be seen."""
_LOWEST = 150
"""The height of a card with a field, and of the room below it."""
_BY_AND_BY = 2
"""How many are made at a time after that: a key pressed meanwhile waits for no more than these."""
_SOON = 4
"""Milliseconds between them, so that what came meanwhile goes first."""
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""The first of them wait until what is there is painted, which Qt does with low priority."""


class PageView(ScrolledColumn):
    """Shows one page. Cards of questions that stay are kept as they are, so that focus and place are kept too.

    Of a long page the first cards are made at once, and the others while they are read; whoever asks for one of those
    has it made.
    """

    add_entry = Signal(str)
    remove_entry = Signal(str)
    current_changed = Signal(str)
    attachment_shown = Signal(AttachmentControl)
    """A control for a file was made; somebody must connect it to the vault."""
    answered_in = Signal(str, str)
    """How a section is answered from now on: which, and how."""

    def __init__(self, session: Session, languages: Languages) -> None:
        super().__init__()
        self._session = session
        self._languages = languages
        self._heading = heading_language(languages, session.interview.definition.languages)
        self._page: Page | None = None
        self._cards: dict[Address, AnyCard] = {}
        self._current: AnyCard | None = None
        self._later: list[Address] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._make_some)
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._keep_in_sight)
        self._head = PageHead(session)
        self._head.manner.chosen.connect(self.answered_in)
        self._head.add.clicked.connect(self._add)
        self._head.remove.clicked.connect(self._remove)
        self._empty = Muted(wrap=True, small=False)
        self.column.addWidget(self._head)
        self.column.addWidget(self._empty)
        self.column.addStretch(1)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def cards(self) -> Sequence[AnyCard]:
        """The cards on the page, in order."""
        self._make_all()
        return tuple(self._cards.values())

    @property
    def is_whole(self) -> bool:
        """Whether every card of the page is there: those far down are made by and by."""
        return not self._later

    @property
    def current(self) -> Address | None:
        """The question the keyboard is in."""
        return self._current.address if self._current is not None else None

    def control(self, address: Address) -> Control | None:
        """Return the control of a question, if it is on the page."""
        if address in self._later:
            self._make_all()
        card = self._cards.get(address)
        return card.control if isinstance(card, QuestionCard) else None

    def show_page(self, page: Page) -> None:
        """Show a page; what of it is shown already stays."""
        waiting = set(self._later)
        self.rest()  # hiding a card moves the keyboard on, which asks for the cards there are
        self._page = page
        self._head.show_page(self._session, page, self._heading)
        self._empty.setVisible(page.kind is PageKind.EMPTY_REPEAT)
        self._empty.setText(_("Nothing here yet. Add an entry, or go on if there is none.") if page.repeat else "")
        for address in [address for address in self._cards if address not in page.questions]:
            self._drop(self._cards.pop(address))
        missing = [address for address in page.questions if address not in self._cards or address in waiting]
        seen = max(1, self.viewport().height() // theme.px(_LOWEST)) if self.isVisible() else _AT_ONCE
        self._later = missing[seen:]
        self._add_cards(missing[:seen])
        self._go_on_once_painted()

    def show_languages(self, languages: Languages) -> None:
        """Show the page in other languages: the cards in sight at once, each where it was, and the others soon."""
        self.flush()
        self.rest()
        self._languages = languages
        self._heading = heading_language(languages, self._session.interview.definition.languages)
        if self._page is None or not self.isVisible():
            for address in list(self._cards):
                self._drop(self._cards.pop(address))
            return
        self._head.show_page(self._session, self._page, self._heading)
        seen = [address for address, card in self._cards.items() if self._is_seen(card)]
        self._later = [address for address in self._page.questions if address not in seen]
        self._add_cards(seen)
        self._go_on_once_painted()

    def refresh(self, addresses: frozenset[Address]) -> None:
        """Repaint the cards of these questions, and the title if it may say something of them."""
        for address in addresses & self._cards.keys():
            self._cards[address].show_view(self._session.question(address))
        self._look_around()
        if self._page is not None:
            self._head.manner.show_section(self._page.section)
        if self._page is not None and self._page.entry is not None:
            self._head.show_page(self._session, self._page, self._heading)

    def focus_question(self, address: Address | None) -> bool:
        """Put the keyboard into a question, or the first that takes an answer, or on the way to an entry; whether."""
        asked = [card for card in self._cards.values() if isinstance(card, QuestionCard)]
        if address in self._later or not asked:  # a page may begin with much to read aloud
            asked = [card for card in self.cards if isinstance(card, QuestionCard)]
        card = next((card for card in asked if card.address == address), asked[0] if asked else None)
        if card is not None:
            card.control.focus()
            self.reveal(card)
            self._enter(card)  # the window may not be the active one: then nothing tells of the keyboard
        else:
            self._head.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return card is not None or not self._head.add.isHidden()

    def step(self, by: int) -> None:
        """Move the keyboard to the next question, or the one before."""
        asked = [card for card in self.cards if isinstance(card, QuestionCard)]
        at = next((number for number, card in enumerate(asked) if card is self._current), -1)
        if asked and 0 <= at + by < len(asked):
            self.focus_question(asked[at + by].address)

    def confirm(self) -> None:
        """Confirm the answer the keyboard is in, and put the keyboard into the next one that was taken over."""
        asked = [card for card in self._cards.values() if isinstance(card, QuestionCard)]
        at = asked.index(self._current) if self._current in asked else -1
        if at < 0 or not self._session.confirm(asked[at].address):
            return
        following = next((card for card in (*asked[at + 1 :], *asked[:at]) if card.is_carried), None)
        if following is not None:
            self.focus_question(following.address)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question in sight that the keyboard is in; as the page is opened, its height is known only now."""
        super().resizeEvent(event)
        self._resized.start()

    def parts(self) -> tuple[QWidget, ...]:
        """Return the head and the cards, in order."""
        return (self._head, *self.cards)

    def flush(self) -> None:
        """Commit everything that is typed on this page."""
        for card in list(self._cards.values()):
            card.flush()

    def to_top(self) -> None:
        """Show the beginning of the page."""
        self.verticalScrollBar().setValue(0)

    def rest(self) -> None:
        """Make no more cards: what is shown goes."""
        self._later = []
        self._soon.stop()

    def customEvent(self, _event: QEvent) -> None:
        """Go on making cards: what is there has been painted."""
        if self._later:
            self._soon.start()

    def _go_on_once_painted(self) -> None:
        if self._later:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINTING)

    def _keep_in_sight(self) -> None:
        focus = QApplication.focusWidget()
        if self._current is not None and focus is not None and self._current.isAncestorOf(focus):
            self.reveal(self._current)

    def _make_some(self) -> None:
        made, self._later = self._later[:_BY_AND_BY], self._later[_BY_AND_BY:]
        self._add_cards(made)
        if self._later:
            self._soon.start()

    def _make_all(self) -> None:
        if self._later:
            made, self._later = self._later, []
            self._add_cards(made)

    def _add_cards(self, addresses: Sequence[Address]) -> None:
        """Make cards, each at its place among those there are, or in the place of the one there is."""
        assert self._page is not None
        anchor = self._current.address if self._current is not None else None
        top = self._top_of(anchor)
        made = {address: self._make(address) for address in addresses}
        old = [self._cards[address] for address in addresses if address in self._cards]
        for card in old:
            self.column.removeWidget(card)
        there = self._cards | made
        self._cards = {address: there[address] for address in self._page.questions if address in there}
        self.column.setEnabled(False)  # it would lay everything out anew for each card that is shown
        for number, (address, card) in enumerate(self._cards.items()):
            if address in made:
                self.column.insertWidget(number + 2, card)
                card.show()
        self.column.setEnabled(True)
        self._look_around()
        self.settle()
        if old:
            self._replace(old)
            self._keep_at(anchor, top)

    def _replace(self, old: Sequence[AnyCard]) -> None:
        """Let cards go for which new ones stand; the keyboard goes on in the new one."""
        holder = next((card for card in old if card is self._current), None)
        if holder is not None and isinstance(new := self._cards[holder.address], QuestionCard):
            new.control.focus()
            self._enter(new)
        for card in old:
            self._let_go(card)

    def _top_of(self, address: Address | None) -> int | None:
        """Where a card stands in the part that is seen; None for one that is not there."""
        card = self._cards.get(address) if address is not None else None
        return card.y() - self.verticalScrollBar().value() if card is not None else None

    def _keep_at(self, address: Address | None, top: int | None) -> None:
        """Scroll so that a card stands where it stood, whatever was added or grew above it."""
        self.settle()
        now = self._top_of(address)
        if now is not None and top is not None:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + now - top)

    def _is_seen(self, card: AnyCard) -> bool:
        above = self.verticalScrollBar().value()
        return card is self._current or above - card.height() < card.y() < above + self.viewport().height()

    def _look_around(self) -> None:
        nearby = Nearby(self._session.interview, self._session.media)
        for card in self._cards.values():
            if isinstance(card, QuestionCard):
                card.control.look_around(nearby)

    def _add(self) -> None:
        self.flush()
        if self._page is not None and self._page.repeat is not None:
            self.add_entry.emit(self._page.repeat)

    def _remove(self) -> None:
        self.flush()
        if self._page is not None and self._page.entry is not None:
            self.remove_entry.emit(self._page.entry)

    def _make(self, address: Address) -> AnyCard:
        view = self._session.question(address)
        if view.type == "note":
            return NoteCard(view, self._languages)
        card = QuestionCard(self._session, view, self._languages)
        card.control.grew.connect(lambda: self.reveal(card))
        card.control.done.connect(lambda: self.step(1))
        if isinstance(card.control, AttachmentControl):
            self.attachment_shown.emit(card.control)
        return card

    def _drop(self, card: AnyCard) -> None:
        card.flush()
        self.column.removeWidget(card)
        self._let_go(card)

    def _let_go(self, card: AnyCard) -> None:
        if card is self._current:
            self._current = None
        card.hide()
        card.deleteLater()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        card = next((card for card in self._cards.values() if new is not None and card.isAncestorOf(new)), None)
        if card is not None and card is not self._current:
            self._enter(card)

    def _enter(self, card: AnyCard) -> None:
        if card is self._current:
            return
        if self._current is not None and isinstance(self._current, QuestionCard):
            self._current.set_active(active=False)
        self._current = card
        if isinstance(card, QuestionCard):
            card.set_active(active=True)
            self.reveal(card)
            self.current_changed.emit(card.address)
