"""What is told at the end: of evidence, of the appraisal, of the interview, and of what a profile is not."""

from app.profile.model import Evidence, Profile, Step, classified_terms
from app.reports.facts import titles
from app.reports.voice import Voice


def of_evidence(each: Evidence, voice: Voice) -> tuple[str, ...]:
    """Return what evidence is, where and when it is from and where it is kept; some may be empty."""
    where = voice.own(each.location)
    kept = voice.texts.gettext("kept: {place}").format(place=where) if where else ""
    return voice.term(each.kind), voice.country(each.country), voice.date(each.date, short=True), kept


def is_appraised(profile: Profile) -> bool:
    """Whether the assessor said anything that is told."""
    seen = profile.appraisal
    return any((seen.summary, seen.strengths, seen.advised, seen.referrals, seen.review, profile.steps))


def appraised(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    """Return labels and what the assessor said, but for the summary."""
    seen = profile.appraisal
    return [
        (titles.strengths(voice), voice.own(seen.strengths)),
        *chosen(profile, voice),
        (titles.referrals(voice), voice.own(seen.referrals)),
    ]


def chosen(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    """Return labels and what the assessor chose; on paper their own words stand before and after it, once."""
    t, seen = voice.texts, profile.appraisal
    return [
        (t.gettext("Mostly known by"), voice.term(seen.provenance, "provenance")),
        (t.gettext("Advised next"), voice.terms(tuple(each for each in seen.advised if each.code != "none"))),
        (t.gettext("To be looked at again"), voice.date(seen.review)),
    ]


def agreed(step: Step, voice: Voice) -> str:
    """Return whether a step was agreed."""
    return voice.texts.pgettext("step", "agreed") if step.agreed and step.agreed.code == "yes" else ""


def due(step: Step, voice: Voice) -> str:
    """Return until when a step is to be done."""
    return voice.texts.pgettext("step", "by {date}").format(date=voice.date(step.by)) if step.by else ""


def origin(profile: Profile, voice: Voice) -> tuple[str, ...]:
    """Return how the profile came about, and whose classification it uses."""
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
    source = t.gettext("This service uses the ESCO classification of the European Commission.")
    uses = any(term.code.startswith("ESCO ") for term in classified_terms(profile))
    return t.gettext("Interview: {facts}").format(facts=told) if told else "", source if uses else ""


def limits(voice: Voice) -> tuple[str, ...]:
    """Return what this profile is not, so that nobody takes it for more."""
    t = voice.texts
    return (
        t.gettext("It is not a decision on the recognition of a diploma or a qualification."),
        t.gettext("It is not used in the asylum claim."),
        t.gettext("It tells what the person said and what was seen on the day; each entry says which."),
    )
