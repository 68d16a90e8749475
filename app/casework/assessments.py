"""An assessment by its id, what it holds, and what to append to the log for what is said in it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import IntakeError
from app.i18n import _
from app.instruments.types import Entry, Status
from app.models import Assessment, CurrentAnswer, Draft, Kind

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def find_assessment(db: Session, assessment_id: str) -> Assessment:
    """Return an assessment's row. Raises IntakeError ``interview.missing``."""
    assessment = db.get(Assessment, assessment_id)
    if assessment is None:
        raise missing()
    return assessment


def missing() -> IntakeError:
    """Return the error for an interview that is not there, or not where it is looked for."""
    return IntakeError(
        "interview.missing",
        _("This interview is not in the vault."),
        _("Open the case and choose one of its interviews."),
    )


def count_answers(db: Session, assessment_id: str) -> int:
    """Count the questions a person has answered, whatever the answer."""
    query = select(CurrentAnswer.node).where(
        CurrentAnswer.assessment_id == assessment_id,
        CurrentAnswer.computed.is_(False),
        CurrentAnswer.status != Status.UNANSWERED.value,
    )
    return len(db.scalars(query).all())


def drafts_of(
    case_id: str, assessment_id: str, entries: Iterable[Entry], settles: Mapping[str, tuple[str, ...]] = NOTHING
) -> list[Draft]:
    """Return what to append for ``entries``; ``settles`` names, by address, the rows that an answer decides between."""
    return [
        Draft(
            Kind(entry.kind.value),
            case_id=case_id,
            assessment_id=assessment_id,
            node=entry.address,
            value=_value(entry),
            settles=settles.get(entry.address, ()),
        )
        for entry in entries
    ]


def _value(entry: Entry) -> dict[str, str]:
    if entry.answer is None:
        return {}
    answer = entry.answer
    return {"value": answer.value, "status": answer.status.value, "note": answer.note, "provenance": answer.provenance}
