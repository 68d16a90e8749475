"""Skills by field, each with how it is known, told by word and by mark; then digital, everyday and driving."""

from functools import partial

from app.profile.model import Profile, Skill, Term
from app.reports.facts import titles
from app.reports.facts.skills import by_field, driving, is_told, known, mastered
from app.reports.facts.statements import grouped
from app.reports.flow import Cell, Sheet
from app.reports.pieces import LABEL, chip, text
from app.reports.sections.headings import add_title, group, section
from app.reports.sections.statements import add_statements
from app.reports.style import BODY, SMALL
from app.reports.voice import Voice


def add_skills(sheet: Sheet, profile: Profile) -> None:
    """Add everything the person can do that was asked for by name."""
    if not is_told(profile):
        return
    section(sheet, titles.skills)
    for number, (field, skills) in enumerate(by_field(profile).items()):
        if field:
            group(sheet, partial(_field, skills[0]), first=number == 0)
        for skill in skills:
            add_title(sheet, skill.name, style=BODY, before=3.0)
            if skill.concept is not None:
                sheet.add(partial(_concept, skill, skill.concept), keep=True)
            sheet.add(partial(_skill, skill))
    _add_everyday(sheet, profile)


def _field(skill: Skill, voice: Voice) -> str:
    return voice.term(skill.field)


def _concept(skill: Skill, concept: Term, voice: Voice, width: float) -> Cell:
    """What the skill is called in the classification, where that is not how the person called it."""
    called = voice.term(concept)
    return text(voice, called, SMALL, width) if called != skill.name else []


def _skill(skill: Skill, voice: Voice, width: float) -> Cell:
    mark = skill.provenance.code if skill.provenance else ""
    return chip(voice, mastered(skill, voice), LABEL, known(skill, voice), mark, width)


def _add_everyday(sheet: Sheet, profile: Profile) -> None:
    if profile.digital:
        group(sheet, titles.digital)
        sheet.add_facts(lambda voice: grouped(voice, "digital", profile.digital))
    if profile.driving:
        group(sheet, titles.driving)
        sheet.add_facts(lambda voice: driving(profile, voice))
    if profile.soft:
        group(sheet, titles.everyday)
        add_statements(sheet, "soft", profile.soft)
