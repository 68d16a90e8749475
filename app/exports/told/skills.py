"""Skills by field, each with how it is known, in words; then digital, everyday and driving."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Entry, Heading, facts, lines
from app.exports.told.statements import one_by_one
from app.profile.model import Profile, Skill
from app.reports.facts import titles
from app.reports.facts.skills import by_field, driving, is_told, known, mastered
from app.reports.facts.statements import grouped
from app.reports.voice import Voice


def skills(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield everything the person can do that was asked for by name."""
    if not is_told(profile):
        return
    yield Heading(titles.skills(voice), 1)
    for field, found in by_field(profile).items():
        if field:
            yield Heading(voice.term(found[0].field), 2)
        for skill in found:
            yield from _skill(skill, voice)
    if profile.digital:
        yield Heading(titles.digital(voice), 2)
        yield from facts(grouped(voice, "digital", profile.digital))
    if profile.driving:
        yield Heading(titles.driving(voice), 2)
        yield from facts(driving(profile, voice))
    if profile.soft:
        yield Heading(titles.everyday(voice), 2)
        yield from one_by_one(voice, "soft", profile.soft)


def _skill(skill: Skill, voice: Voice) -> Iterator[Block]:
    called = voice.term(skill.concept)
    yield Entry(voice.own(skill.name) or called)
    yield from lines(called if skill.name and called != skill.name else "")
    yield from lines(voice.joined(known(skill, voice), mastered(skill, voice)), look="quiet")
