"""The last page: what is missing, with a way to each, before the interview is finished."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.i18n import _, ngettext
from app.instruments.types import Address, QuestionView
from app.ui import icons, theme
from app.ui.compare.lines import left_card
from app.ui.interview.controls import Languages, both
from app.ui.interview.languages import heading_language, side_by_side
from app.ui.interview.missing import is_open
from app.ui.interview.pages import pages_of
from app.ui.interview.session import Session
from app.ui.interview.titles import title_of
from app.ui.widgets import BilingualLabel, Card, Heading, Muted, PlainLabel, QuietButton
from app.ui.widgets.sheet import ScrolledColumn

_MOST = 40


class FinishView(ScrolledColumn):
    """Lists what stands in the way, then what was left out; ``jump`` carries the question to go to."""

    jump = Signal(str)

    def __init__(self, session: Session, languages: Languages) -> None:
        super().__init__()
        self._session = session
        self._languages = languages
        self._heading = heading_language(languages, session.interview.definition.languages)

    def show_now(self, *, finished: bool) -> None:
        """Read the form again and list what is missing."""
        column = self.renew()
        problems = self._session.interview.problems()
        self._session.passed.update(problems)
        column.addWidget(Heading(_("Finish"), level=1, name="interview.title"))
        column.addWidget(
            Muted(_lead(len(problems), finished=finished), wrap=True, small=False, name="interview.subtitle")
        )
        if problems:
            column.addWidget(self._problems(problems))
        carried = self._session.carried
        if carried is not None and carried.left:
            column.addWidget(left_card(carried.left))
        left = self._left_out()
        if left:
            column.addWidget(self._sections(left))
        column.addStretch(1)

    def focus_first(self) -> bool:
        """Put the keyboard on the first thing to look at; whether there is any."""
        widget = self.widget()
        first = widget.findChild(QuietButton) if widget is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def _problems(self, problems: tuple[Address, ...]) -> Card:
        card = Card(_("Please look at these"))
        shown = side_by_side(self._languages)
        for address in problems[:_MOST]:
            view = self._session.question(address)
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE[2])
            sign = QLabel()
            sign.setPixmap(icons.pixmap("warning", "attention", size=20))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(BilingualLabel(view.labels, shown, type_="body"))
            words.addWidget(BilingualLabel(view.problem or {}, shown, type_="small", strong=False, role="attention"))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            row.addWidget(self._go(address, both(view.labels, self._languages)))
            card.column.addLayout(row)
        return card

    def _left_out(self) -> list[tuple[str, Address, int]]:
        """Return the pages on which questions were passed over: title, first such question, how many."""
        form = self._session.interview
        found = []
        for page in pages_of(form):
            views = [form.view(address) for address in page.questions]
            open_ = [view for view in views if isinstance(view, QuestionView) and is_open(view)]
            if open_:
                found.append((title_of(form, page, self._heading), open_[0].address, len(open_)))
        return found

    def _sections(self, left: list[tuple[str, Address, int]]) -> Card:
        card = Card(_("Not asked or not answered"))
        card.column.addWidget(Muted(_("This is no mistake: every question may be left out."), wrap=True))
        for title, address, count in left[:_MOST]:
            row = QHBoxLayout()
            row.addWidget(PlainLabel(title, wrap=True), 1)
            row.addWidget(Muted(ngettext("{number} question", "{number} questions", count).format(number=count)))
            row.addWidget(self._go(address, title))
            card.column.addLayout(row)
        return card

    def _go(self, address: Address, what: str) -> QuietButton:
        button = QuietButton(_("Go there"), f"jump:{address}", on_click=lambda: self.jump.emit(address))
        button.setAccessibleName(_("Go to: {question}").format(question=what))
        return button


def _lead(problems: int, *, finished: bool) -> str:
    if problems:
        words = ngettext(
            "One answer is still needed or cannot be right.",
            "{number} answers are still needed or cannot be right.",
            problems,
        )
        return words.format(number=problems)
    if finished:
        return _("This interview is finished. You can still correct it: everything is saved.")
    return _("Nothing is missing. You can finish the interview now; it can be corrected later.")
