"""Cases and interviews as the log has them, after rows came from another laptop or two cases were said to be one.

A function of the log: whatever the order in which its rows came, the same cases stand in the list.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import exchange
from app.casework import summary
from app.casework.cases import join_name
from app.casework.live import open_interview
from app.casework.station import Desk
from app.instruments import InstrumentError
from app.models import Assessment, Case, Change, ChangeRow, Instrument, Kind, case_list, hlc, log, people

_MILESTONES = (Kind.ASSESSMENT_STARTED, Kind.ASSESSMENT_FINISHED)
_LANGUAGES = 2


def bring_up(desk: Desk, db: Session, case_ids: Iterable[str], assessments: Iterable[str] = ()) -> None:
    """Bring the list of cases in step with the log; ``assessments`` are those whose answers are not as they were."""
    changed = frozenset(assessments)
    groups = {people.members(db, case_id) for case_id in set(case_ids)}
    gathered = []
    # First every interview under its case, then what the list shows of it: cases that were parted exchange interviews.
    for everyone in sorted(groups):
        desk.watch.check()
        made = people.created(db, everyone).get(everyone[0])
        if made is not None:  # or else the row that made the case is still to come
            gathered.append((_gather(db, everyone, made), made, everyone))
    for case, made, everyone in gathered:
        desk.watch.check()
        _sum_up(desk, db, case, made, everyone, changed)


def _gather(db: Session, everyone: tuple[str, ...], made: Change) -> Case:
    """Put the interviews of all these cases under the one that stands for them."""
    case = _case(db, made)
    for change in _milestones(db, everyone):
        _note(db, case, change)
    db.flush()
    for other in db.scalars(select(Case).where(Case.case_id.in_(everyone[1:]))).all():
        db.execute(update(Assessment).where(Assessment.case_id == other.case_id).values(case_id=case.case_id))
        case_list.forget(db, other)
    return case


def _case(db: Session, made: Change) -> Case:
    case = db.scalar(select(Case).where(Case.case_id == made.case_id))
    if case is None:
        case = Case(case_id=made.case_id, number=text_of(made, "number"), created=made.at, touched=made.at)
        db.add(case)
        db.flush()
    return case


def _milestones(db: Session, everyone: tuple[str, ...]) -> list[Change]:
    query = select(ChangeRow.device_id, ChangeRow.seq).where(
        ChangeRow.case_id.in_(everyone), ChangeRow.kind.in_(_MILESTONES)
    )
    found = [log.change(db, f"{row.device_id}:{row.seq}") for row in db.execute(query.order_by(ChangeRow.hlc))]
    return [change for change in found if change is not None]


def _note(db: Session, case: Case, change: Change) -> None:
    assessment = db.get(Assessment, change.assessment_id)
    if change.kind == Kind.ASSESSMENT_FINISHED:
        if assessment is not None:
            assessment.finished = assessment.finished or change.at
        return
    if assessment is not None:
        assessment.case_id = case.case_id
        return
    instrument = text_of(change, "instrument")
    if db.get(Instrument, instrument) is None:
        return
    languages = change.content.get("languages")
    if not isinstance(languages, list) or [type(each) for each in languages] != [str] * _LANGUAGES:
        languages = ["en", "ar"]
    db.add(
        Assessment(
            assessment_id=change.assessment_id,
            case_id=case.case_id,
            instrument=instrument,
            started=change.at,
            last_sitting=change.at,
            language=languages[0],
            second_language=languages[1],
        )
    )
    db.flush()


def _sum_up(
    desk: Desk, db: Session, case: Case, made: Change, everyone: tuple[str, ...], changed: frozenset[str]
) -> None:
    case.display_name = join_name(text_of(made, "family_names"), text_of(made, "given_names"))
    held = db.scalars(select(Assessment).where(Assessment.case_id == case.case_id).order_by(Assessment.started)).all()
    for assessment in held:
        if assessment.assessment_id in changed:
            _look_again(desk, db, assessment)
        try:
            summary.show(db, desk.definition(db, assessment.instrument), assessment, case)
        except InstrumentError:
            continue  # one that a newer version made: the case still opens
    if held:
        newest = held[-1]
        case.progress, case.finished = newest.progress, newest.finished is not None
        case.last_sitting = max(each.last_sitting for each in held)
        case.touched = max(case.touched, case.last_sitting)
    exchange.note_case(db, case, everyone)
    case_list.index(db, case)


def _look_again(desk: Desk, db: Session, assessment: Assessment) -> None:
    """Work out anew how far an interview is and on how many days it was held."""
    query = select(ChangeRow.hlc).where(ChangeRow.assessment_id == assessment.assessment_id)
    moments = [hlc.wall_time(reading) for reading in db.scalars(query) if reading]
    assessment.last_sitting = max(assessment.last_sitting, *moments)
    assessment.sittings = max(assessment.sittings, len({moment.date() for moment in moments}))
    try:
        answered, total = open_interview(desk, db, assessment).progress()
    except InstrumentError:
        return
    assessment.progress = 100 * answered // max(1, total)


def text_of(change: Change, name: str) -> str:
    """Return a text of a row; empty where another laptop's version wrote none, or something else."""
    found: Any = change.content.get(name)
    return found if isinstance(found, str) else ""
