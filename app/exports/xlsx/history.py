"""The sheets of schools, courses and work. Why something ended is not in them."""

from app.exports.xlsx.columns import Row, Table, country, dated, esco, isco, language, number_of, table
from app.profile.model import Course, Education, Profile, Work
from app.reports.facts import titles
from app.reports.facts.history import newest_first
from app.reports.voice import Voice


def education(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of schools and studies."""
    title = titles.schools(voice)
    return table(title, lambda each: _school(each, voice), Education(), newest_first(profile.education))


def _school(school: Education, voice: Voice) -> Row:
    t = voice.texts
    return [
        (t.pgettext("column", "Kind of school"), voice.term(school.kind, "school")),
        ("ISCED 2011", number_of(school.kind, "isced")),
        (t.pgettext("column", "Field"), voice.term(school.field)),
        ("ISCED-F 2013", number_of(school.field, "f")),
        (t.pgettext("column", "Name of the school"), school.name),
        (t.pgettext("column", "Place"), school.place),
        *country(voice, school.country),
        *language(voice, school.language),
        *dated(voice, t.pgettext("column", "Begin"), school.start),
        *dated(voice, t.pgettext("column", "End"), school.end),
        (t.pgettext("column", "Finished"), voice.term(school.finished)),
        (t.pgettext("column", "Certificate"), voice.term(school.certificate, "certificate")),
        (t.pgettext("column", "Recognition"), voice.term(school.recognised, "recognised")),
        (t.pgettext("column", "Recognised in"), school.recognised_in),
        ("EQF", number_of(school.eqf, "eqf")),
    ]


def courses(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of courses."""
    title = voice.texts.pgettext("sheet", "Courses")
    return table(title, lambda each: _course(each, voice), Course(), newest_first(profile.courses))


def _course(course: Course, voice: Voice) -> Row:
    t = voice.texts
    return [
        (t.pgettext("column", "Name of the course"), course.name),
        (t.pgettext("column", "Kind of course"), voice.term(course.kind, "course")),
        (t.pgettext("column", "Given by"), course.provider),
        *country(voice, course.country),
        *dated(voice, t.pgettext("column", "Date"), course.date),
        (t.pgettext("column", "Length"), course.length),
        (t.pgettext("column", "Certificate"), voice.term(course.certificate, "certificate")),
    ]


def work(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of work, paid or not."""
    return table(titles.work(voice), lambda each: _work(each, voice), Work(), newest_first(profile.work))


def _work(work: Work, voice: Voice) -> Row:
    t = voice.texts
    done = (each for each in work.practice if each.often in ("always", "often", "sometimes"))
    return [
        (t.pgettext("column", "In the person’s words"), work.words),
        (t.pgettext("column", "Occupation"), voice.term(work.occupation)),
        ("ISCO-08", isco(work.occupation)),
        ("ESCO", esco(work.occupation)),
        (t.pgettext("column", "Kind of work"), voice.term(work.kind, "work")),
        (t.pgettext("column", "Place"), work.place),
        *country(voice, work.country),
        (t.pgettext("column", "Branch"), voice.term(work.sector)),
        *dated(voice, t.pgettext("column", "Begin"), work.start),
        *dated(voice, t.pgettext("column", "End"), work.end),
        (t.pgettext("column", "Hours"), voice.term(work.hours)),
        (t.pgettext("column", "People led"), work.supervised),
        (t.pgettext("column", "Tasks in the person’s words"), work.tasks),
        (t.pgettext("column", "Tasks of the occupation"), voice.listed(*(voice.term(each.task) for each in done))),
        (titles.tools(voice), work.tools),
        (t.pgettext("column", "Reference"), voice.term(work.reference, "reference")),
    ]
