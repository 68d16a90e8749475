"""Work, schooling and courses as a list, newest first. Why something ended is not printed."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from app.profile.dates import PartialDate
from app.profile.model import Course, Education, Profile, Term, Work
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.pieces import LABEL, free_text, text
from app.reports.sections.headings import add_title, group, section
from app.reports.sections.timeline import add_time_line
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
        _add_work(sheet, work)
    if profile.education:
        group(sheet, lambda voice: voice.texts.gettext("School and study"))
    for school in _newest_first(profile.education):
        sheet.add(partial(_school, sheet, school), before=4.0)
    if profile.courses:
        group(sheet, lambda voice: voice.texts.gettext("Courses and training at work"))
    for course in _newest_first(profile.courses):
        add_title(sheet, course.name, course.provider, course.length)
        sheet.add(partial(_course, sheet, course))


def _newest_first(entries: Sequence[_Entry]) -> list[_Entry]:
    """What has no date keeps its place after what has one."""
    return sorted(entries, key=_begin, reverse=True)


def _begin(entry: Work | Education | Course) -> date:
    known = entry.date if isinstance(entry, Course) else entry.start or entry.end
    return known.first_day if isinstance(known, PartialDate) else date.min


def _add_work(sheet: Sheet, work: Work) -> None:
    add_title(sheet, work.words, work.place)
    sheet.add(
        lambda voice: _work(sheet, work, voice), before=0.0 if work.words or work.place else 4.0, keep=bool(work.tasks)
    )
    sheet.add_wide(free_text(sheet.voices[0], work.tasks, SMALL, CONTENT), keep=bool(work.tools))
    sheet.add(lambda voice: _practice(sheet, work, voice), before=2.0)
    sheet.add_shared(lambda voice: voice.texts.gettext("Tools"), work.tools)


def _work(sheet: Sheet, work: Work, voice: Voice) -> Cell:
    t, width = voice.texts, sheet.column
    occupation = voice.term(work.occupation)
    if work.words and not (work.occupation and work.occupation.classified and occupation != work.words):
        occupation = ""
    sector = voice.term(work.sector) if _coded(work.sector, but="other") else ""
    led = ""
    if work.supervised:
        led = t.ngettext("led {count} person", "led {count} people", work.supervised).format(count=work.supervised)
    facts = (
        voice.period(work.start, work.end),
        voice.term(work.kind, "work"),
        sector,
        voice.country(work.country),
        voice.term(work.hours),
        led,
        _held(voice, work.reference),
    )
    return [
        *text(voice, occupation, STRONG, width),
        *text(voice, voice.joined(*facts), LABEL, width),
    ]


def _practice(sheet: Sheet, work: Work, voice: Voice) -> Cell:
    """The tasks of the occupation that were done, most often first; what was never done is not told."""
    t = voice.texts
    names = {
        "always": t.pgettext("tasks of an occupation", "Always: {tasks}"),
        "often": t.pgettext("tasks of an occupation", "Often: {tasks}"),
        "sometimes": t.pgettext("tasks of an occupation", "Sometimes: {tasks}"),
    }
    told = {often: [voice.term(each.task) for each in work.practice if each.often == often] for often in names}
    lines = [names[often].format(tasks=voice.listed(*tasks)) for often, tasks in told.items() if tasks]
    return [piece for line in lines for piece in text(voice, line, SMALL, sheet.column)]


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
    facts = voice.joined(
        voice.term(school.field),
        taught,
        voice.term(school.certificate, "certificate"),
        recognised,
        voice.own(school.recognised_in),
        eqf,
    )
    when = voice.joined(voice.period(school.start, school.end, ongoing=ongoing), ended)
    return [
        *text(voice, voice.term(school.kind, "school") or voice.own(school.name), STRONG, width),
        *text(voice, voice.joined(when, voice.listed(*place)), LABEL, width),
        *text(voice, facts, LABEL, width),
    ]


def _course(sheet: Sheet, course: Course, voice: Voice) -> Cell:
    facts = (
        voice.date(course.date),
        voice.term(course.kind, "course"),
        voice.country(course.country),
        voice.term(course.certificate, "certificate"),
    )
    return text(voice, voice.joined(*facts), LABEL, sheet.column)
