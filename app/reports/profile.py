"""The profile on paper, in two languages side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.files import write_whole
from app.profile.dates import PartialDate
from app.profile.model import Profile
from app.reports.area import Area
from app.reports.facts import titles
from app.reports.flow import BOTTOM, CONTENT, GUTTER, MARGIN, Placed, Sheet, draw, paginate
from app.reports.once import all_english, labels
from app.reports.paper import HEIGHT, Paper
from app.reports.paragraph import Span
from app.reports.photo import photo_of
from app.reports.pieces import LABEL
from app.reports.sections.closing import (
    add_appraisal,
    add_evidence,
    add_expectations,
    add_limits,
    add_missing,
    add_origin,
)
from app.reports.sections.history import add_history
from app.reports.sections.languages import add_languages
from app.reports.sections.person import add_details, add_head, running_name
from app.reports.sections.skills import add_skills
from app.reports.setting import set_line
from app.reports.style import LINE
from app.reports.voice import Voice

_PAGES = 4
"""As many pages as people read; a profile that is only just longer is set closer."""
_AIR = (1.0, 0.8, 0.6, 0.45, 0.3)

_SET = 65
"""Of a hundred: how far a paper is once all is set, and only to be drawn."""

_FOOT = HEIGHT - 38.0
_HEAD = 24.0


@dataclass(frozen=True, slots=True)
class PaperMeta:
    """What the foot of each page says, and the seal at the end.

    ``seal`` is the text of :func:`app.bundles.seal_paper`, ``signer`` the spoken fingerprint of the card it can be
    checked with; without a seal there is no square on the paper. ``photo`` is a picture's file; what is none is
    left out.
    """

    centre: str
    case_number: str
    date: date
    seal: str = ""
    signer: str = ""
    photo: bytes = b""


def print_profile(profile: Profile, *, languages: tuple[str, str], target: Path, meta: PaperMeta) -> int:
    """Write the profile as a PDF and return its number of pages. See :func:`profile_paper`.

    Either the whole file is there afterwards or nothing is; raises as :func:`app.files.write_whole`.
    """
    paper, pages = profile_paper(profile, languages=languages, meta=meta)
    write_whole(target, paper)
    return pages


def profile_paper(
    profile: Profile,
    *,
    languages: tuple[str, str],
    meta: PaperMeta,
    tick: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[bytes, int]:
    """Return the profile as a PDF, and its number of pages.

    The first language leads: its column comes first in its own writing direction. Twice the same language gives one
    column. Never printed: the appraisal's remarks, and why work or school ended. ``tick`` is told how far it is, in
    hundredths, and stops it by raising.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    parts = _parts(sheet, profile, meta)
    for number, add in enumerate(parts):
        tick(_SET * number // len(parts), 100)
        add()
    pages = _laid_out(sheet)
    first = sheet.voices[0]
    paper = Paper(title=titles.profile(first), language=first.language, seal=meta.seal)
    for number, page in enumerate(pages, start=1):
        tick(_SET + (100 - _SET) * (number - 1) // len(pages), 100)
        with paper.aside():
            if number > 1:
                _draw_head(sheet, paper, profile, meta)
            _draw_foot(sheet, paper, meta, (number, len(pages)))
        draw(sheet, paper, page)
        paper.next_page()
    return paper.finish(), len(pages)


def _parts(sheet: Sheet, profile: Profile, meta: PaperMeta) -> list[Callable[[], None]]:
    """Return what sets the parts of the paper, in their order."""
    return [
        lambda: add_head(sheet, profile, meta.date, photo_of(meta.photo) if meta.photo else None),
        lambda: add_details(sheet, profile, meta.case_number),
        lambda: add_languages(sheet, profile),
        lambda: add_history(sheet, profile, meta.date),
        lambda: add_skills(sheet, profile),
        lambda: add_evidence(sheet, profile),
        lambda: add_expectations(sheet, profile),
        lambda: add_appraisal(sheet, profile),
        lambda: add_origin(sheet, profile),
        lambda: add_limits(sheet, meta.seal, meta.signer),
        lambda: add_missing(sheet),
    ]


def _laid_out(sheet: Sheet) -> list[list[Placed]]:
    for air in _AIR:
        pages = paginate(sheet.rows, air=air)
        if len(pages) <= _PAGES:
            return pages
    return paginate(sheet.rows)


def _draw_head(sheet: Sheet, paper: Paper, profile: Profile, meta: PaperMeta) -> None:
    columns = _columns(sheet, paper, _HEAD)
    about = [voice.joined(running_name(profile, voice), voice.code(meta.case_number)) for voice in sheet.voices]
    for (voice, area), told in zip(columns, labels(sheet.voices, about), strict=True):
        if told:
            area.text(set_line([Span(told, LABEL)], voice.language, area.width), LABEL.baseline)


def _draw_foot(sheet: Sheet, paper: Paper, meta: PaperMeta, page: tuple[int, int]) -> None:
    Area(paper, MARGIN, BOTTOM + 8, CONTENT, sheet.rtl).rule(0.0, LINE)
    for voice, area in _columns(sheet, paper, _FOOT):
        room = area.width
        if voice is sheet.voices[-1] or not all_english(sheet.voices):
            number = voice.texts.gettext("Page {page} of {pages}").format(page=page[0], pages=page[1])
            told = set_line([Span(number, LABEL)], voice.language, area.width / 2)
            area.text_before(told, LABEL.baseline, area.width)
            room -= told.width + 12
        day = PartialDate(meta.date.year, meta.date.month, meta.date.day)
        where = voice.joined(day.format(voice.language, short=True), voice.own(meta.centre))
        area.text(set_line([Span(where, LABEL)], voice.language, room), LABEL.baseline)


def _columns(sheet: Sheet, paper: Paper, y: float) -> list[tuple[Voice, Area]]:
    page = Area(paper, MARGIN, y, CONTENT, sheet.rtl)
    places = [page.part(index * (sheet.column + GUTTER), sheet.column) for index in range(len(sheet.voices))]
    return [
        (voice, Area(paper, place.x, y, place.width, voice.rtl))
        for voice, place in zip(sheet.voices, places, strict=True)
    ]
