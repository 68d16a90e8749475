"""A profile in the short words of a screen. Pure: no widget."""

from collections.abc import Iterable, Iterator

from app.i18n import _, country_name, format_list, language, language_name, pgettext
from app.profile.charts import LanguageRow, TimeBar
from app.profile.dates import PartialDate
from app.profile.model import Evidence, Profile, Skill, Statement, Step, Term, in_language
from app.ui.bidi import isolate

KNOWN = {"document": "good", "tested": "good", "assessor": "accent", "said": "accent"}
"""How a statement is known, and the kind of chip that says so."""


def term(one: Term | None) -> str:
    """Return a coded answer in words."""
    return one.label(language()) if one is not None else ""


def joined(parts: Iterable[str]) -> str:
    """Return what is there of several things, side by side."""
    return " · ".join(part for part in parts if part)


def when(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a stretch of time: ``about 2012 to 2016``."""
    if start is not None and end is not None:
        return _("{start} to {end}").format(start=start.format(language()), end=end.format(language()))
    if start is not None:
        return _("since {date}").format(date=start.format(language()))
    return _("until {date}").format(date=end.format(language())) if end is not None else ""


def level(row: LanguageRow) -> str:
    """Return how well a language is known."""
    if row.first:
        return _("first language")
    return row.range or _("not yet")


def skill_names() -> dict[str, str]:
    """Return what the five skills of a language are called."""
    return {
        "listening": _("listening"),
        "reading": _("reading"),
        "interaction": _("conversation"),
        "production": _("speaking"),
        "writing": _("writing"),
    }


def language_details(row: LanguageRow) -> str:
    """Return a language in full, for who cannot see the bar or wants to know more."""
    names = skill_names()
    bars = (f"{names[bar.skill]} {bar.level if bar.filled else '–'}" for bar in row.bars if bar.level)
    return joined((language_name(row.language), level(row), *bars))


def bar_kind(profile: Profile, bar: TimeBar) -> str:
    """Return what stands before a bar of the time line."""
    if bar.part == "work":
        return term(profile.work[bar.index].kind) or pgettext("time line", "Work")
    return pgettext("time line", "Study") if bar.part == "education" else pgettext("time line", "Course")


def bar_words(profile: Profile, bar: TimeBar) -> str:
    """Return what stands beside a bar: what it was, and where."""
    if bar.part == "work":
        work = profile.work[bar.index]
        return joined((isolate(work.words) or term(work.occupation), isolate(work.place)))
    if bar.part == "education":
        school = profile.education[bar.index]
        return joined((isolate(school.name) or term(school.kind), isolate(school.place)))
    return isolate(profile.courses[bar.index].name)


def bar_details(profile: Profile, bar: TimeBar) -> str:
    """Return a bar in full."""
    if bar.part == "courses":
        course = profile.courses[bar.index]
        dates, where = course.date.format(language()) if course.date else "", course.country
    else:
        one = profile.work[bar.index] if bar.part == "work" else profile.education[bar.index]
        dates, where = when(one.start, one.end), one.country
    return joined((bar_kind(profile, bar), bar_words(profile, bar), dates, country(where)))


def country(code: str) -> str:
    """Return a country's name; nothing when none was given."""
    return country_name(code) if code else ""


def known_by(skill: Skill) -> str:
    """Return how a skill is known and how often it was used: ``Said · often``."""
    words = {
        "said": pgettext("provenance", "Said"),
        "document": pgettext("provenance", "Document seen"),
        "tested": pgettext("provenance", "Tested"),
        "assessor": pgettext("provenance", "Assessor’s view"),
    }
    code = skill.provenance.code if skill.provenance is not None else "said"
    return joined((words.get(code) or term(skill.provenance), term(skill.frequency)))


def skill_name(skill: Skill) -> str:
    """Return what a skill is called: in the person's words, or in those of the question that named it."""
    concept = skill.concept
    return concept.label(language()) if concept is not None and not concept.classified else skill.name


def skill_about(skill: Skill) -> str:
    """Return how well a skill is mastered and when it was last used."""
    used = _("last {date}").format(date=skill.last_used.format(language())) if skill.last_used is not None else ""
    return joined((term(skill.level), used))


def fields_of(profile: Profile) -> Iterator[tuple[str, list[Skill]]]:
    """Yield the skills by field, in the order in which the fields were first named."""
    groups: dict[str, list[Skill]] = {}
    for skill in profile.skills:
        groups.setdefault(term(skill.field), []).append(skill)
    yield from groups.items()


def tasks_of(profile: Profile) -> Iterator[tuple[str, list[str]]]:
    """Yield the tasks of all work by how often they were done, most often first; those never done are left out."""
    names = {
        "always": pgettext("how often", "Always"),
        "often": pgettext("how often", "Often"),
        "sometimes": pgettext("how often", "Sometimes"),
    }
    for often, name in names.items():
        tasks = dict.fromkeys(term(each.task) for work in profile.work for each in work.practice if each.often == often)
        if tasks:
            yield name, list(tasks)


def statement(one: Statement) -> tuple[str, str]:
    """Return a question and what was answered."""
    answer = joined((format_list(term(each) for each in one.terms), isolate(one.text)))
    return in_language(one.labels, language()), answer


def evidence_about(one: Evidence) -> str:
    """Return where a paper is from and what it is about."""
    dated = one.date.format(language()) if one.date is not None else ""
    return joined((term(one.kind), isolate(one.issuer), country(one.country), dated))


def step_about(one: Step) -> str:
    """Return with whom and by when a step is to be taken."""
    by = _("by {date}").format(date=one.by.format(language())) if one.by is not None else ""
    return joined((isolate(one.who), by, isolate(one.contact)))
