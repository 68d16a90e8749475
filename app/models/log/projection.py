"""What the log says now: current answers, repeats and evidence, as a function of its rows.

Each function gives the same tables for the same set of rows, in whatever order they came: that is what makes merging
commutative.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from app.models.cases import Case, Evidence
from app.models.change import Change, Kind
from app.models.changes import ChangeRow, CurrentAnswer, RepeatInstance, SamePerson
from app.models.log.erasing import erase

ANSWERS = frozenset({Kind.ANSWER, Kind.COMPUTED})
_REPEATS = frozenset({Kind.REPEAT_ADDED, Kind.REPEAT_REMOVED})


def _keep_newest(table: type[CurrentAnswer | Evidence], key: Sequence[str], kept: Sequence[str]) -> Insert:
    """Make a statement that writes a row, or brings up to a newer one what is there under the same key."""
    statement = insert(table)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: new[name] for name in kept}, where=table.hlc < new.hlc
    )


_ANSWER = _keep_newest(
    CurrentAnswer,
    ("assessment_id", "node"),
    ("value", "status", "note", "provenance", "computed", "device_id", "seq", "hlc"),
)
_EVIDENCE = _keep_newest(Evidence, ("case_id", "sha256"), ("assessment_id", "name", "media_type", "size", "hlc"))


def apply(session: Session, changes: Sequence[Change]) -> None:
    """Bring the tables of the present in step with rows that were just written."""
    whole = [change for change in changes if not change.withheld]
    _apply_answers(session, [change for change in whole if change.kind in ANSWERS])
    _apply_repeats(session, [change for change in whole if change.kind in _REPEATS])
    _apply_evidence(session, [change for change in whole if change.kind == Kind.ATTACHED])
    _apply_restrictions(session, [change for change in whole if change.kind == Kind.RESTRICTED])
    _apply_same_person(session, [change for change in whole if change.kind == Kind.SAME_PERSON])
    for case_id in sorted({change.case_id for change in whole if change.kind == Kind.ERASED}):
        erase(session, case_id)


def _apply_answers(session: Session, changes: Iterable[Change]) -> None:
    rows = [_answer(change) for change in _latest(changes)]
    if rows:
        session.connection().execute(_ANSWER, rows)


def _latest(changes: Iterable[Change]) -> list[Change]:
    latest: dict[tuple[str, str], Change] = {}
    for change in changes:
        place = (change.assessment_id, change.node)
        if place not in latest or latest[place].hlc < change.hlc:
            latest[place] = change
    return list(latest.values())


def _answer(change: Change) -> dict[str, Any]:
    content = change.content
    return {
        **{name: _text(content, name) for name in ("value", "status", "note", "provenance")},
        "assessment_id": change.assessment_id,
        "node": change.node,
        "computed": change.kind == Kind.COMPUTED,
        "device_id": change.device_id,
        "seq": change.seq,
        "hlc": change.hlc,
    }


def _apply_repeats(session: Session, changes: Iterable[Change]) -> None:
    rows = [
        {
            "assessment_id": change.assessment_id,
            "address": change.node,
            "added": change.hlc if change.kind == Kind.REPEAT_ADDED else None,
            "removed": change.hlc if change.kind == Kind.REPEAT_REMOVED else None,
        }
        for change in changes
    ]
    if not rows:
        return
    statement = insert(RepeatInstance)
    new = statement.excluded
    # Ids are drawn at random, so an entry is added once; were it twice, all laptops agree on the earlier.
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["assessment_id", "address"],
            set_={
                name: func.min(func.coalesce(mine, theirs), func.coalesce(theirs, mine))
                for name, mine, theirs in (
                    ("added", RepeatInstance.added, new.added),
                    ("removed", RepeatInstance.removed, new.removed),
                )
            },
        ),
        rows,
    )


def _apply_evidence(session: Session, changes: Iterable[Change]) -> None:
    rows = [_evidence(change) for change in changes]
    if rows:
        session.connection().execute(_EVIDENCE, rows)


def _evidence(change: Change) -> dict[str, Any]:
    content = change.content
    size = content.get("size", 0)
    return {
        "case_id": change.case_id,
        "sha256": _text(content, "sha256"),
        "assessment_id": change.assessment_id,
        "name": _text(content, "name"),
        "media_type": _text(content, "media_type"),
        "size": size if type(size) is int else 0,
        "hlc": change.hlc,
    }


def _apply_restrictions(session: Session, changes: Iterable[Change]) -> None:
    """Let the newest word on a case hold, in whatever order they came."""
    for case_id in sorted({change.case_id for change in changes}):
        newest = (
            select(ChangeRow.value)
            .where(ChangeRow.case_id == case_id, ChangeRow.kind == Kind.RESTRICTED)
            .order_by(ChangeRow.hlc.desc())
            .limit(1)
        )
        said = json.loads(session.scalar(newest) or "{}")
        session.execute(update(Case).where(Case.case_id == case_id).values(restricted=said.get("on") is True))


def _apply_same_person(session: Session, changes: Iterable[Change]) -> None:
    rows = [
        dict(zip(("first", "second"), sorted((change.case_id, _text(change.content, "other"))), strict=True))
        | {"said": _text(change.content, "said"), "hlc": change.hlc}
        for change in changes
    ]
    if not rows:
        return
    statement = insert(SamePerson)
    new = statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["first", "second"], set_={"said": new.said, "hlc": new.hlc}, where=SamePerson.hlc < new.hlc
        ),
        rows,
    )


def _text(content: Mapping[str, Any], name: str) -> str:
    """Return a text of a row's value; empty where another laptop's version wrote none, or something else."""
    found = content.get(name)
    return found if isinstance(found, str) else ""
