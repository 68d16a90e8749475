"""Hopes and limits, evidence, appraisal and next steps, how the profile came about, and what it is not."""

from app.profile.model import Evidence, Profile, Step
from app.reports.flow import Cell, Sheet
from app.reports.pieces import LABEL, Space, chip, pair, text
from app.reports.sections.headings import section
from app.reports.style import SMALL, SPACE, STRONG
from app.reports.voice import Voice

_SEEN_MARKS = {"original": "document", "copy": "document", "no": "said"}


def add_expectations(sheet: Sheet, profile: Profile) -> None:
    """Add what the person hopes for, and what has to be thought of."""
    if not profile.expectations:
        return
    section(sheet, lambda voice: voice.texts.gettext("Hopes and limits"))
    for each in profile.expectations:
        sheet.add(
            lambda voice, each=each: pair(voice, *voice.statement("expectations", each), sheet.column)  # type: ignore[misc]
        )


def add_evidence(sheet: Sheet, profile: Profile) -> None:
    """Add papers, photos and objects, and whether they were seen."""
    if not profile.evidence:
        return
    section(sheet, lambda voice: voice.texts.gettext("Evidence"))
    for each in profile.evidence:
        sheet.add(lambda voice, each=each: _evidence(sheet, each, voice), before=4.0)  # type: ignore[misc]


def _evidence(sheet: Sheet, each: Evidence, voice: Voice) -> Cell:
    seen = each.seen.code if each.seen else ""
    from_whom = voice.joined(
        voice.term(each.kind), voice.own(each.issuer), voice.country(each.country), voice.date(each.date)
    )
    where = voice.own(each.location)
    kept = voice.texts.gettext("Kept: {place}").format(place=where) if where else ""
    return [
        *chip(
            voice,
            voice.own(each.what) or voice.term(each.kind),
            STRONG,
            voice.term(each.seen, "seen"),
            _SEEN_MARKS.get(seen, ""),
            sheet.column,
        ),
        *text(voice, from_whom, LABEL, sheet.column),
        *text(voice, kept, LABEL, sheet.column),
    ]


def add_appraisal(sheet: Sheet, profile: Profile) -> None:
    """Add the assessor's view and the next steps. Remarks stay at the centre."""
    appraisal = profile.appraisal
    told = (appraisal.summary, appraisal.strengths, appraisal.advised, appraisal.referrals, appraisal.review)
    if not (any(told) or profile.steps):
        return
    section(sheet, lambda voice: voice.texts.gettext("Appraisal and next steps"))
    sheet.add(lambda voice: _appraisal(sheet, profile, voice))
    for step in profile.steps:
        sheet.add(lambda voice, step=step: _step(sheet, step, voice), before=5.0)  # type: ignore[misc]


def _appraisal(sheet: Sheet, profile: Profile, voice: Voice) -> Cell:
    t, appraisal = voice.texts, profile.appraisal
    facts = (
        (t.gettext("Strengths"), voice.own(appraisal.strengths)),
        (t.gettext("Mostly known by"), voice.term(appraisal.provenance, "provenance")),
        (t.gettext("Advised next"), voice.terms(tuple(each for each in appraisal.advised if each.code != "none"))),
        (t.gettext("Referred to"), voice.own(appraisal.referrals)),
        (t.gettext("To be looked at again"), voice.date(appraisal.review)),
    )
    pairs = [piece for label, value in facts for piece in pair(voice, label, value, sheet.column)]
    summary = text(voice, voice.own(appraisal.summary), SMALL, sheet.column)
    return [*summary, *([Space(SPACE[0])] if summary and pairs else []), *pairs]


def _step(sheet: Sheet, step: Step, voice: Voice) -> Cell:
    t = voice.texts
    by = t.pgettext("step", "by {date}").format(date=voice.date(step.by)) if step.by else ""
    agreed = t.pgettext("step", "agreed") if step.agreed and step.agreed.code == "yes" else ""
    return [
        *chip(voice, voice.own(step.what), STRONG, agreed, "tested", sheet.column),
        *text(voice, voice.joined(by, voice.own(step.who), voice.own(step.contact)), LABEL, sheet.column),
    ]


def add_origin(sheet: Sheet, profile: Profile) -> None:
    """Add how the profile came about."""
    section(sheet, lambda voice: voice.texts.gettext("How this profile was made"))
    sheet.add(lambda voice: _origin(sheet, profile, voice))


def _origin(sheet: Sheet, profile: Profile, voice: Voice) -> Cell:
    t, setting, readback = voice.texts, profile.setting, profile.readback
    agrees = {
        "yes": t.pgettext("read-back", "The person agrees."),
        "partly": t.pgettext("read-back", "The person agrees in part."),
        "no": t.pgettext("read-back", "The person does not agree."),
    }
    facts = (
        (t.gettext("Interview"), voice.joined(voice.date(setting.date), voice.own(setting.place))),
        (
            t.gettext("In"),
            voice.joined(voice.tongue(setting.language), voice.term(setting.interpreter, "interpreter")),
        ),
        (
            t.gettext("Read back"),
            agrees.get(readback.agrees.code, voice.term(readback.agrees)) if readback.agrees else "",
        ),
    )
    return [piece for label, value in facts for piece in pair(voice, label, value, sheet.column)]


def add_limits(sheet: Sheet) -> None:
    """Add what this paper is not, on soft ground, so that nobody takes it for more."""

    def limits(voice: Voice) -> Cell:
        t = voice.texts
        points = (
            t.gettext("It is not a decision on the recognition of a diploma or a qualification."),
            t.gettext("It is not used in the asylum claim."),
            t.gettext("It tells what the person said and what was seen on the day; each entry says which."),
        )
        return [
            *text(voice, t.gettext("What this profile is not"), STRONG, sheet.column),
            *(piece for point in points for piece in text(voice, point, SMALL, sheet.column)),
        ]

    sheet.add(limits, before=SPACE[3], tinted=True)


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
