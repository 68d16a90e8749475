"""Work, schooling and courses, newest first. Why something ended is not told."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from app.exports.told.blocks import Block, Entry, Heading, facts, lines
from app.profile.dates import PartialDate
from app.profile.model import Course, Education, Profile, Term, Work
from app.reports.voice import Voice

_Entry = TypeVar("_Entry", Work, Education, Course)


def history(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield the lists of work, schools and courses."""
    t = voice.texts
    if not (profile.work or profile.education or profile.courses):
        return
    yield Heading(t.gettext("Work and study"), 1)
    if profile.work:
        yield Heading(t.gettext("Work"), 2)
    for work in newest_first(profile.work):
        yield from _work(work, voice)
    if profile.education:
        yield Heading(t.gettext("School and study"), 2)
    for school in newest_first(profile.education):
        yield from _school(school, voice)
    if profile.courses:
        yield Heading(t.gettext("Courses and training at work"), 2)
    for course in newest_first(profile.courses):
        yield from _course(course, voice)


def newest_first(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return entries by when they began; what has no date keeps its place after what has one."""
    return sorted(entries, key=_begin, reverse=True)


def _begin(entry: Work | Education | Course) -> date:
    known = entry.date if isinstance(entry, Course) else entry.start or entry.end
    return known.first_day if isinstance(known, PartialDate) else date.min


def _work(work: Work, voice: Voice) -> Iterator[Block]:
    t = voice.texts
    occupation = voice.term(work.occupation)
    if work.words and not (work.occupation and work.occupation.classified and occupation != work.words):
        occupation = ""
    yield Entry(voice.own(work.words) or occupation or voice.term(work.kind, "work"), _notes(voice, work.place))
    led = t.ngettext("led {count} person", "led {count} people", work.supervised or 0).format(count=work.supervised)
    told = voice.joined(
        voice.period(work.start, work.end),
        voice.term(work.kind, "work"),
        _coded(voice, work.sector, but="other"),
        voice.country(work.country),
        voice.term(work.hours),
        led if work.supervised else "",
        _coded(voice, work.reference, "reference", but="none"),
    )
    yield from lines(occupation if work.words else "", look="strong")
    yield from lines(told, look="quiet")
    yield from lines(voice.own(work.tasks), *_practice(work, voice))
    yield from facts([(t.gettext("Tools"), voice.own(work.tools))])


def _practice(work: Work, voice: Voice) -> Iterator[str]:
    """The tasks of the occupation that were done, most often first; what was never done is not told."""
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


def _school(school: Education, voice: Voice) -> Iterator[Block]:
    t = voice.texts
    finished = {
        "yes": t.pgettext("school", "finished"),
        "no": t.pgettext("school", "not finished"),
        "ongoing": t.pgettext("school", "still there"),
    }
    ongoing = school.finished is not None and school.finished.code == "ongoing"
    ended = finished.get(school.finished.code, voice.term(school.finished)) if school.finished else ""
    taught = t.gettext("taught in {language}").format(language=voice.tongue(school.language)) if school.language else ""
    when = voice.joined(voice.period(school.start, school.end, ongoing=ongoing), ended)
    place = voice.listed(voice.own(school.name), voice.own(school.place), voice.country(school.country))
    told = voice.joined(
        voice.term(school.field),
        taught,
        voice.term(school.certificate, "certificate"),
        _coded(voice, school.recognised, "recognised", but="no"),
        voice.own(school.recognised_in),
        _coded(voice, school.eqf, but="none"),
    )
    yield Entry(voice.term(school.kind, "school") or voice.own(school.name))
    yield from lines(voice.joined(when, place), told, look="quiet")


def _course(course: Course, voice: Voice) -> Iterator[Block]:
    kind = voice.term(course.kind, "course")
    yield Entry(voice.own(course.name) or kind, _notes(voice, course.provider, course.length))
    facts_told = (voice.date(course.date), kind, voice.country(course.country))
    yield from lines(voice.joined(*facts_told, voice.term(course.certificate, "certificate")), look="quiet")


def _notes(voice: Voice, *notes: str) -> tuple[str, ...]:
    return tuple(voice.own(note) for note in notes if note.strip())


def _coded(voice: Voice, term: Term | None, words: str = "", *, but: str) -> str:
    return voice.term(term, words) if term is not None and term.code != but else ""
