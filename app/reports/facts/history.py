"""What is told of work, schools and courses."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from app.profile.dates import PartialDate
from app.profile.model import Course, Education, Profile, Term, Work
from app.reports.voice import Voice

_Entry = TypeVar("_Entry", Work, Education, Course)


def is_told(profile: Profile) -> bool:
    """Whether there is any work, school or course."""
    return bool(profile.work or profile.education or profile.courses)


def newest_first(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return entries by when they began; what has no date keeps its place after what has one."""
    return sorted(entries, key=_begin, reverse=True)


def _begin(entry: Work | Education | Course) -> date:
    known = entry.date if isinstance(entry, Course) else entry.start or entry.end
    return known.first_day if isinstance(known, PartialDate) else date.min


def occupation(work: Work, voice: Voice) -> str:
    """Return what work is called in the classification; nothing where that is how the person called it."""
    called = voice.term(work.occupation)
    if work.words and not (work.occupation and work.occupation.classified and called != work.words):
        return ""
    return called


def of_work(work: Work, voice: Voice) -> str:
    """Return when, as what, in which trade and where somebody worked, and whom they led."""
    led = voice.texts.ngettext("led {count} person", "led {count} people", work.supervised or 0)
    return voice.joined(
        voice.period(work.start, work.end),
        voice.term(work.kind, "work"),
        _coded(voice, work.sector, but="other"),
        voice.country(work.country),
        voice.term(work.hours),
        led.format(count=work.supervised) if work.supervised else "",
        _coded(voice, work.reference, "reference", but="none"),
    )


def practice(work: Work, voice: Voice) -> Iterator[str]:
    """Yield the tasks of the occupation that were done, most often first; what was never done is not told."""
    t = voice.texts
    names = {
        "always": t.pgettext("tasks of an occupation", "Always: {tasks}"),
        "often": t.pgettext("tasks of an occupation", "Often: {tasks}"),
        "sometimes": t.pgettext("tasks of an occupation", "Sometimes: {tasks}"),
    }
    for often, name in names.items():
        tasks = [voice.term(each.task) for each in work.practice if each.often == often]
        if tasks:
            yield name.format(tasks=voice.listed(*tasks))


def attended(school: Education, voice: Voice) -> str:
    """Return when and where somebody went to school, and whether they finished."""
    t = voice.texts
    finished = {
        "yes": t.pgettext("school", "finished"),
        "no": t.pgettext("school", "not finished"),
        "ongoing": t.pgettext("school", "still there"),
    }
    ongoing = school.finished is not None and school.finished.code == "ongoing"
    ended = finished.get(school.finished.code, voice.term(school.finished)) if school.finished else ""
    when = voice.joined(voice.period(school.start, school.end, ongoing=ongoing), ended)
    place = voice.listed(voice.own(school.name), voice.own(school.place), voice.country(school.country))
    return voice.joined(when, place)


def of_school(school: Education, voice: Voice) -> str:
    """Return what was studied in which language, and what the certificate is worth here."""
    t = voice.texts
    taught = t.gettext("taught in {language}").format(language=voice.tongue(school.language)) if school.language else ""
    return voice.joined(
        voice.term(school.field),
        taught,
        voice.term(school.certificate, "certificate"),
        _coded(voice, school.recognised, "recognised", but="no"),
        voice.own(school.recognised_in),
        _coded(voice, school.eqf, but="none"),
    )


def of_course(course: Course, voice: Voice) -> str:
    """Return when and where a course was, of which kind, and the certificate there is of it."""
    return voice.joined(
        voice.date(course.date),
        voice.term(course.kind, "course"),
        voice.country(course.country),
        voice.term(course.certificate, "certificate"),
    )


def _coded(voice: Voice, term: Term | None, words: str = "", *, but: str) -> str:
    return voice.term(term, words) if term is not None and term.code != but else ""
