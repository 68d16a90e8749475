"""The case list, one case, a new case."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.casework.guarding import note_seen
from app.casework.station import Desk
from app.casework.views.cases import AssessmentRow, CasePage, CaseRow, CaseView, EvidenceRow
from app.casework.views.exchanges import StandingRow
from app.errors import IntakeError
from app.exchange import OVERDUE_AFTER, Standing, standings
from app.i18n import _
from app.instruments import clean_line
from app.models import Assessment, Case, Draft, Evidence, Instrument, Kind, case_list, hlc, people


def list_cases(
    desk: Desk, *, text: str = "", only: case_list.Only = "all", offset: int = 0, limit: int = 200
) -> CasePage:
    """Return a page of the case list: newest sitting first, found by number or by name in any script."""
    with desk.begin() as db:
        page = case_list.page(db, search=text, only=only, offset=offset, limit=limit)
        rows = tuple(case_row(case) for case in page.cases)
        return CasePage(page.total, page.matching, page.unfinished, page.unsent, offset, rows)


def create_case(desk: Desk, *, number: str = "", family_names: str = "", given_names: str = "") -> CaseRow:
    """Make a new case. Without a number the next free one of the year is given.

    Raises IntakeError ``case.number_taken``.
    """
    number, family_names, given_names = (clean_line(each).strip() for each in (number, family_names, given_names))
    with desk.begin() as db:
        moment = desk.now()
        wanted = number or _next_number(db, moment.year)
        if _is_taken(db, wanted):
            raise IntakeError(
                "case.number_taken",
                _("There is a case with this number already."),
                _("Open that case, or give another number."),
            )
        case = Case(
            case_id=secrets.token_hex(8),
            number=wanted,
            display_name=join_name(family_names, given_names),
            created=moment,
            touched=moment,
        )
        db.add(case)
        case_list.index(db, case)
        value = {"number": wanted, "family_names": family_names, "given_names": given_names}
        desk.append(db, [Draft(Kind.CASE_CREATED, case_id=case.case_id, value=value)])
        return case_row(case)


def open_case(desk: Desk, *, case_id: str) -> CaseView:
    """Return a case with its assessments, evidence, exchanges and history."""
    from app.casework import history  # noqa: PLC0415 - it reads profiles and dates in words, an interview does not

    with desk.begin() as db:
        case = find_case(db, case_id)
        note_seen(desk, db, case_id, "opened")
        everyone = people.members(db, case.case_id)
        return CaseView(
            row=case_row(case),
            assessments=assessment_rows(db, case.case_id),
            evidence=_evidence(db, everyone),
            standings=tuple(_standing(each, desk.now()) for each in standings(db, everyone)),
            history=history.of_case(desk, db, case.case_id),
            also=people.other_numbers(db, [case.case_id]).get(case.case_id, ()),
            shares_number=bool(numbers_twice(db, [case_id])),
        )


def numbers_twice(db: Session, case_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of these cases that others have too: two laptops gave them out, not knowing of each other."""
    of_these = select(Case.number).where(Case.case_id.in_(case_ids), Case.number != "")
    shared = select(Case.number).where(Case.number.in_(of_these)).group_by(Case.number).having(func.count() > 1)
    return tuple(db.scalars(shared.order_by(Case.number)))


def _is_taken(db: Session, number: str) -> bool:
    held = db.scalar(select(Case.id).where(Case.number == number).limit(1))
    return held is not None or people.is_joined_number(db, number)


def case_by_number(db: Session, number: str) -> str | None:
    """Return the case of a number, one that was joined to another included; None for none."""
    own = db.scalar(select(Case.case_id).where(Case.number == number).limit(1))
    return own or people.case_of_joined_number(db, number)


def find_case(db: Session, case_id: str) -> Case:
    """Return a case's row, or that of the case that stands for it. Raises IntakeError ``case.missing``."""
    case = db.scalar(select(Case).where(Case.case_id == case_id))
    if case is None:
        case = db.scalar(select(Case).where(Case.case_id == people.standing_for(db, case_id)))
    if case is None:
        raise IntakeError("case.missing", _("This case is not in the vault."), _("Look for it in the list of cases."))
    return case


def case_row(case: Case) -> CaseRow:
    """Copy a case's summary for the window."""
    return CaseRow(
        case_id=case.case_id,
        number=case.number,
        name=case.display_name,
        native_name=case.native_name,
        languages=tuple(case.languages.split()),
        progress=case.progress,
        finished=case.finished,
        last_sitting=case.last_sitting,
        sent=case.sent,
        sent_to=case.sent_to,
        sent_alike=case.sent_alike,
        confirmed_at=case.confirmed_at,
        restricted=case.restricted,
    )


def assessment_rows(db: Session, case_id: str) -> tuple[AssessmentRow, ...]:
    """Return the assessments of a case, newest first."""
    query = (
        select(Assessment, Instrument)
        .join(Instrument, Instrument.sha256 == Assessment.instrument)
        .where(Assessment.case_id == case_id)
        .order_by(Assessment.started.desc())
    )
    return tuple(assessment_row(assessment, instrument) for assessment, instrument in db.execute(query))


def assessment_row(assessment: Assessment, instrument: Instrument) -> AssessmentRow:
    """Copy an assessment for the window."""
    return AssessmentRow(
        assessment_id=assessment.assessment_id,
        title=json.loads(instrument.titles),
        version=instrument.version,
        started=assessment.started,
        last_sitting=assessment.last_sitting,
        sittings=assessment.sittings,
        progress=assessment.progress,
        finished=assessment.finished is not None,
        languages=(assessment.language, assessment.second_language),
    )


def join_name(family_names: str, given_names: str) -> str:
    """Write a name as lists have it: family names first."""
    return ", ".join(part for part in (family_names.strip(), given_names.strip()) if part)


def _standing(found: Standing, now: datetime) -> StandingRow:
    overdue = found.state == "waiting" and now - found.sealed_at > OVERDUE_AFTER
    return StandingRow(
        recipient=found.name,
        sealed_at=found.sealed_at,
        state="overdue" if overdue else found.state,
        reason=found.reason if found.state == "refused" else "",
        answered_at=found.answered_at,
    )


def _evidence(db: Session, everyone: tuple[str, ...]) -> tuple[EvidenceRow, ...]:
    query = select(Evidence).where(Evidence.case_id.in_(everyone)).order_by(Evidence.hlc.desc())
    return tuple(
        EvidenceRow(row.sha256, row.name, row.media_type, row.size, hlc.wall_time(row.hlc)) for row in db.scalars(query)
    )


def _next_number(db: Session, year: int) -> str:
    """Number cases by year; ``LIKE`` cannot be misled here, because the prefix is ours."""
    prefix = f"{year}-"
    numbers = db.scalars(select(Case.number).where(Case.number.like(f"{prefix}%")))
    taken = [int(rest) for number in numbers if (rest := number.removeprefix(prefix)).isdecimal()]
    number = max(taken, default=0) + 1
    while _is_taken(db, f"{prefix}{number:04d}"):  # by a case that was joined with another, under which it is found
        number += 1
    return f"{prefix}{number:04d}"
