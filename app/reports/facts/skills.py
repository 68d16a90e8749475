"""What is told of skills: how each is known, how well, and where a licence is valid."""

from app.profile.model import Licence, Profile, Skill
from app.reports.voice import Voice


def is_told(profile: Profile) -> bool:
    """Whether there is anything the person can do."""
    return bool(profile.skills or profile.digital or profile.soft or profile.driving)


def by_field(profile: Profile) -> dict[str, list[Skill]]:
    """Return the skills by the field they belong to; those of none under ""."""
    fields: dict[str, list[Skill]] = {}
    for skill in profile.skills:
        fields.setdefault(skill.field.code if skill.field else "", []).append(skill)
    return fields


def known(skill: Skill, voice: Voice) -> str:
    """Return how a skill is known, and how often it was used."""
    return voice.joined(voice.term(skill.provenance, "provenance"), voice.term(skill.frequency, "frequency"))


def mastered(skill: Skill, voice: Voice) -> str:
    """Return how well the person can do it, when they last did, and where they learned it."""
    t = voice.texts
    used = t.gettext("last used {date}").format(date=voice.date(skill.last_used)) if skill.last_used else ""
    return voice.joined(voice.term(skill.level, "level"), used, voice.terms(skill.learned, "learned"))


def driving(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    """Return each licence with what is known of it."""
    return [(voice.term(each.category), licence(each, voice) or "–") for each in profile.driving]


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
