"""All parts, in the order of the paper."""

from collections.abc import Iterator

from app.exports.told import closing, history, languages, person, skills
from app.exports.told.blocks import Block, OfficeMeta
from app.profile.model import Profile
from app.reports.voice import Voice


def outline(profile: Profile, voice: Voice, meta: OfficeMeta) -> Iterator[Block]:
    """Yield what is told of a person in one language.

    Never told: the appraisal's remarks, and why work or school ended.
    """
    yield from person.head(profile, voice, meta.date)
    yield from person.details(profile, voice, meta.case_number)
    yield from languages.languages(profile, voice)
    yield from history.history(profile, voice)
    yield from skills.skills(profile, voice)
    yield from closing.evidence(profile, voice)
    yield from closing.expectations(profile, voice)
    yield from closing.appraisal(profile, voice)
    yield from closing.origin(profile, voice)
    yield from closing.limits(voice)
