"""Holding an interview: start, go on, save each answer, keep the place, finish."""

import json
import secrets
from dataclasses import replace

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.casework import carrying, media, shipped, summary
from app.casework.assessments import drafts_of, find_assessment, missing
from app.casework.cases import assessment_row, case_row, find_case
from app.casework.guarding import require_unrestricted
from app.casework.hiding import hidden_of, hiding_view, require_collected
from app.casework.live import context_for, last_saved, open_interview, state_of
from app.casework.sections import manners_of, sections_of
from app.casework.station import Desk
from app.casework.views.cases import AssessmentRow
from app.casework.views.interviews import InterviewData, Saved
from app.casework.views.questionnaires import InstrumentRow
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Interview
from app.instruments.types import Address, Entry, is_in_section
from app.models import Assessment, Case, Draft, Instrument, Kind

# Asked with every answer, so both at once and made once.
_SITTING = (
    select(Assessment, Case)
    .join(Case, Case.case_id == Assessment.case_id)
    .where(Assessment.assessment_id == bindparam("assessment"))
)


def instruments(desk: Desk) -> tuple[InstrumentRow, ...]:
    """Return the instruments an interview can be started with, the default one first."""
    with desk.begin() as db:
        default = shipped.default_instrument(db)
        stored = db.scalars(select(Instrument).order_by(Instrument.added.desc(), Instrument.form_id))
        rows = [_offered(desk, db, row) for row in stored]
        return tuple(sorted(rows, key=lambda row: row.sha256 != default))


def _offered(desk: Desk, db: Session, row: Instrument) -> InstrumentRow:
    told = InstrumentRow(row.sha256, json.loads(row.titles), row.version, tuple(row.languages.split()))
    try:
        definition = desk.definition(db, row.sha256)
    except IntakeError:  # made for a newer version: listed all the same, and what is wrong is told when it is used
        return told
    hiding = hiding_view(desk, db, row.sha256)
    return replace(
        told,
        purpose=dict(definition.purposes),
        minutes=definition.minutes,
        unasked=tuple(section.labels for section in hiding.sections if not section.collected),
        decided=hiding.decided,
    )


def start_interview(
    desk: Desk, *, case_id: str, instrument: str = "", languages: tuple[str, str] = ("en", "ar"), start_from: str = ""
) -> InterviewData:
    """Start an assessment of a case, with what the case already says filled in.

    ``start_from`` names an earlier assessment of the same case, of this instrument or another: what it says is taken
    over, each answer marked until somebody confirms it.
    """
    with desk.begin() as db:
        case = find_case(db, case_id)
        require_unrestricted(case)
        sha256 = instrument or shipped.default_instrument(db)
        moment = desk.now()
        assessment = Assessment(
            assessment_id=secrets.token_hex(8),
            case_id=case_id,
            instrument=sha256,
            started=moment,
            last_sitting=moment,
            language=languages[0],
            second_language=languages[1],
        )
        db.add(assessment)
        started = Draft(
            Kind.ASSESSMENT_STARTED,
            case_id=case_id,
            assessment_id=assessment.assessment_id,
            value={"instrument": sha256, "languages": list(languages)},
        )
        interview, opening = _opening(desk, db, case, assessment)
        drafts = [started, *drafts_of(case_id, assessment.assessment_id, opening)]
        if start_from:
            drafts.extend(carrying.drafts(desk, db, interview, assessment, start_from))
        desk.append(db, drafts)
        case.finished = False
        case.progress = 0
        summary.sitting(case, moment)
        summary.changed(case)
        return _data(desk, db, assessment)


def resume_interview(desk: Desk, *, assessment_id: str) -> InterviewData:
    """Go on with an assessment exactly where it was; a new day is a new sitting."""
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        moment = desk.now()
        if assessment.last_sitting.astimezone(moment.tzinfo).date() != moment.date():
            assessment.sittings += 1
        assessment.last_sitting = moment
        case = find_case(db, assessment.case_id)
        require_unrestricted(case)
        summary.sitting(case, moment)
        return _data(desk, db, assessment)


def record(desk: Desk, *, assessment_id: str, entries: tuple[Entry, ...]) -> Saved:
    """Append what one action of the interview did, in one transaction. When this returns, it is on the disk."""
    with desk.begin() as db:
        sitting = db.execute(_SITTING, {"assessment": assessment_id}).one_or_none()
        if sitting is None:
            raise missing()
        assessment, case = sitting
        require_unrestricted(case)
        require_collected(hidden_of(desk, db, assessment.instrument), entries)
        written = desk.append(db, drafts_of(assessment.case_id, assessment_id, entries))
        if written:
            summary.answered(db, desk.definition(db, assessment.instrument), assessment, case, entries)
        head = written[-1].hash if written else ""
    return Saved(len(written), desk.now(), head)


def keep_place(
    desk: Desk, *, assessment_id: str, place: Address, languages: tuple[str, str], percent: int | None = None
) -> None:
    """Remember the page, the languages and how much is answered, for the list and for the next sitting."""
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        assessment.place = place
        assessment.language, assessment.second_language = languages
        if percent is not None:
            assessment.progress = percent
            find_case(db, assessment.case_id).progress = percent
    desk.remember()


def finish_interview(desk: Desk, *, assessment_id: str) -> AssessmentRow:
    """Mark an assessment as finished. It can still be corrected; the log tells what came after.

    Raises IntakeError ``interview.unfinished`` while a required answer is missing or an answer cannot be right.
    """
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        interview = open_interview(desk, db, assessment)
        if interview.problems():
            raise IntakeError(
                "interview.unfinished",
                _("Some answers are still needed or cannot be right. Everything is saved."),
                _("The last page lists them. Go to each, or mark it as not known or not said."),
            )
        moment = desk.now()
        case = find_case(db, assessment.case_id)
        assessment.finished = moment
        case.finished = True
        finished = Draft(Kind.ASSESSMENT_FINISHED, case_id=case.case_id, assessment_id=assessment_id)
        desk.append(db, [*drafts_of(case.case_id, assessment_id, interview.finish().entries), finished])
        summary.changed(case)
        return assessment_row(assessment, db.get_one(Instrument, assessment.instrument))


def _opening(desk: Desk, db: Session, case: Case, assessment: Assessment) -> tuple[Interview, tuple[Entry, ...]]:
    """Everything a new interview already says: what the form computes, and what the case is known by."""
    definition = desk.definition(db, assessment.instrument)
    hidden = hidden_of(desk, db, assessment.instrument)
    context = context_for(desk, last_saved(desk, db, assessment, definition))
    interview = Interview(definition, context=context, hidden=hidden)
    entries = list(interview.opening_entries())
    family_names, _comma, given_names = case.display_name.partition(", ")
    known = {
        "person.case_number": case.number,
        "person.family_names": family_names,
        "person.given_names": given_names,
        "setting.assessor": desk.user,
        "setting.date": desk.now().date().isoformat(),
    }
    for node in definition.nodes():
        value = known.get(node.maps, "")
        if value and not is_in_section(node.path, hidden):
            entries.extend(interview.set_value(Address(node.path), value).entries)
    return interview, tuple(entries)


def _data(desk: Desk, db: Session, assessment: Assessment) -> InterviewData:
    db.flush()
    instrument = db.get_one(Instrument, assessment.instrument)
    return InterviewData(
        assessment_id=assessment.assessment_id,
        case=case_row(find_case(db, assessment.case_id)),
        instrument=assessment.instrument,
        xform=instrument.xform,
        media=media.of(db, instrument.xform),
        state=state_of(db, assessment),
        place=Address(assessment.place) if assessment.place else None,
        languages=(assessment.language, assessment.second_language),
        sitting=assessment.sittings,
        finished=assessment.finished is not None,
        user=desk.user,
        device_id=desk.device_id,
        last_saved=last_saved(desk, db, assessment, desk.definition(db, assessment.instrument)),
        sections=sections_of(db, assessment.assessment_id),
        hidden=hidden_of(desk, db, assessment.instrument),
        manners=manners_of(db, assessment.assessment_id),
        carried=carrying.told(desk, db, assessment),
    )
