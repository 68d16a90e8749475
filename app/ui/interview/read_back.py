"""A section read back to the person: what was said, calmly, in both languages, and whether that is right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.views.interviews import SectionState
from app.i18n import _, language_name
from app.instruments.types import Address, QuestionView, Status
from app.profile.wording import in_words, is_translated
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.interview.controls import Languages, both
from app.ui.interview.languages import heading_language, side_by_side
from app.ui.interview.said import said_in
from app.ui.interview.session import Session
from app.ui.interview.titles import pick
from app.ui.widgets import BilingualLabel, Button, Card, Heading, Muted, PlainLabel, PrimaryButton, QuietButton
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.words import moment


class ReadBackView(ScrolledColumn):
    """``jump`` carries a question to be corrected; ``agreed`` how far the person agrees (``yes``, ``part``)."""

    jump = Signal(str)
    agreed = Signal(str)

    def __init__(self, session: Session, languages: Languages) -> None:
        super().__init__()
        self._session = session
        self._languages = languages
        self._heading = heading_language(languages, session.interview.definition.languages)

    def show_section(self, section: Address) -> None:
        """Read the section and what was agreed on it."""
        column = self.renew()
        view = self._session.interview.view(section)
        title = _("Read back: {section}").format(section=isolate(pick(view.labels, self._heading)))
        column.addWidget(Heading(title, level=1, name="interview.title"))
        told = _("Read this to the person. It can be corrected now or later.")
        column.addWidget(Muted(told, wrap=True, small=False, name="interview.subtitle"))
        column.addWidget(self._answers(section))
        column.addWidget(self._agreement(self._session.agreements.get(section)))
        column.addStretch(1)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer: one reads from the top, and agrees at the end."""
        widget = self.widget()
        assert widget is not None
        first = widget.findChild(QuietButton) or widget.findChild(PrimaryButton)
        assert first is not None
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self, section: Address) -> Card:
        card = Card(name="readback.answers")
        card.column.setSpacing(theme.SPACE[2])
        for view in said_in(self._session.interview, section):
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE[2])
            words = QVBoxLayout()
            words.setSpacing(2)
            shown = side_by_side(self._languages)
            words.addWidget(BilingualLabel(view.labels, shown, type_="small", strong=False, role="muted"))
            words.addWidget(self._said(view, shown))
            row.addLayout(words, 1)
            correct = QuietButton(_("Correct"), f"readback.correct:{view.address}")
            correct.clicked.connect(lambda _checked=False, address=view.address: self.jump.emit(address))
            correct.setAccessibleName(_("Correct: {question}").format(question=both(view.labels, self._languages)))
            row.addWidget(correct, 0, Qt.AlignmentFlag.AlignTop)
            card.column.addLayout(row)
        return card

    def _said(self, view: QuestionView, shown: tuple[str, str]) -> BilingualLabel | PlainLabel:
        marks = {Status.UNKNOWN: _("does not know"), Status.DECLINED: _("prefers not to say")}
        if view.answer.status in marks:
            return PlainLabel(marks[view.answer.status], role="muted", type_="lead")
        if view.type in ("image", "audio", "video", "file"):
            return PlainLabel(_("a file"), type_="lead")
        if is_translated(view):
            return BilingualLabel({code: in_words(view, code) for code in dict.fromkeys(shown)}, shown, type_="lead")
        return PlainLabel(in_words(view, shown[0]), type_="lead", strong=True, wrap=True)

    def _agreement(self, state: SectionState | None) -> Card:
        card = Card(_("Is this right?"), name="readback.agreement")
        if state is not None:
            card.column.addLayout(_standing(state))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        yes = PrimaryButton(_("The person agrees"), "readback.yes", on_click=lambda: self.agreed.emit("yes"))
        part = Button(_("Agrees in part"), "readback.part", on_click=lambda: self.agreed.emit("part"))
        yes.setToolTip(_("The person agrees (F7)"))
        row.addWidget(yes)
        row.addWidget(part)
        row.addWidget(Muted("F7"))
        row.addStretch(1)
        card.column.addLayout(row)
        return card


def _standing(state: SectionState) -> QHBoxLayout:
    """Say what was agreed, with a sign as well as in words."""
    words = {"yes": _("Agreed {moment}, read in {language}"), "part": _("Agreed in part {moment}, read in {language}")}
    text = words.get(state.agreed, "{moment} {language}").format(
        moment=moment(state.at), language=isolate(language_name(state.language))
    )
    if state.changed:
        text = _("{agreed}. Changed since then.").format(agreed=text)
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[0])
    sign = PlainLabel()
    whole = state.agreed == "yes" and not state.changed
    sign.setPixmap(icons.pixmap("check" if whole else "info", "good" if whole else "attention", size=16))
    row.addWidget(sign)
    row.addWidget(PlainLabel(text, role="good" if whole else "attention", wrap=True, name="readback.state"), 1)
    return row
