"""Times, states and counts as people say them; used by several screens."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.i18n import _, format_date, format_number, format_percent, format_time, language, ngettext, pgettext
from app.ui.bidi import isolate

if TYPE_CHECKING:
    from app.casework.views.cases import CaseRow
    from app.casework.views.questionnaires import InstrumentRow
    from app.instruments.types import Texts


def day(moment: datetime | None) -> str:
    """Return a day as people say it: today, yesterday, 19 November, 19 November 2025."""
    if moment is None:
        return ""
    then, today = moment.astimezone(), datetime.now().astimezone()
    if then.date() == today.date():
        return _("today")
    if then.date() == (today - timedelta(days=1)).date():
        return _("yesterday")
    return format_date(then, style="dMMMM" if then.year == today.year else "long")


def begun_large(text: str) -> str:
    """Return words that begin a line, with their first letter large. What is isolated is data, and stays as it is."""
    return text[:1].upper() + text[1:]


def short_day(moment: datetime) -> str:
    """Return a day in little room: 20 Nov, with its year when that is another."""
    then = moment.astimezone()
    return format_date(then, style="dMMM" if then.year == datetime.now().astimezone().year else "medium")


def moment(at: datetime) -> str:
    """Return a day and time of day."""
    return f"{day(at)} {format_time(at.astimezone())}"


def in_a_line(row: CaseRow) -> str:
    """Return who a case is about, its number and how far the interview is, for a list to choose from."""
    return " · ".join(isolate(part) for part in (person(row), row.number, interview_state(row)) if part)


def in_interface_language(texts: Texts) -> str:
    """Return a text of an instrument in the language of the interface, or in one that it has."""
    return texts.get(language()) or texts.get("en") or next(iter(texts.values()), "")


def person(row: CaseRow) -> str:
    """Return what to call a case: the person's name, or the case number while no name is known."""
    return row.name or row.native_name or _("Case {number}").format(number=isolate(row.number))


def interview_state(row: CaseRow) -> str:
    """Return how far the interview is."""
    if row.finished:
        return pgettext("interview", "Finished")
    if row.last_sitting is None:
        return pgettext("interview", "Not started")
    return format_percent(row.progress / 100)


def interview_states() -> tuple[str, ...]:
    """Return what a list may say of an interview, to make room for it."""
    return pgettext("interview", "Finished"), pgettext("interview", "Not started")


def sent_states() -> tuple[str, ...]:
    """Return the longer things a list may say about sending, to make room for them."""
    some = (_with_some(state).format(n=2, of=3) for state in ("waiting", "confirmed", "refused"))
    return pgettext("sent", "Waiting for a receipt"), pgettext("sent", "Changed since sent"), *some


def sent_state(row: CaseRow) -> tuple[str, str, str]:
    """Return whether the case was sent: in words, and the colour and drawing that go with them.

    With several authorities, what is most urgent, and with how many of them it is so.
    """
    if row.sent_alike < row.sent_to and (told := _with_some(row.sent)):
        text = told.format(n=format_number(row.sent_alike), of=format_number(row.sent_to))
        colour, sign = {"waiting": ("attention", "clock"), "confirmed": ("good", "check")}.get(
            row.sent, ("attention", "warning")
        )
        return text, colour, sign
    if row.sent == "confirmed" and row.confirmed_at is not None:
        return pgettext("sent", "Confirmed {day}").format(day=short_day(row.confirmed_at)), "good", "check"
    words = {
        "waiting": (pgettext("sent", "Waiting for a receipt"), "attention", "clock"),
        "confirmed": (pgettext("sent", "Confirmed"), "good", "check"),
        "refused": (pgettext("sent", "Refused"), "attention", "warning"),
        "erased": (pgettext("sent", "Erased there"), "muted", "info"),
        "changed": (pgettext("sent", "Changed since sent"), "attention", "warning"),
    }
    return words.get(row.sent, ("–", "muted", ""))


def _with_some(state: str) -> str:
    """Return how a state is told that is so with only some of the authorities a case was sent to; "" for the others."""
    words = {
        "waiting": pgettext("sent", "Waiting for {n} of {of}"),
        "confirmed": pgettext("sent", "Confirmed by {n} of {of}"),
        "refused": pgettext("sent", "Refused by {n} of {of}"),
    }
    return words.get(state, "")


def standing(state: str) -> tuple[str, str, str]:
    """Return how a case stands with one authority; as :func:`bundle_state`."""
    words = {
        "erased": (pgettext("sent", "Erased there"), "plain", "info"),
        "older": (pgettext("sent", "Has an earlier version"), "plain", "info"),
    }
    return words.get(state) or bundle_state(state)


def bundle_state(state: str) -> tuple[str, str, str]:
    """Return how a bundle that left stands: in words, and the kind of chip and drawing that go with them."""
    words = {
        "waiting": (pgettext("bundle", "Waiting for a receipt"), "plain", "clock"),
        "confirmed": (pgettext("bundle", "Confirmed"), "good", "check"),
        "partly": (pgettext("bundle", "Partly accepted"), "attention", "warning"),
        "refused": (pgettext("bundle", "Refused"), "attention", "cross"),
        "overdue": (pgettext("bundle", "Overdue: no receipt yet"), "attention", "warning"),
        "taken-back": (pgettext("bundle", "Taken back"), "plain", "undo"),
    }
    return words.get(state, (state, "plain", "info"))


def stands(state: str, *, people: int, erased: int) -> tuple[str, str, str]:
    """Return how a bundle stands that may have been erased there since; as :func:`bundle_state`."""
    return standing("erased" if erased and erased >= people else state)


def answered_on(state: str, at: datetime) -> str:
    """Return when the authority's receipt for a bundle came, which may say no as well as yes."""
    text = _("confirmed {day}") if state in ("confirmed", "older") else _("answered {day}")
    return text.format(day=day(at))


def erased_there(people: int) -> str:
    """Say of how many people an authority has told that it erased them; nothing for none."""
    text = ngettext("{n} person erased there", "{n} people erased there", people)
    return text.format(n=people) if people else ""


def refusal(reason: str) -> str:
    """Return in words why an authority did not take a case, and what to do; ``reason`` is the receipt's code."""
    if reason.endswith("_newer"):
        return _("The authority’s program is too old for this case. Ask them to update it, then send the case again.")
    if reason == "case_erased":
        return _("The authority has erased this case, and takes nothing more about it.")
    if reason.endswith("_missing"):
        return _("A part of the case did not arrive. Send the case again.")
    return _("What arrived did not fit together. Send the case again; if that is refused too, call the authority.")


def about_questionnaire(row: InstrumentRow) -> str:
    """Return what a questionnaire is for and about how long it takes, as far as it says so; "" where it does not."""
    purpose = in_interface_language(row.purpose) if row.purpose else ""
    told = ngettext("about {count} minute", "about {count} minutes", row.minutes).format(count=row.minutes)
    return " · ".join(part for part in (purpose, told if row.minutes else "") if part)


def approved_by(name: str) -> str:
    """Say who approved something; nothing where nobody had to."""
    return _("approved by {name}").format(name=isolate(name)) if name else ""
