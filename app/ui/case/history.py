"""One step of the change log as a sentence."""

from app.casework.views import HistoryRow
from app.i18n import _
from app.ui.bidi import isolate
from app.ui.words import in_interface_language


def sentence(row: HistoryRow) -> str:
    """Say in words what was done. Answers are data and keep their own direction."""
    question = isolate(in_interface_language(row.question))
    before, after = isolate(row.before), isolate(row.after)
    if question:
        return _about_question(row.kind, question, before, after)
    plain = {
        "case-created": _("Opened the case"),
        "assessment-started": _("Started an interview"),
        "assessment-finished": _("Finished the interview"),
        "assessment-reopened": _("Took the interview up again"),
        "sealed": _("Sealed for {recipient}").format(recipient=after),
        "receipt": _("Took in a receipt"),
        "attached": _("Added {name}").format(name=after),
    }
    return plain.get(row.kind, after or before or _("Changed the case"))


def _about_question(kind: str, question: str, before: str, after: str) -> str:
    if kind == "repeat-added":
        return _("Added: {question}").format(question=question)
    if kind == "repeat-removed":
        return _("Removed: {question}").format(question=question)
    if before and after:
        return _("{question} {after}, before: {before}").format(question=question, after=after, before=before)
    if after:
        return _("{question} {after}").format(question=question, after=after)
    return _("{question} answer cleared, before: {before}").format(question=question, before=before or "–")
