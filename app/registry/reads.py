"""What the authority's staff look at: the cases held, and one case with what its people answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, or_, select

from app.errors import IntakeError
from app.instruments import Definition, load_definition
from app.registry.database import reading
from app.registry.errors import problem
from app.registry.outcome import CaseRow
from app.registry.profile_tables import PART_TABLES
from app.registry.tables import answers, assessments, attachments, bundles, cases, contents, organisations, senders
from app.registry.wording import Worded, in_words

_person = PART_TABLES["person"]


@dataclass(frozen=True, repr=False)
class HeldAssessment:
    """An assessment as it was received."""

    assessment_id: str
    started: datetime
    finished: datetime | None
    sender: str
    received: datetime
    purpose: str
    legal_basis: str
    answers: tuple[Worded, ...]
    attachments: tuple[tuple[str, int], ...]


def list_cases(engine: Engine, *, limit: int) -> tuple[CaseRow, ...]:
    """The first ``limit`` cases by number, with what is needed to tell them apart."""
    with reading(engine) as connection:
        found = connection.execute(_summary().order_by(cases.c.number, cases.c.case_id).limit(limit)).all()
        return tuple(_case(connection, row) for row in found)


def find_case(engine: Engine, wanted: str) -> CaseRow:
    """The case with this number or identifier; ``registry.unknown_case`` or ``registry.ambiguous_case`` otherwise."""
    query = _summary().where(or_(cases.c.number == wanted, cases.c.case_id == wanted)).limit(2)
    with reading(engine) as connection:
        found = connection.execute(query).all()
        if not found:
            raise problem("registry.unknown_case")
        if len(found) > 1:
            raise problem("registry.ambiguous_case")
        return _case(connection, found[0])


def assessments_of(engine: Engine, case: CaseRow, *, language: str) -> tuple[HeldAssessment, ...]:
    """The assessments of a case, oldest first, in the words that their instruments have in ``language``."""
    with reading(engine) as connection:
        found = connection.execute(
            select(assessments, bundles, senders.c.name)
            .join(bundles, _same(assessments, bundles, "bundle_id"))
            .join(
                senders,
                and_(senders.c.organisation == bundles.c.organisation, senders.c.fingerprint == bundles.c.sender),
            )
            .where(assessments.c.organisation == case.organisation, assessments.c.case_id == case.case_id)
            .order_by(assessments.c.started)
        ).all()
        return tuple(_assessment(connection, case.organisation, row, language) for row in found)


def _same(one: Any, other: Any, column: str) -> Any:
    return and_(one.c.organisation == other.c.organisation, one.c[column] == other.c[column])


def _summary() -> Select[Any]:
    return (
        select(
            cases.c.organisation,
            organisations.c.name.label("organisation_name"),
            cases.c.case_id,
            cases.c.number,
            func.count().label("assessments"),
            func.max(bundles.c.received).label("received"),
        )
        .join(organisations, organisations.c.organisation == cases.c.organisation)
        .join(assessments, _same(assessments, cases, "case_id"))
        .join(bundles, _same(bundles, assessments, "bundle_id"))
        .group_by(cases.c.organisation, organisations.c.name, cases.c.case_id, cases.c.number)
    )


def _case(connection: Connection, row: Row[Any]) -> CaseRow:
    name = connection.execute(
        select(_person.c.family_names, _person.c.given_names)
        .join(assessments, _same(assessments, _person, "assessment_id"))
        .where(assessments.c.organisation == row.organisation, assessments.c.case_id == row.case_id)
        .order_by(assessments.c.started.desc())
        .limit(1)
    ).first()
    return CaseRow(
        organisation=row.organisation,
        organisation_name=row.organisation_name,
        case_id=row.case_id,
        number=row.number,
        name=", ".join(filter(None, name or ())),
        assessments=row.assessments,
        received=row.received,
    )


def _assessment(connection: Connection, organisation: str, row: Row[Any], language: str) -> HeldAssessment:
    here = (answers.c.organisation == organisation, answers.c.assessment_id == row.assessment_id)
    found = connection.execute(select(answers).where(*here, answers.c.status != "unanswered")).all()
    kept = connection.execute(
        select(contents.c.sha256, contents.c.size)
        .join(attachments, attachments.c.sha256 == contents.c.sha256)
        .where(attachments.c.organisation == organisation, attachments.c.assessment_id == row.assessment_id)
        .order_by(contents.c.sha256)
    ).all()
    return HeldAssessment(
        assessment_id=row.assessment_id,
        started=row.started,
        finished=row.finished,
        sender=row.name,
        received=row.received,
        purpose=row.purpose,
        legal_basis=row.legal_basis,
        answers=in_words(found, _definition(connection, row.instrument), language),
        attachments=tuple((each.sha256, each.size) for each in kept),
    )


def _definition(connection: Connection, sha256: str) -> Definition | None:
    """The instrument of an assessment; None for one that needs a newer program: its answers can still be read."""
    xform = connection.scalar(select(contents.c.content).where(contents.c.sha256 == sha256))
    try:
        return load_definition(xform or b"")
    except IntakeError:
        return None
