"""An assessment as it leaves: answers, profile and submission, limited to what the authority's card has a basis for."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from app.casework.cases import find_case
from app.casework.hiding import hidden_of
from app.casework.live import open_interview
from app.casework.station import Desk
from app.exchange import Snapshot
from app.instruments import Definition, Interview, NodeDefinition
from app.instruments.types import Record, Status, is_in_section, path_of
from app.models import Assessment, attachments, log
from app.profile import Profile, project, to_json
from app.profile.disclosure import allows, limit

FILES = frozenset({"evidence.attachment", "person.photo"})
"""What a question feeds whose answer is a file of the vault."""


FREE_TEXT, DOCUMENTS = "free-text", "documents"
"""What staff may leave out of a case though the authority may have it."""


def snapshot(
    desk: Desk, db: Session, assessment: Assessment, disclosure: tuple[str, ...], left_out: Collection[str] = ()
) -> Snapshot:
    """Return what of an assessment may leave where ``disclosure`` may be received; nothing else is in any part of it.

    ``left_out``: ``FREE_TEXT``, ``DOCUMENTS``, which then stay here as if that did not name them.
    """
    definition = desk.definition(db, assessment.instrument)
    interview = open_interview(desk, db, assessment)
    permitted = permitted_of(desk, db, assessment, disclosure, left_out)
    everything = interview.records()
    records = [record for record in everything if permitted.path(record.path)]
    profile = limit(project(definition, records, desk.names), disclosure)
    files = _attachments(db, records)
    newest = log.newest(db, assessment.assessment_id)
    assert newest is not None
    return Snapshot(
        assessment_id=assessment.assessment_id,
        case_id=assessment.case_id,
        line=_line(db, assessment, disclosure, profile, records) | {"head": newest.hash, "hlc": newest.hlc},
        submission=_submission(interview, permitted),
        instrument=assessment.instrument,
        attachments=files,
        head=newest.hash,
        permits=permitted.address,
        told={
            "questionnaire": assessment.instrument,
            "went": _asked(records),
            "stayed": _asked([record for record in everything if record.maps and not permitted.path(record.path)]),
            "documents": list(files),
            "left_out": sorted(left_out),
        },
    )


def _asked(records: list[Record]) -> list[str]:
    """Return which questions were dealt with, by their paths: never what was said."""
    return sorted({record.path for record in records if record.answer.status is not Status.UNANSWERED})


def permitted_of(
    desk: Desk, db: Session, assessment: Assessment, disclosure: tuple[str, ...], left_out: Collection[str]
) -> "Permitted":
    """Return what of an assessment may leave when ``disclosure`` is what may be received."""
    definition = desk.definition(db, assessment.instrument)
    return Permitted(definition, disclosure, hidden_of(desk, db, assessment.instrument), left_out)


class Permitted:
    """What may leave, by the question: not one that feeds nothing named on the card, that is not collected here, or
    that staff left out.
    """

    def __init__(
        self,
        definition: Definition,
        disclosure: tuple[str, ...],
        hidden: frozenset[str],
        left_out: Collection[str] = (),
    ) -> None:
        self._paths = frozenset(
            node.path
            for node in definition.nodes()
            if node.maps
            and allows(disclosure, node.maps)
            and not is_in_section(node.path, hidden)
            and kind_of(node) not in left_out
        )
        steps = [path.split("/") for path in self._paths]
        self._around = frozenset("/".join(each[:end]) for each in steps for end in range(2, len(each)))

    def path(self, path: str) -> bool:
        """Whether what is asked there may leave."""
        return path in self._paths

    def address(self, address: str) -> bool:
        """Whether what happened there may leave: an answer, or a repeat in which something that is asked may."""
        return path_of(address) in self._paths or path_of(address) in self._around


def kind_of(node: NodeDefinition) -> str:
    """Whether a question is one that staff may leave out: written freely at some length, a document or a photo."""
    if node.maps in FILES:
        return DOCUMENTS
    return FREE_TEXT if node.type == "text" and "multiline" in node.appearance else ""


def _line(
    db: Session, assessment: Assessment, disclosure: tuple[str, ...], profile: Profile, records: list[Record]
) -> dict[str, Any]:
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
        "disclosure": list(disclosure),
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


def _submission(interview: Interview, permitted: Permitted) -> bytes:
    return interview.submission(include=permitted.path)


def _attachments(db: Session, records: list[Record]) -> tuple[str, ...]:
    named = {r.answer.value for r in records if r.maps in FILES and r.answer.status is Status.ANSWERED}
    return tuple(sorted(sha256 for sha256 in named if attachments.get(db, sha256) is not None))
