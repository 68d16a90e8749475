"""Skills by field, each with how it is known, in words; then digital, everyday and driving."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Entry, Heading, facts, lines
from app.exports.told.statements import grouped, one_by_one
from app.profile.model import Licence, Profile, Skill
from app.reports.voice import Voice


def skills(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield everything the person can do that was asked for by name."""
    t = voice.texts
    if not (profile.skills or profile.digital or profile.soft or profile.driving):
        return
    yield Heading(t.gettext("Skills"), 1)
    for field, found in _by_field(profile).items():
        if field:
            yield Heading(voice.term(found[0].field), 2)
        for skill in found:
            yield from _skill(skill, voice)
    if profile.digital:
        yield Heading(t.gettext("Telephone and computer"), 2)
        yield from facts(grouped(voice, "digital", profile.digital))
    if profile.driving:
        yield Heading(t.gettext("Driving"), 2)
        yield from facts((voice.term(each.category), licence(each, voice) or "–") for each in profile.driving)
    if profile.soft:
        yield Heading(t.gettext("Examples from everyday life"), 2)
        yield from one_by_one(voice, "soft", profile.soft)


def licence(each: Licence, voice: Voice) -> str:
    """Return where a licence is from and whether it is valid here."""
    t = voice.texts
    valid = {
        "yes": t.pgettext("licence", "valid here"),
        "limited": t.pgettext("licence", "valid here for a limited time"),
        "exchange": t.pgettext("licence", "must be exchanged first"),
        "no": t.pgettext("licence", "not valid here"),
        "not_known": t.pgettext("licence", "not known if valid here"),
    }
    said = valid.get(each.valid_here.code, voice.term(each.valid_here)) if each.valid_here else ""
    return voice.joined(voice.country(each.country), said)


def _by_field(profile: Profile) -> dict[str, list[Skill]]:
    fields: dict[str, list[Skill]] = {}
    for skill in profile.skills:
        fields.setdefault(skill.field.code if skill.field else "", []).append(skill)
    return fields


def _skill(skill: Skill, voice: Voice) -> Iterator[Block]:
    t = voice.texts
    called = voice.term(skill.concept)
    used = t.gettext("last used {date}").format(date=voice.date(skill.last_used)) if skill.last_used else ""
    yield Entry(voice.own(skill.name) or called)
    yield from lines(called if skill.name and called != skill.name else "")
    known = voice.joined(voice.term(skill.provenance, "provenance"), voice.term(skill.frequency, "frequency"))
    how = voice.joined(voice.term(skill.level, "level"), used, voice.terms(skill.learned, "learned"))
    yield from lines(voice.joined(known, how), look="quiet")
