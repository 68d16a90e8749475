"""Drafts for the log, short enough to read in a test."""

from app.models import Draft, Kind


def answer(
    node: str,
    value: str,
    *,
    assessment: str = "assessment-1",
    case: str = "case-1",
    note: str = "",
    settles: tuple[str, ...] = (),
) -> Draft:
    """A person's answer."""
    content = {"value": value, "status": "answered" if value else "unanswered", "note": note, "provenance": ""}
    return Draft(Kind.ANSWER, case, assessment, node, content, settles)


def computed(node: str, value: str, *, assessment: str = "assessment-1", case: str = "case-1") -> Draft:
    """A value the form calculated."""
    content = {"value": value, "status": "answered", "note": "", "provenance": ""}
    return Draft(Kind.COMPUTED, case, assessment, node, content)


def added(address: str, *, assessment: str = "assessment-1", case: str = "case-1") -> Draft:
    """An entry added to a repeat."""
    return Draft(Kind.REPEAT_ADDED, case, assessment, address)


def removed(address: str, *, assessment: str = "assessment-1", case: str = "case-1") -> Draft:
    """An entry taken out of a repeat."""
    return Draft(Kind.REPEAT_REMOVED, case, assessment, address)
