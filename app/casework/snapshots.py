"""An assessment as it leaves: answers, profile and submission, limited to what the authority's card has a basis for."""

from typing import Any

from sqlalchemy.orm import Session

from app.bundles import Card
from app.casework.cases import find_case
from app.casework.hiding import hidden_of
from app.casework.live import open_interview
from app.casework.station import Desk
from app.exchange import Snapshot
from app.instruments import Definition, Interview
from app.instruments.types import Record, Status, is_in_section, path_of
from app.models import Assessment, attachments, log
from app.profile import Profile, project, to_json
from app.profile.disclosure import allows, limit

_FILES = frozenset({"evidence.attachment", "person.photo"})
"""What a question feeds whose answer is a file of the vault."""


def snapshot(desk: Desk, db: Session, assessment: Assessment, card: Card) -> Snapshot:
    """Return what of an assessment may go to the holder of ``card``; nothing else is in any part of it."""
    definition = desk.definition(db, assessment.instrument)
    interview = open_interview(desk, db, assessment)
    permitted = _Permitted(definition, card.disclosure, hidden_of(desk, db, assessment.instrument))
    records = [record for record in interview.records() if permitted.path(record.path)]
    profile = limit(project(definition, records, desk.names), card.disclosure)
    newest = log.newest(db, assessment.assessment_id)
    assert newest is not None
    return Snapshot(
        assessment_id=assessment.assessment_id,
        case_id=assessment.case_id,
        line=_line(db, assessment, card, profile, records) | {"head": newest.hash},
        submission=_submission(interview, permitted),
        instrument=assessment.instrument,
        attachments=_attachments(db, records),
        head=newest.hash,
        permits=permitted.address,
    )


class _Permitted:
    """What may leave, by the question: not one that feeds nothing named on the card, or that is not collected here."""

    def __init__(self, definition: Definition, disclosure: tuple[str, ...], hidden: frozenset[str]) -> None:
        self._paths = frozenset(
            node.path
            for node in definition.nodes()
            if node.maps and allows(disclosure, node.maps) and not is_in_section(node.path, hidden)
        )

    def path(self, path: str) -> bool:
        return path in self._paths

    def address(self, address: str) -> bool:
        return path_of(address) in self._paths


def _line(db: Session, assessment: Assessment, card: Card, profile: Profile, records: list[Record]) -> dict[str, Any]:
    case = find_case(db, assessment.case_id)
    return {
        "assessment": assessment.assessment_id,
        "case": {"id": case.case_id, "number": case.number},
        "instrument": assessment.instrument,
        "started": assessment.started.isoformat(),
        "finished": assessment.finished.isoformat() if assessment.finished else None,
        "languages": [assessment.language, assessment.second_language],
        "answers": [_answer(record) for record in records],
        "profile": to_json(profile),
        "disclosure": list(card.disclosure),
        "submission": f"data/submissions/{assessment.assessment_id}.xml",
    }


def _answer(record: Record) -> dict[str, str]:
    """Write an answer without its note: notes are the assessor's own and stay at the centre."""
    answer = record.answer
    return {
        "node": record.address,
        "path": record.path,
        "value": answer.value,
        "status": answer.status.value,
        "note": "",
        "provenance": answer.provenance,
    }


def _submission(interview: Interview, permitted: _Permitted) -> bytes:
    return interview.submission(include=permitted.path)


def _attachments(db: Session, records: list[Record]) -> tuple[str, ...]:
    named = {r.answer.value for r in records if r.maps in _FILES and r.answer.status is Status.ANSWERED}
    return tuple(sorted(sha256 for sha256 in named if attachments.get(db, sha256) is not None))
