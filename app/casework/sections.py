"""What was agreed at the end of each section of an interview, after it was read back to the person."""

from dataclasses import replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.casework.cases import find_case
from app.casework.guarding import require_unrestricted
from app.casework.interviews import find_assessment
from app.casework.station import Desk
from app.casework.views.interviews import SectionState
from app.instruments.manner import Manner
from app.instruments.types import Address
from app.models import Change, CurrentAnswer, Draft, Kind, RepeatInstance, log

AGREED = ("yes", "part")


def agree_section(desk: Desk, *, assessment_id: str, section: Address, agreed: str, language: str) -> SectionState:
    """Keep that a section was read to the person in ``language`` and that they agree (``yes``) or agree in ``part``."""
    if agreed not in AGREED:
        raise ValueError("not a way to agree")
    written = _say(desk, assessment_id, section, Kind.SECTION, {"agreed": agreed, "language": language})
    return SectionState(section, agreed, written.at, language, changed=False)


def answer_section_in(desk: Desk, *, assessment_id: str, section: Address, provenance: str) -> str:
    """Keep how a section is answered from here on (``manner.py``); return it as it will stand with each answer."""
    manner = replace(Manner.parse(provenance), carried="").text()
    _say(desk, assessment_id, section, Kind.MANNER, {"provenance": manner})
    return manner


def _say(desk: Desk, assessment_id: str, section: Address, kind: Kind, value: dict[str, str]) -> Change:
    """Append one word on a section of an interview."""
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        require_unrestricted(find_case(db, assessment.case_id))
        draft = Draft(kind, case_id=assessment.case_id, assessment_id=assessment_id, node=section, value=value)
        (written,) = desk.append(db, [draft])
    return written


def manners_of(db: Session, assessment_id: str) -> dict[Address, str]:
    """Return the newest word on how each section is answered, where anybody has said."""
    newest: dict[Address, str] = {}
    for step in log.history(db, assessment_id=assessment_id, kind=Kind.MANNER):
        newest.setdefault(Address(step.node), str(step.content.get("provenance", "")))
    return newest


def sections_of(db: Session, assessment_id: str) -> tuple[SectionState, ...]:
    """Return the newest word on each section, and whether something in it was changed after that."""
    newest: dict[str, SectionState] = {}
    for step in log.history(db, assessment_id=assessment_id, kind=Kind.SECTION):
        if step.node not in newest:
            said = step.content
            newest[step.node] = SectionState(
                section=Address(step.node),
                agreed=str(said.get("agreed", "")),
                at=step.at,
                language=str(said.get("language", "")),
                changed=_changed_after(db, assessment_id, step.node, step.hlc),
            )
    return tuple(newest.values())


def _changed_after(db: Session, assessment_id: str, section: str, reading: str) -> bool:
    answers = select(func.max(CurrentAnswer.hlc)).where(
        CurrentAnswer.assessment_id == assessment_id,
        CurrentAnswer.computed.is_(False),
        or_(CurrentAnswer.node.startswith(f"{section}/"), CurrentAnswer.node.startswith(f"{section}[")),
    )
    entries = select(
        func.max(func.max(func.coalesce(RepeatInstance.added, ""), func.coalesce(RepeatInstance.removed, "")))
    ).where(RepeatInstance.assessment_id == assessment_id, RepeatInstance.address.startswith(section))
    newest = max(db.scalar(answers) or "", db.scalar(entries) or "")
    return newest > reading
