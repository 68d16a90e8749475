"""Evidence, hopes and limits, appraisal and next steps, how the profile came about, and what it is not."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Entry, Heading, Line, facts, lines
from app.exports.told.statements import one_by_one
from app.profile.model import Profile, Step, classified_terms
from app.reports.voice import Voice


def evidence(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield papers, photos and objects, and whether they were seen."""
    if profile.evidence:
        yield Heading(voice.texts.gettext("Evidence"), 1)
    for each in profile.evidence:
        kind, where = voice.term(each.kind), voice.own(each.location)
        kept = voice.texts.gettext("kept: {place}").format(place=where) if where else ""
        yield Entry(voice.own(each.what) or kind, tuple(filter(None, [voice.own(each.issuer)])))
        told = (voice.term(each.seen, "seen"), kind, voice.country(each.country), voice.date(each.date, short=True))
        yield from lines(voice.joined(*told, kept), look="quiet")


def expectations(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield what the person hopes for, and what has to be thought of."""
    if profile.expectations:
        yield Heading(voice.texts.gettext("Hopes and limits"), 1)
        yield from one_by_one(voice, "expectations", profile.expectations)


def appraisal(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield the assessor's view and the next steps. Remarks stay at the centre."""
    t, seen = voice.texts, profile.appraisal
    if not (any((seen.summary, seen.strengths, seen.advised, seen.referrals, seen.review)) or profile.steps):
        return
    yield Heading(t.gettext("Appraisal and next steps"), 1)
    yield from lines(voice.own(seen.summary))
    yield from facts(appraised(profile, voice))
    for step in profile.steps:
        yield from _step(step, voice)


def appraised(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    """Return labels and what the assessor said, but for the summary."""
    t, seen = voice.texts, profile.appraisal
    return [
        (t.gettext("Strengths"), voice.own(seen.strengths)),
        (t.gettext("Mostly known by"), voice.term(seen.provenance, "provenance")),
        (t.gettext("Advised next"), voice.terms(tuple(each for each in seen.advised if each.code != "none"))),
        (t.gettext("To be looked at again"), voice.date(seen.review)),
        (t.gettext("Referred to"), voice.own(seen.referrals)),
    ]


def _step(step: Step, voice: Voice) -> Iterator[Block]:
    t = voice.texts
    yield Entry(
        voice.own(step.what) or "–", tuple(voice.own(each) for each in (step.who, step.contact) if each.strip())
    )
    by = t.pgettext("step", "by {date}").format(date=voice.date(step.by)) if step.by else ""
    agreed = t.pgettext("step", "agreed") if step.agreed and step.agreed.code == "yes" else ""
    yield from lines(voice.joined(agreed, by), look="quiet")


def origin(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield how the profile came about, in a line."""
    t, setting, agrees = voice.texts, profile.setting, profile.readback.agrees
    read_back = {
        "yes": t.pgettext("read-back", "read back to the person, who agrees"),
        "partly": t.pgettext("read-back", "read back to the person, who agrees in part"),
        "no": t.pgettext("read-back", "read back to the person, who does not agree"),
    }
    told = voice.joined(
        voice.date(setting.date),
        voice.own(setting.place),
        voice.tongue(setting.language),
        voice.term(setting.interpreter, "interpreter"),
        read_back.get(agrees.code, "") if agrees else "",
    )
    if told:
        yield Line(t.gettext("Interview: {facts}").format(facts=told), "quiet")
    if any(term.code.startswith("ESCO ") for term in classified_terms(profile)):
        yield Line(t.gettext("This service uses the ESCO classification of the European Commission."), "quiet")


def limits(voice: Voice) -> Iterator[Block]:
    """Yield what this profile is not, so that nobody takes it for more."""
    t = voice.texts
    yield Heading(t.gettext("What this profile is not"), 1)
    yield from lines(
        t.gettext("It is not a decision on the recognition of a diploma or a qualification."),
        t.gettext("It is not used in the asylum claim."),
        t.gettext("It tells what the person said and what was seen on the day; each entry says which."),
    )
