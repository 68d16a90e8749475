"""The sheets of skills, evidence, hopes, and what was advised."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.exports.xlsx.columns import Row, Table, country, dated, esco, language, table
from app.profile.dates import PartialDate
from app.profile.model import Evidence, Profile, Skill
from app.reports.facts import titles
from app.reports.facts.closing import appraised
from app.reports.facts.skills import licence
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class _Ability:
    field: str = ""
    name: str = ""
    concept: str = ""
    esco: str = ""
    level: str = ""
    frequency: str = ""
    last_used: PartialDate | None = None
    learned: str = ""
    known: str = ""


def skills(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of skills: those asked for by name, then reading and writing, computers, driving, everyday."""
    entries = [*(_skill(each, voice) for each in profile.skills), *_everyday(profile, voice)]
    return table(titles.skills(voice), lambda each: _ability(each, voice), _Ability(), entries)


def _ability(each: _Ability, voice: Voice) -> Row:
    t = voice.texts
    return [
        (t.pgettext("column", "Field"), each.field),
        (t.pgettext("column", "Skill"), each.name),
        (t.pgettext("column", "In the classification"), each.concept),
        ("ESCO", each.esco),
        (t.pgettext("column", "How well"), each.level),
        (t.pgettext("column", "How often"), each.frequency),
        *dated(voice, t.pgettext("column", "Last used"), each.last_used),
        (t.pgettext("column", "Learned"), each.learned),
        (t.pgettext("column", "How it is known"), each.known),
    ]


def _skill(skill: Skill, voice: Voice) -> _Ability:
    return _Ability(
        field=voice.term(skill.field),
        name=skill.name,
        concept=voice.term(skill.concept),
        esco=esco(skill.concept),
        level=voice.term(skill.level, "level"),
        frequency=voice.term(skill.frequency, "frequency"),
        last_used=skill.last_used,
        learned=voice.terms(skill.learned, "learned"),
        known=voice.term(skill.provenance, "provenance"),
    )


def _everyday(profile: Profile, voice: Voice) -> Iterator[_Ability]:
    t = voice.texts
    for part, title in (
        ("literacy", t.pgettext("elm", "Reading, writing and sums")),
        ("digital", titles.digital(voice)),
        ("soft", titles.everyday(voice)),
    ):
        for each in getattr(profile, part):
            about, said = voice.statement(part, each)
            yield _Ability(title, about, level=said)
    for each in profile.driving:
        yield _Ability(titles.driving(voice), voice.term(each.category), level=licence(each, voice))


def evidence(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of papers, photos and objects."""
    title = titles.evidence(voice)
    return table(title, lambda each: _evidence(each, voice), Evidence(), profile.evidence)


def _evidence(each: Evidence, voice: Voice) -> Row:
    t = voice.texts
    return [
        (t.pgettext("column", "What it is"), each.what),
        (t.pgettext("column", "Kind"), voice.term(each.kind)),
        (t.pgettext("column", "Given by"), each.issuer),
        *country(voice, each.country),
        *language(voice, each.language),
        *dated(voice, t.pgettext("column", "Date"), each.date),
        (t.pgettext("column", "Seen"), voice.term(each.seen, "seen")),
        (t.pgettext("column", "Kept at"), each.location),
    ]


def expectations(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of hopes and limits."""
    told = [voice.statement("expectations", each) for each in profile.expectations]
    return table(titles.expectations(voice), lambda each: _said(each, voice), ("", ""), told)


def appraisal(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of the assessor's view and the next steps. Remarks stay at the centre."""
    t = voice.texts
    told = [(t.pgettext("column", "Summary"), profile.appraisal.summary), *appraised(profile, voice)]
    for step in profile.steps:
        by = t.pgettext("step", "by {date}").format(date=step.by.text) if step.by else ""
        agreed = t.pgettext("step", "agreed") if step.agreed and step.agreed.code == "yes" else ""
        facts = (step.what, step.who, step.contact, by, agreed)
        told.append((t.pgettext("column", "Next step"), voice.joined(*(each.strip() for each in facts))))
    known = [each for each in told if each[1]]
    return table(titles.appraisal(voice), lambda each: _said(each, voice), ("", ""), known)


def _said(each: tuple[str, str], voice: Voice) -> Row:
    t = voice.texts
    return [(t.pgettext("column", "About"), each[0]), (t.pgettext("column", "What was said"), each[1])]
