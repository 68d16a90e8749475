"""Hopes and limits, evidence, appraisal and next steps, how the profile came about, and what it is not."""

from functools import partial

from app.profile.model import Evidence, Profile, Step
from app.reports.facts import closing as told
from app.reports.facts import titles
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
    section(sheet, titles.expectations)
    add_statements(sheet, "expectations", profile.expectations)


def add_evidence(sheet: Sheet, profile: Profile) -> None:
    """Add papers, photos and objects, and whether they were seen."""
    if not profile.evidence:
        return
    section(sheet, titles.evidence)
    for each in profile.evidence:
        add_title(sheet, each.what, each.issuer)
        sheet.add(partial(_evidence, each))


def _evidence(each: Evidence, voice: Voice, width: float) -> Cell:
    seen = each.seen.code if each.seen else ""
    facts = voice.joined(*told.of_evidence(each, voice))
    return chip(voice, facts, LABEL, voice.term(each.seen, "seen"), _SEEN_MARKS.get(seen, ""), width)


def add_appraisal(sheet: Sheet, profile: Profile) -> None:
    """Add the assessor's view and the next steps. Remarks stay at the centre."""
    appraisal = profile.appraisal
    if not told.is_appraised(profile):
        return
    section(sheet, titles.appraisal)
    sheet.add_wide(free_text(sheet.voices[0], appraisal.summary, SMALL, CONTENT))
    sheet.add_shared(titles.strengths, appraisal.strengths, before=SPACE[0])
    sheet.add_facts(lambda voice: told.chosen(profile, voice))
    sheet.add_shared(titles.referrals, appraisal.referrals, before=2.0)
    for step in profile.steps:
        add_title(sheet, step.what, step.who, step.contact)
        sheet.add(partial(_step, step))


def _step(step: Step, voice: Voice, width: float) -> Cell:
    return chip(voice, told.due(step, voice), LABEL, told.agreed(step, voice), "tested", width)


def add_origin(sheet: Sheet, profile: Profile) -> None:
    """Add how the profile came about, in a line."""
    interview, source = (partial(_origin, profile, which) for which in range(2))
    sheet.add(interview, before=SPACE[3], keep=True)
    sheet.add(source, keep=True)


def _origin(profile: Profile, which: int, voice: Voice, width: float) -> Cell:
    return text(voice, told.origin(profile, voice)[which], LABEL, width)


def add_limits(sheet: Sheet, seal: str = "", signer: str = "") -> None:
    """Add what this paper is not, on soft ground, so that nobody takes it for more; with it the seal, if it has one."""
    before = SPACE[2] + SPACE[0]
    if seal:
        sheet.add_wide([sealed(sheet, seal, signer, _limits)], before=before, tinted=True)
    else:
        sheet.add(_limits, before=before, tinted=True)


def _limits(voice: Voice, width: float) -> Cell:
    return [
        *text(voice, titles.limits(voice), STRONG, width),
        *(piece for point in told.limits(voice) for piece in text(voice, point, SMALL, width)),
    ]


def add_missing(sheet: Sheet) -> None:
    """Add a note on characters that no font of ours has, when there are any."""
    missing = sorted({character for line in sheet.lines() for character in line.missing})
    if not missing:
        return
    codes = ", ".join(f"U+{ord(character):04X}" for character in missing[:12]) + (" …" if len(missing) > 12 else "")
    sheet.add(
        lambda voice, width: text(
            voice,
            voice.texts.gettext("\ufffd stands for a character that could not be printed: {codes}.").format(
                codes=voice.code(codes)
            ),
            LABEL,
            width,
        ),
        before=SPACE[2],
    )
