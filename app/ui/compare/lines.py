"""The lines of a comparison, and of what could not be taken over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.views.comparing import ComparedLine
from app.casework.views.interviews import LeftOut
from app.i18n import _, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import Card, Muted, PlainLabel, Row, SignChip
from app.ui.words import in_interface_language

_LARGE = 1.5


class ComparedRow(QWidget):
    """One question: what was said before at the leading side, what is said now at the trailing one, and a sign."""

    def __init__(self, line: ComparedLine) -> None:
        super().__init__()
        question = isolate(in_interface_language(line.question))
        if line.entry:
            question = _("{question} ({entry})").format(question=question, entry=isolate(said(line.entry)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
        column.setSpacing(0)
        column.addWidget(Muted(question, wrap=True, small=False))
        sides = QVBoxLayout() if theme.scale() > _LARGE else QHBoxLayout()
        sides.setSpacing(theme.SPACE[0] if theme.scale() > _LARGE else theme.SPACE[3])
        before, after = _answer(line, line.before), _answer(line, line.after)
        now = QHBoxLayout()  # with the sign in it both halves are as wide as those of the languages above
        now.setSpacing(theme.SPACE[1])
        now.addWidget(_side(_("Now: {answer}").format(answer=after), strong=True), 1)
        now.addWidget(_chip(line), 0, Qt.AlignmentFlag.AlignVCenter)
        sides.addWidget(_side(_("Before: {answer}").format(answer=before), strong=False), 1)
        sides.addLayout(now, 1)
        column.addLayout(sides)


def _side(text: str, *, strong: bool) -> PlainLabel:
    label = PlainLabel(text, wrap=True, strong=strong, role="" if strong else "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
    return label


def _answer(line: ComparedLine, answer: str) -> str:
    """Return one of the answers; words of the form run as the page does, even where a level such as A2 stands first."""
    if not answer:
        return "–"
    return isolate(said(answer)) if line.own else said(answer)


def left_card(left: tuple[LeftOut, ...]) -> Card:
    """Return what an interview could not take over from the earlier one, and why."""
    card = Card(_("Not taken over from the earlier interview"), name="carried.left")
    card.column.addWidget(
        Muted(_("These answers stay in the earlier interview. Ask again what still matters."), wrap=True)
    )
    for one in left:
        question = isolate(in_interface_language(one.question)) if one.question else ""
        card.column.addWidget(Row(isolate(said(one.said)) or "–", why(one.why), over=question))
    return card


def said(answer: str) -> str:
    """Return an answer; a question that was marked instead of answered says so."""
    marks = {"declined": _("prefers not to say"), "unknown": _("does not know")}
    return marks.get(answer, answer)


def why(code: str) -> str:
    """Say why an answer could not be taken over."""
    return {
        "no-place": _("This questionnaire does not ask for it."),
        "not-asked": _("It waits in the interview until other answers call for the question."),
        "choice": _("What was chosen is not offered any more."),
        "impossible": _("The question does not take this answer any more."),
    }.get(code, "")


def _chip(line: ComparedLine) -> SignChip:
    text, sign, kind = {
        "new": (pgettext("comparison", "New"), "plus", "good"),
        "changed": (pgettext("comparison", "Changed"), "exchange", "accent"),
        "gone": (pgettext("comparison", "Not said again"), "cross", "attention"),
    }[line.change]
    return SignChip(text, sign, kind=kind)
