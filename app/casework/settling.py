"""Answers that two laptops gave to one question, neither having seen the other: side by side, until one decides."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework import history, summary
from app.casework.cases import case_row, find_case
from app.casework.interviews import drafts_of, find_assessment
from app.casework.live import open_interview
from app.casework.station import Desk
from app.casework.views.settling import Disagreement, Side
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Definition, InstrumentError
from app.instruments.types import Address, Answer, Entry, EntryKind, Status, path_of
from app.instruments.xform.model import NodeDefinition
from app.models import Assessment, Change, Device, log

MOST = 200
_ENTRY = re.compile(r"\[[^\]]*\]")
_TYPED = frozenset({"text", "int", "decimal", "string"})


def disagreements(desk: Desk) -> tuple[Disagreement, ...]:
    """Return the questions that say two things, with who said each, when and on which laptop."""
    with desk.begin() as db:
        devices = {row.device_id: row.name for row in db.scalars(select(Device))}
        found = []
        for contested in log.conflicts(db):
            assessment = db.get(Assessment, contested.assessment_id)
            if assessment is None or not _is_there(db, contested):
                continue
            try:
                definition = desk.definition(db, assessment.instrument)
                found.append(_disagreement(db, contested, assessment, definition, devices))
            except InstrumentError:
                continue
            if len(found) == MOST:
                break
        return tuple(found)


def settle(
    desk: Desk, *, assessment_id: str, node: str, seen: tuple[str, ...], chosen: str = "", value: str = ""
) -> None:
    """Decide between the answers ``seen``: for one of them (``chosen``), or for another ``value``.

    A new row replaces them all; what was said before stays in the history. Raises IntakeError ``conflict.changed`` when
    what is contested is not what was seen.
    """
    with desk.begin() as db:
        assessment = find_assessment(db, assessment_id)
        contested = [each for each in log.conflicts(db, assessment_id) if each.node == node]
        if not contested or set(contested[0].heads) != set(seen) or (chosen and chosen not in seen):
            raise IntakeError(
                "conflict.changed",
                _("These answers have changed since they were shown. Nothing was decided."),
                _("Look at the list again."),
            )
        picked = log.change(db, chosen) if chosen else None
        entries = _entries(desk, db, assessment, Address(node), picked, value)
        drafts = drafts_of(assessment.case_id, assessment_id, entries, settles={node: seen})
        desk.append(db, drafts)
        case = find_case(db, assessment.case_id)
        summary.answered(db, desk.definition(db, assessment.instrument), assessment, case, entries)


def _entries(
    desk: Desk, db: Session, assessment: Assessment, node: Address, picked: Change | None, value: str
) -> tuple[Entry, ...]:
    """Answer the question in the live interview, so that what the form computes from it follows."""
    interview = open_interview(desk, db, assessment)
    if picked is None:
        answer = Answer(value, Status.ANSWERED if value else Status.UNANSWERED)
    else:
        said = picked.content
        answer = Answer(said["value"], Status(said["status"]), said["note"], said["provenance"])
    if answer.value or answer.status in (Status.ANSWERED, Status.UNANSWERED):
        effect = interview.set_value(node, answer.value)
    else:
        effect = interview.mark(node, answer.status)
    # The answer itself is written whole, even when it is the one shown already: it is the decision.
    others = tuple(entry for entry in effect.entries if entry.address != node)
    return (Entry(EntryKind.ANSWER, node, answer), *others)


def _is_there(db: Session, contested: log.Contested) -> bool:
    """Say whether the entry of a repeat that is contested has not been taken out meanwhile."""
    around = [contested.node[: found.end()] for found in _ENTRY.finditer(contested.node)]
    return not around or set(around) <= set(log.current(db, contested.assessment_id).repeats)


def _disagreement(
    db: Session, contested: log.Contested, assessment: Assessment, definition: Definition, devices: dict[str, str]
) -> Disagreement:
    node = definition.node(path_of(contested.node))
    changes = [change for name in contested.heads if (change := log.change(db, name)) is not None]
    return Disagreement(
        assessment_id=contested.assessment_id,
        node=contested.node,
        case=case_row(find_case(db, assessment.case_id)),
        question=node.labels,
        sides=tuple(
            Side(
                change=change.id,
                said=history.said(definition, change, change.content),
                who=change.user,
                at=change.at,
                device=devices.get(change.device_id, change.device_id),
            )
            for change in changes
        ),
        typed=node.type in _TYPED and not _is_special(node),
    )


def _is_special(node: NodeDefinition) -> bool:
    """Say whether what a person types is not what is kept: a day, a country, an occupation."""
    return any(name.startswith("intake-") for name in (node.control.appearance if node.control else ()))
