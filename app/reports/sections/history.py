"""Work, schooling and courses as a list, newest first. Why something ended is not printed."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from app.profile.dates import PartialDate
from app.profile.model import Course, Education, Profile, Term, Work
from app.reports.flow import Cell, Sheet
from app.reports.pieces import LABEL, Piece, text
from app.reports.sections.headings import group, section
from app.reports.sections.timeline import add_time_line
from app.reports.setting import Span
from app.reports.style import SMALL, STRONG
from app.reports.voice import Voice

_Entry = TypeVar("_Entry", Work, Education, Course)


def add_history(sheet: Sheet, profile: Profile, today: date) -> None:
    """Add the time line and the lists."""
    if not (profile.work or profile.education or profile.courses):
        return
    section(sheet, lambda voice: voice.texts.gettext("Work and study"))
    add_time_line(sheet, profile, today)
    if profile.work:
        group(sheet, lambda voice: voice.texts.gettext("Work"))
    for work in _newest_first(profile.work):
        sheet.add(lambda voice, work=work: _work(sheet, work, voice), before=5.0)  # type: ignore[misc]
    if profile.education:
        group(sheet, lambda voice: voice.texts.gettext("School and study"))
    for school in _newest_first(profile.education):
        sheet.add(lambda voice, school=school: _school(sheet, school, voice), before=5.0)  # type: ignore[misc]
    if profile.courses:
        group(sheet, lambda voice: voice.texts.gettext("Courses and training at work"))
    for course in _newest_first(profile.courses):
        sheet.add(lambda voice, course=course: _course(sheet, course, voice), before=5.0)  # type: ignore[misc]


def _newest_first(entries: Sequence[_Entry]) -> list[_Entry]:
    """What has no date keeps its place after what has one."""
    return sorted(entries, key=_begin, reverse=True)


def _begin(entry: Work | Education | Course) -> date:
    known = entry.date if isinstance(entry, Course) else entry.start or entry.end
    return known.first_day if isinstance(known, PartialDate) else date.min


def _work(sheet: Sheet, work: Work, voice: Voice) -> Cell:
    t, width = voice.texts, sheet.column
    occupation = voice.term(work.occupation) if _coded(work.occupation, but="other") else ""
    title = voice.own(work.words) or occupation or voice.term(work.kind, "work")
    where = t.pgettext("list", ", ").join(each for each in (voice.own(work.place), voice.country(work.country)) if each)
    led = ""
    if work.supervised:
        led = t.ngettext("led {count} person", "led {count} people", work.supervised).format(count=work.supervised)
    return [
        *text(voice, title, STRONG, width),
        *text(
            voice, voice.joined(voice.period(work.start, work.end), voice.term(work.kind, "work"), where), LABEL, width
        ),
        *text(voice, voice.own(work.tasks), SMALL, width),
        *_labelled(voice, t.gettext("Tools"), voice.own(work.tools), width),
        *text(voice, voice.joined(voice.term(work.hours), led, _held(voice, work.reference)), LABEL, width),
    ]


def _held(voice: Voice, reference: Term | None) -> str:
    return voice.term(reference, "reference") if _coded(reference, but="none") else ""


def _coded(term: Term | None, *, but: str) -> bool:
    return term is not None and term.code != but


def _school(sheet: Sheet, school: Education, voice: Voice) -> Cell:
    t, width = voice.texts, sheet.column
    ongoing = school.finished is not None and school.finished.code == "ongoing"
    place = (voice.own(school.name), voice.own(school.place), voice.country(school.country))
    finished = {
        "yes": t.pgettext("school", "finished"),
        "no": t.pgettext("school", "not finished"),
        "ongoing": t.pgettext("school", "still there"),
    }
    taught = t.gettext("taught in {language}").format(language=voice.tongue(school.language)) if school.language else ""
    recognised = voice.term(school.recognised, "recognised") if _coded(school.recognised, but="no") else ""
    eqf = voice.term(school.eqf) if _coded(school.eqf, but="none") else ""
    ended = finished.get(school.finished.code, voice.term(school.finished)) if school.finished else ""
    return [
        *text(voice, voice.term(school.kind, "school") or voice.own(school.name), STRONG, width),
        *text(voice, voice.joined(voice.period(school.start, school.end, ongoing=ongoing), ended), LABEL, width),
        *text(voice, t.pgettext("list", ", ").join(each for each in place if each), SMALL, width),
        *text(voice, voice.joined(voice.term(school.field), taught), LABEL, width),
        *text(
            voice,
            voice.joined(
                voice.term(school.certificate, "certificate"), recognised, voice.own(school.recognised_in), eqf
            ),
            LABEL,
            width,
        ),
    ]


def _course(sheet: Sheet, course: Course, voice: Voice) -> Cell:
    width = sheet.column
    where = voice.texts.pgettext("list", ", ").join(
        each for each in (voice.own(course.provider), voice.country(course.country)) if each
    )
    return [
        *text(voice, voice.own(course.name) or voice.term(course.kind, "course"), STRONG, width),
        *text(voice, voice.joined(voice.date(course.date), voice.term(course.kind, "course"), where), LABEL, width),
        *text(
            voice, voice.joined(voice.own(course.length), voice.term(course.certificate, "certificate")), LABEL, width
        ),
    ]


def _labelled(voice: Voice, label: str, value: str, width: float) -> list[Piece]:
    if not value:
        return []
    said = voice.texts.pgettext("label", "{label}: ").format(label=label)
    return text(voice, [Span(said, LABEL), Span(value, SMALL)], SMALL, width)
