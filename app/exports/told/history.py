"""Work, schooling and courses, newest first. Why something ended is not told."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Entry, Heading, facts, lines
from app.profile.model import Course, Education, Profile, Work
from app.reports.facts import titles
from app.reports.facts.history import (
    attended,
    is_told,
    newest_first,
    occupation,
    of_course,
    of_school,
    of_work,
    practice,
)
from app.reports.voice import Voice


def history(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield the lists of work, schools and courses."""
    if not is_told(profile):
        return
    yield Heading(titles.history(voice), 1)
    if profile.work:
        yield Heading(titles.work(voice), 2)
    for work in newest_first(profile.work):
        yield from _work(work, voice)
    if profile.education:
        yield Heading(titles.schools(voice), 2)
    for school in newest_first(profile.education):
        yield from _school(school, voice)
    if profile.courses:
        yield Heading(titles.courses(voice), 2)
    for course in newest_first(profile.courses):
        yield from _course(course, voice)


def _work(work: Work, voice: Voice) -> Iterator[Block]:
    called = occupation(work, voice)
    yield Entry(voice.own(work.words) or called or voice.term(work.kind, "work"), _notes(voice, work.place))
    yield from lines(called if work.words else "", look="strong")
    yield from lines(of_work(work, voice), look="quiet")
    yield from lines(voice.own(work.tasks), *practice(work, voice))
    yield from facts([(titles.tools(voice), voice.own(work.tools))])


def _school(school: Education, voice: Voice) -> Iterator[Block]:
    yield Entry(voice.term(school.kind, "school") or voice.own(school.name))
    yield from lines(attended(school, voice), of_school(school, voice), look="quiet")


def _course(course: Course, voice: Voice) -> Iterator[Block]:
    called = voice.own(course.name) or voice.term(course.kind, "course")
    yield Entry(called, _notes(voice, course.provider, course.length))
    yield from lines(of_course(course, voice), look="quiet")


def _notes(voice: Voice, *notes: str) -> tuple[str, ...]:
    return tuple(voice.own(note) for note in notes if note.strip())
