"""To whom something about a person was sent, when, why and what: a paper of its own, and a part of their copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.profile.dates import PartialDate
from app.profile.model import Texts
from app.reports.flow import Cell, Sheet
from app.reports.labelled import add_labelled
from app.reports.pages import write_pages
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.sections.headings import section
from app.reports.style import BODY, SPACE, STRONG, TITLE
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class SentPart:
    """A part of the profile: the questions whose answers went, and those whose answers stayed here."""

    title: Texts
    went: tuple[Texts, ...]
    stayed: tuple[Texts, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """One recipient of one bundle. ``spoken``: the number of their key, as read aloud.

    ``state``: ``waiting``, ``overdue``, ``confirmed``, ``refused`` or ``taken-back``; ``erased``: when they told that
    they hold it no more. Without ``parts`` it was not written down what went.
    """

    day: date
    recipient: str
    spoken: str
    basis: Texts
    purpose: Texts
    state: str
    answered: date | None
    erased: date | None
    parts: tuple[SentPart, ...]
    documents: tuple[str, ...]


def print_sendings(
    *,
    name: str,
    number: str,
    centre: str,
    day: date,
    sendings: Sequence[Sending],
    languages: tuple[str, str],
    target: Path,
) -> int:
    """Write what was sent about a person as a PDF in one or two languages and return its number of pages.

    Either the whole file is there afterwards or nothing is; raises as :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, name, number, centre, day), tinted=True, level=1)
    add_sendings(sheet, sendings)
    return write_pages(sheet, sheet.voices[0].texts.gettext("What was sent about you"), target)


def add_sendings(sheet: Sheet, sendings: Sequence[Sending]) -> None:
    """Tell each of them below the others, the newest first; that there are none, too."""
    section(sheet, lambda voice: voice.texts.gettext("To whom it was sent"))
    if not sendings:
        sheet.add(lambda voice, width: text(voice, voice.texts.gettext("To nobody."), BODY, width))
    for sending in sendings:
        sheet.add(partial(_about, sending), before=SPACE[2], keep=True)
        add_labelled(sheet, partial(_facts, sending))
        for part in sending.parts:
            sheet.add(partial(_part, part), before=SPACE[0])


def _head(name: str, number: str, centre: str, day: date, voice: Voice, width: float) -> Cell:
    t = voice.texts
    return [
        *text(voice, t.gettext("What was sent about you"), TITLE, width),
        *text(voice, voice.joined(voice.own(name), voice.code(number)), STRONG, width),
        *text(voice, voice.joined(voice.own(centre), _day(voice, day)), LABEL, width),
        Space(SPACE[0]),
        *text(
            voice,
            t.gettext("You may ask this centre what was sent, and ask those who have it to correct or erase it."),
            BODY,
            width,
        ),
    ]


def _about(sending: Sending, voice: Voice, width: float) -> Cell:
    return text(voice, voice.joined(_day(voice, sending.day), voice.own(sending.recipient)), STRONG, width)


def _facts(sending: Sending, voice: Voice) -> tuple[tuple[str, str], ...]:
    t = voice.texts
    documents = voice.listed(*(voice.own(name) or t.gettext("a document") for name in sending.documents))
    return (
        (t.gettext("Legal basis"), voice.wording(sending.basis)),
        (t.gettext("Purpose"), voice.wording(sending.purpose)),
        (t.gettext("Number of their key"), voice.code(sending.spoken)),
        (t.gettext("Receipt"), _receipt(sending, voice)),
        (t.gettext("Documents"), documents),
    )


def _receipt(sending: Sending, voice: Voice) -> str:
    t = voice.texts
    answered = _day(voice, sending.answered) if sending.answered else ""
    said = {
        "confirmed": t.gettext("received there, confirmed {day}").format(day=answered),
        "refused": t.gettext("refused there, {day}").format(day=answered),
        "taken-back": t.pgettext("ledger", "none: it was taken back before it left"),
    }.get(sending.state, t.gettext("none has come yet"))
    if sending.erased:
        return voice.joined(said, t.gettext("erased there, told {day}").format(day=_day(voice, sending.erased)))
    return said


def _part(part: SentPart, voice: Voice, width: float) -> Cell:
    t = voice.texts
    told: list[Piece] = text(voice, voice.wording(part.title), LABEL, width)
    if part.went:
        told += text(voice, _questions(part.went, voice), BODY, width)
    if part.stayed:
        stayed = t.gettext("Not sent: {questions}").format(questions=_questions(part.stayed, voice))
        told += text(voice, stayed, LABEL, width)
    return told


def _questions(labels: Sequence[Texts], voice: Voice) -> str:
    return voice.joined(*dict.fromkeys(voice.wording(label) for label in labels))


def _day(voice: Voice, day: date) -> str:
    return voice.date(PartialDate(day.year, day.month, day.day))
