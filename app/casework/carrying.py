"""A second assessment of the same person, begun with the first: what is appended, and what is told of it later."""

from datetime import date

from sqlalchemy.orm import Session

from app.casework.assessments import drafts_of
from app.casework.hiding import hidden_of
from app.casework.live import open_interview
from app.casework.station import Desk
from app.casework.views.interviews import CarriedFrom, LeftOut
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Definition, InstrumentError, Interview
from app.instruments.carrying import carry
from app.instruments.types import path_of
from app.models import Assessment, Draft, Kind, log


def drafts(desk: Desk, db: Session, interview: Interview, assessment: Assessment, start_from: str) -> list[Draft]:
    """Put into a new interview what an earlier one of the same case says; return what to append for it.

    Raises IntakeError ``interview.other_case``.
    """
    earlier = db.get(Assessment, start_from)
    if earlier is None or earlier.case_id != assessment.case_id:
        raise IntakeError(
            "interview.other_case",
            _("The earlier interview is not one of this case. Nothing was taken over."),
            _("Choose an interview of this case."),
        )
    day = earlier.last_sitting.astimezone(desk.now().tzinfo).date().isoformat()
    hidden = hidden_of(desk, db, assessment.instrument)
    taken = carry(interview, open_interview(desk, db, earlier), day=day, hidden=hidden)
    left = [{"node": one.address, "value": one.value, "why": one.why.value} for one in taken.left]
    carried = Draft(
        Kind.CARRIED,
        case_id=assessment.case_id,
        assessment_id=assessment.assessment_id,
        value={"from": start_from, "day": day, "left": left},
    )
    return [carried, *drafts_of(assessment.case_id, assessment.assessment_id, taken.entries)]


def told(desk: Desk, db: Session, assessment: Assessment) -> CarriedFrom | None:
    """Return from which interview an assessment began, and what of that found no place; None where it began afresh."""
    steps = log.history(db, assessment_id=assessment.assessment_id, kind=Kind.CARRIED, limit=1)
    if not steps:
        return None
    said = steps[0].content
    definition = _definition_of(desk, db, str(said.get("from", "")))
    left = [one for one in said.get("left", ()) if isinstance(one, dict)]
    return CarriedFrom(date.fromisoformat(str(said["day"])), tuple(_left(definition, one) for one in left))


def _definition_of(desk: Desk, db: Session, assessment_id: str) -> Definition | None:
    earlier = db.get(Assessment, assessment_id)
    if earlier is None:
        return None
    try:
        return desk.definition(db, earlier.instrument)
    except InstrumentError:
        return None


def _left(definition: Definition | None, one: dict[str, str]) -> LeftOut:
    value, why = str(one.get("value", "")), str(one.get("why", ""))
    path = path_of(str(one.get("node", "")))
    if definition is None or path not in {node.path for node in definition.nodes()}:
        return LeftOut({}, value, why)
    from app.casework.history import answer_said  # noqa: PLC0415 - it reads profiles, which few interviews begin with

    said = answer_said(definition, path, {"value": value, "status": "answered"})
    return LeftOut(definition.node(path).labels, said, why)
