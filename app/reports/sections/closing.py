"""Hopes and limits, evidence, appraisal and next steps, how the profile came about, and what it is not."""

from functools import partial

from app.profile.model import Evidence, Profile, Step, classified_terms
from app.reports.flow import CONTENT, Cell, Sheet
from app.reports.pieces import LABEL, chip, free_text, text
from app.reports.sections.headings import add_title, section
from app.reports.sections.sealed import sealed
from app.reports.sections.statements import add_statements
from app.reports.style import SMALL, SPACE, STRONG
from app.reports.voice import Voice

_SEEN_MARKS = {"original": "document", "copy": "document", "no": "said"}


def add_expectations(sheet: Sheet, profile: Profile) -> None:
    """Add what the person hopes for, and what has to be thought of."""
    if not profile.expectations:
        return
    section(sheet, lambda voice: voice.texts.gettext("Hopes and limits"))
    add_statements(sheet, "expectations", profile.expectations)


def add_evidence(sheet: Sheet, profile: Profile) -> None:
    """Add papers, photos and objects, and whether they were seen."""
    if not profile.evidence:
        return
    section(sheet, lambda voice: voice.texts.gettext("Evidence"))
    for each in profile.evidence:
        add_title(sheet, each.what, each.issuer)
        sheet.add(partial(_evidence, sheet, each))


def _evidence(sheet: Sheet, each: Evidence, voice: Voice) -> Cell:
    seen = each.seen.code if each.seen else ""
    where = voice.own(each.location)
    kept = voice.texts.gettext("kept: {place}").format(place=where) if where else ""
    day = voice.date(each.date, short=True)
    facts = voice.joined(voice.term(each.kind), voice.country(each.country), day, kept)
    return chip(voice, facts, LABEL, voice.term(each.seen, "seen"), _SEEN_MARKS.get(seen, ""), sheet.column)


def add_appraisal(sheet: Sheet, profile: Profile) -> None:
    """Add the assessor's view and the next steps. Remarks stay at the centre."""
    appraisal = profile.appraisal
    told = (appraisal.summary, appraisal.strengths, appraisal.advised, appraisal.referrals, appraisal.review)
    if not (any(told) or profile.steps):
        return
    section(sheet, lambda voice: voice.texts.gettext("Appraisal and next steps"))
    sheet.add_wide(free_text(sheet.voices[0], appraisal.summary, SMALL, CONTENT))
    sheet.add_shared(lambda voice: voice.texts.gettext("Strengths"), appraisal.strengths, before=SPACE[0])
    sheet.add_facts(lambda voice: _appraisal(profile, voice))
    sheet.add_shared(lambda voice: voice.texts.gettext("Referred to"), appraisal.referrals, before=2.0)
    for step in profile.steps:
        add_title(sheet, step.what, step.who, step.contact)
        sheet.add(partial(_step, sheet, step))


def _appraisal(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    t, appraisal = voice.texts, profile.appraisal
    return [
        (t.gettext("Mostly known by"), voice.term(appraisal.provenance, "provenance")),
        (t.gettext("Advised next"), voice.terms(tuple(each for each in appraisal.advised if each.code != "none"))),
        (t.gettext("To be looked at again"), voice.date(appraisal.review)),
    ]


def _step(sheet: Sheet, step: Step, voice: Voice) -> Cell:
    t = voice.texts
    by = t.pgettext("step", "by {date}").format(date=voice.date(step.by)) if step.by else ""
    agreed = t.pgettext("step", "agreed") if step.agreed and step.agreed.code == "yes" else ""
    return chip(voice, by, LABEL, agreed, "tested", sheet.column)


def add_origin(sheet: Sheet, profile: Profile) -> None:
    """Add how the profile came about, in a line."""
    sheet.add(lambda voice: text(voice, _origin(profile, voice), LABEL, sheet.column), before=SPACE[3], keep=True)
    if any(term.code.startswith("ESCO ") for term in classified_terms(profile)):
        sheet.add(lambda voice: text(voice, _source(voice), LABEL, sheet.column), keep=True)


def _source(voice: Voice) -> str:
    return voice.texts.gettext("This service uses the ESCO classification of the European Commission.")


def _origin(profile: Profile, voice: Voice) -> str:
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
    return t.gettext("Interview: {facts}").format(facts=told) if told else ""


def add_limits(sheet: Sheet, seal: str = "", signer: str = "") -> None:
    """Add what this paper is not, on soft ground, so that nobody takes it for more; with it the seal, if it has one."""
    before = SPACE[2] + SPACE[0]
    if seal:
        sheet.add_wide([sealed(sheet, seal, signer, _limits)], before=before, tinted=True)
    else:
        sheet.add(lambda voice: _limits(voice, sheet.column), before=before, tinted=True)


def _limits(voice: Voice, width: float) -> Cell:
    t = voice.texts
    points = (
        t.gettext("It is not a decision on the recognition of a diploma or a qualification."),
        t.gettext("It is not used in the asylum claim."),
        t.gettext("It tells what the person said and what was seen on the day; each entry says which."),
    )
    return [
        *text(voice, t.gettext("What this profile is not"), STRONG, width),
        *(piece for point in points for piece in text(voice, point, SMALL, width)),
    ]


def add_missing(sheet: Sheet) -> None:
    """Add a note on characters that no font of ours has, when there are any."""
    missing = sorted({character for line in sheet.lines() for character in line.missing})
    if not missing:
        return
    codes = ", ".join(f"U+{ord(character):04X}" for character in missing[:12]) + (" …" if len(missing) > 12 else "")
    sheet.add(
        lambda voice: text(
            voice,
            voice.texts.gettext("\ufffd stands for a character that could not be printed: {codes}.").format(
                codes=voice.code(codes)
            ),
            LABEL,
            sheet.column,
        ),
        before=SPACE[2],
    )
