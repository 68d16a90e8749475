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
    """What was done, by whom, when; ``question`` is what an answer answers."""

    text: str
    who: str
    at: datetime
    question: str = ""


def steps(rows: Sequence[HistoryRow]) -> Iterator[Step]:
    """Tell the steps one after another; entries that were added in one go, as at the start, are one step."""
    for (at, kind, who), group in groupby(rows, key=lambda row: (row.at, row.kind, row.who)):
        together = list(group)
        if kind == _ADDED:
            names = [isolate(in_interface_language(row.question)) for row in reversed(together)]
            yield Step(_("Added: {question}").format(question=" · ".join(names)), who, at)
        else:
            yield from (_step(row) for row in together)


def _step(row: HistoryRow) -> Step:
    """Say in words what was done. Answers are data and keep their own direction."""
    question = isolate(in_interface_language(row.question))
    before, after = isolate(_said(row.before)), isolate(_said(row.after))
    if row.kind == "repeat-removed":
        return Step(_("Removed: {question}").format(question=question), row.who, row.at)
    if row.kind == "section":
        return Step(_("Read a section back to the person"), row.who, row.at, question)
    if question:
        return Step(_answer(before, after), row.who, row.at, question)
    plain = {
        "case-created": _("Opened the case"),
        "assessment-started": _("Started an interview"),
        "assessment-finished": _("Finished the interview"),
        "sealed": _("Sealed for {recipient}").format(recipient=after) if after else _("Sealed"),
        "receipt": _("Took in a receipt"),
        "restricted": _("Restricted the use of the case, or ended that"),
        "same-person": _("Decided whether this is the person of another case"),
        "attached": _("Added {name}").format(name=after),
    }
    return Step(plain.get(row.kind, after or before or _("Changed the case")), row.who, row.at)


def _answer(before: str, after: str) -> str:
    if before and after:
        return _("{after} (before: {before})").format(after=after, before=before)
    return after or _("Answer cleared (before: {before})").format(before=before or "–")


def _said(answer: str) -> str:
    """Return an answer; a question that was marked instead of answered says so."""
    marks = {"declined": _("prefers not to say"), "unknown": _("does not know")}
    return marks.get(answer, answer)
