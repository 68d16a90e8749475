"""The steps of the change log as sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from app.casework.views import HistoryRow
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.words import in_interface_language

_ADDED = "repeat-added"


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence: what was done, by whom, when."""

    text: str
    who: str
    at: datetime


def steps(rows: Sequence[HistoryRow]) -> Iterator[Step]:
    """Tell the steps one after another; entries that were added in one go, as at the start, are one step."""
    for (at, kind, who), group in groupby(rows, key=lambda row: (row.at, row.kind, row.who)):
        together = list(group)
        if kind == _ADDED:
            names = [isolate(in_interface_language(row.question)) for row in reversed(together)]
            yield Step(_("Added: {question}").format(question=" · ".join(names)), who, at)
        else:
            yield from (Step(_sentence(row), row.who, row.at) for row in together)


def _sentence(row: HistoryRow) -> str:
    """Say in words what was done. Answers are data and keep their own direction."""
    question = isolate(in_interface_language(row.question))
    before, after = isolate(_said(row.before)), isolate(_said(row.after))
    if question:
        return _about_question(row.kind, question, before, after)
    plain = {
        "case-created": _("Opened the case"),
        "assessment-started": _("Started an interview"),
        "assessment-finished": _("Finished the interview"),
        "sealed": _("Sealed for {recipient}").format(recipient=after) if after else _("Sealed"),
        "receipt": _("Took in a receipt"),
        "attached": _("Added {name}").format(name=after),
    }
    return plain.get(row.kind, after or before or _("Changed the case"))


def _said(answer: str) -> str:
    """Return an answer; a question that was marked instead of answered says so."""
    marks = {"declined": _("prefers not to say"), "unknown": _("does not know")}
    return marks.get(answer, answer)


def _about_question(kind: str, question: str, before: str, after: str) -> str:
    if kind == "repeat-removed":
        return _("Removed: {question}").format(question=question)
    if before and after:
        return _("{question} {after}, before: {before}").format(question=question, after=after, before=before)
    if after:
        return _("{question} {after}").format(question=question, after=after)
    return _("{question} answer cleared, before: {before}").format(question=question, before=before or "–")
