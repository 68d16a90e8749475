"""The live interview of an assessment, as the log has it now."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.hiding import hidden_of
from app.casework.station import Desk
from app.instruments import Context, Definition, Interview
from app.instruments.types import Address, Answer, State, Status
from app.models import Assessment, log


def open_interview(desk: Desk, db: Session, assessment: Assessment, *, everything: bool = False) -> Interview:
    """Return the live interview as the log has it now: for the profile, for finishing, for what leaves.

    ``everything``: also what was answered before in sections that are not collected any more, as the person may ask.
    """
    definition = desk.definition(db, assessment.instrument)
    context = context_for(desk, last_saved(desk, db, assessment, definition))
    hidden = frozenset() if everything else hidden_of(desk, db, assessment.instrument)
    return Interview(definition, context=context, state=state_of(db, assessment), hidden=hidden)


def last_saved(desk: Desk, db: Session, assessment: Assessment, definition: Definition) -> bytes:
    """Return the submission finished before an assessment with the same form, where the form asks for it.

    Only one of the same case: what is known of one person never shows in an interview with another. b"" for none.
    """
    if not definition.last_saved:
        return b""
    earlier = select(Assessment).where(
        Assessment.case_id == assessment.case_id,
        Assessment.assessment_id != assessment.assessment_id,
        Assessment.finished.is_not(None),
        Assessment.started < assessment.started,
    )
    for before in db.scalars(earlier.order_by(Assessment.started.desc())):
        if desk.definition(db, before.instrument).form_id == definition.form_id:
            return open_interview(desk, db, before).submission()
    return b""


def state_of(db: Session, assessment: Assessment) -> State:
    """Read what the log says now about an assessment."""
    current = log.current(db, assessment.assessment_id)
    answers = {
        Address(node): Answer(said.value, Status(said.status), said.note, said.provenance)
        for node, said in current.answers.items()
    }
    return State(tuple(Address(address) for address in current.repeats), answers, assessment.started)


def context_for(desk: Desk, before: bytes = b"") -> Context:
    """Return the world around an interview; ``before`` is the submission that the form may take over from."""
    return Context(now=desk.now, username=desk.user, device_id=desk.device_id, new_id=new_id, last_saved=before)


def new_id() -> str:
    """Return a new id for a repeat instance: short enough to read in a log, long enough never to meet another."""
    return secrets.token_hex(6)
