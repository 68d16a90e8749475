"""The record of what was asked and said, question by question: the copy a person has a right to (GDPR Article 15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.profile.dates import PartialDate
from app.profile.model import Texts
from app.reports.flow import Cell, Sheet
from app.reports.pages import write_pages
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.sections.headings import section
from app.reports.sendings import Sending, add_sendings
from app.reports.style import BODY, SPACE, STRONG, TITLE
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer by language; ``own`` is what was said in own words, the same in all.

    ``status``: ``answered``, ``unknown``, ``declined``. ``note`` is the assessor's.
    """

    question: Texts
    answer: Texts
    own: str = ""
    status: str = "answered"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of an interview; ``day`` is when the interview began."""

    title: Texts
    day: date
    said: tuple[Said, ...]


def print_record(
    *,
    name: str,
    number: str,
    centre: str,
    day: date,
    chapters: Sequence[Chapter],
    sendings: Sequence[Sending],
    languages: tuple[str, str],
    target: Path,
) -> int:
    """Write the record as a PDF in two languages and return its number of pages.

    Everything that is held of what the person said is in it, notes too. Either the whole file is there afterwards or
    nothing is; raises as :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, name, number, centre, day), tinted=True, level=1)
    for chapter in chapters:
        section(sheet, partial(_title, chapter))
        for said in chapter.said:
            _add(sheet, said)
    add_sendings(sheet, sendings)
    return write_pages(sheet, sheet.voices[0].texts.gettext("What is recorded about you"), target)


def _head(name: str, number: str, centre: str, day: date, voice: Voice, width: float) -> Cell:
    t = voice.texts
    told: list[Piece] = [
        *text(voice, t.gettext("What is recorded about you"), TITLE, width),
        *text(voice, voice.joined(voice.own(name), voice.code(number)), STRONG, width),
        *text(voice, voice.joined(voice.own(centre), voice.date(_day(day))), LABEL, width),
        Space(SPACE[0]),
    ]
    rights = t.gettext(
        "This is everything that this centre holds of what you said. You may ask for a correction, for its use to be "
        "restricted, and for it to be erased. It is not used to decide your claim for asylum."
    )
    return [*told, *text(voice, rights, BODY, width)]


def _title(chapter: Chapter, voice: Voice) -> str:
    title = voice.wording(chapter.title) or voice.texts.gettext("Interview")
    return f"{title}  ({voice.date(_day(chapter.day), short=True)})"


def _add(sheet: Sheet, said: Said) -> None:
    sheet.add(partial(_question, said), before=SPACE[1], keep=True)
    if said.own:
        sheet.add_shared(lambda _voice: "", said.own)
    if said.note:
        sheet.add_shared(lambda voice: voice.texts.gettext("Note"), said.note)


def _question(said: Said, voice: Voice, width: float) -> Cell:
    t = voice.texts
    marks = {"unknown": t.gettext("does not know"), "declined": t.gettext("prefers not to say")}
    answer = marks.get(said.status) or voice.wording(said.answer) if not said.own else ""
    return [
        *text(voice, voice.wording(said.question), LABEL, width),
        *(piece for line in answer.splitlines() for piece in text(voice, line, STRONG, width)),
    ]


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
