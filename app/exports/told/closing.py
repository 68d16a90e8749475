"""Evidence, hopes and limits, appraisal and next steps, how the profile came about, and what it is not."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Entry, Heading, facts, lines
from app.exports.told.statements import one_by_one
from app.profile.model import Profile, Step
from app.reports.facts import closing as told
from app.reports.facts import titles
from app.reports.voice import Voice


def evidence(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield papers, photos and objects, and whether they were seen."""
    if profile.evidence:
        yield Heading(titles.evidence(voice), 1)
    for each in profile.evidence:
        yield Entry(voice.own(each.what) or voice.term(each.kind), tuple(filter(None, [voice.own(each.issuer)])))
        yield from lines(voice.joined(voice.term(each.seen, "seen"), *told.of_evidence(each, voice)), look="quiet")


def expectations(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield what the person hopes for, and what has to be thought of."""
    if profile.expectations:
        yield Heading(titles.expectations(voice), 1)
        yield from one_by_one(voice, "expectations", profile.expectations)


def appraisal(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield the assessor's view and the next steps. Remarks stay at the centre."""
    seen = profile.appraisal
    if not told.is_appraised(profile):
        return
    yield Heading(titles.appraisal(voice), 1)
    yield from lines(voice.own(seen.summary))
    yield from facts(told.appraised(profile, voice))
    for step in profile.steps:
        yield from _step(step, voice)


def _step(step: Step, voice: Voice) -> Iterator[Block]:
    yield Entry(
        voice.own(step.what) or "–", tuple(voice.own(each) for each in (step.who, step.contact) if each.strip())
    )
    yield from lines(voice.joined(told.agreed(step, voice), told.due(step, voice)), look="quiet")


def origin(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield how the profile came about."""
    yield from lines(*told.origin(profile, voice), look="quiet")


def limits(voice: Voice) -> Iterator[Block]:
    """Yield what this profile is not, so that nobody takes it for more."""
    yield Heading(titles.limits(voice), 1)
    yield from lines(*told.limits(voice))
