"""Work, schooling and courses as a list, newest first. Why something ended is not printed."""

from datetime import date
from functools import partial

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
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.pieces import LABEL, free_text, text
from app.reports.sections.headings import add_title, group, section
from app.reports.sections.timeline import add_time_line
from app.reports.style import SMALL, STRONG
from app.reports.voice import Voice


def add_history(sheet: Sheet, profile: Profile, today: date) -> None:
    """Add the time line and the lists."""
    if not is_told(profile):
        return
    section(sheet, titles.history)
    add_time_line(sheet, profile, today)
    if profile.work:
        group(sheet, titles.work)
    for work in newest_first(profile.work):
        _add_work(sheet, work)
    if profile.education:
        group(sheet, titles.schools)
    for school in newest_first(profile.education):
        sheet.add(partial(_school, school), before=4.0)
    if profile.courses:
        group(sheet, titles.courses)
    for course in newest_first(profile.courses):
        add_title(sheet, course.name, course.provider, course.length)
        sheet.add(partial(_course, course))


def _add_work(sheet: Sheet, work: Work) -> None:
    add_title(sheet, work.words, work.place)
    sheet.add(partial(_work, work), before=0.0 if work.words or work.place else 4.0, keep=bool(work.tasks))
    sheet.add_wide(free_text(sheet.voices[0], work.tasks, SMALL, CONTENT), keep=bool(work.tools))
    sheet.add(partial(_practice, work), before=2.0)
    sheet.add_shared(titles.tools, work.tools)


def _work(work: Work, voice: Voice, width: float) -> Cell:
    return [
        *text(voice, occupation(work, voice), STRONG, width),
        *text(voice, of_work(work, voice), LABEL, width),
    ]


def _practice(work: Work, voice: Voice, width: float) -> Cell:
    return [piece for line in practice(work, voice) for piece in text(voice, line, SMALL, width)]


def _school(school: Education, voice: Voice, width: float) -> Cell:
    return [
        *text(voice, voice.term(school.kind, "school") or voice.own(school.name), STRONG, width),
        *text(voice, attended(school, voice), LABEL, width),
        *text(voice, of_school(school, voice), LABEL, width),
    ]


def _course(course: Course, voice: Voice, width: float) -> Cell:
    return text(voice, of_course(course, voice), LABEL, width)
