"""The summary columns of a case: kept in the transaction of the answers they sum up, so that the list never needs to
look further.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.cases import join_name
from app.instruments import Definition
from app.instruments.types import Entry, EntryKind, path_of
from app.models import Assessment, Case, CurrentAnswer, case_list

_SHOWN = ("person.family_names", "person.given_names", "person.native_name", "speech.first", "setting.language")


def sitting(case: Case, moment: datetime) -> None:
    """Note that somebody sat down with the person."""
    case.last_sitting = moment
    case.touched = moment


def changed(case: Case) -> None:
    """Note that there is something an authority that has the case does not know yet."""
    if case.sent != "never":
        case.sent, case.sent_alike = "changed", case.sent_to


def answered(db: Session, definition: Definition, assessment: Assessment, case: Case, entries: Iterable[Entry]) -> None:
    """Bring the summary in step with answers that were just appended."""
    given = [entry for entry in entries if entry.kind is not EntryKind.COMPUTED]
    if given:
        changed(case)
    if any(_maps(definition, entry) in _SHOWN for entry in given):
        show(db, definition, assessment, case)


def _maps(definition: Definition, entry: Entry) -> str:
    return definition.node(path_of(entry.address)).maps


def show(db: Session, definition: Definition, assessment: Assessment, case: Case) -> None:
    """Show of a person what an interview says."""
    said = _said(db, definition, assessment)
    name = join_name(said.get("person.family_names", ""), said.get("person.given_names", ""))
    case.display_name = name or case.display_name
    case.native_name = said.get("person.native_name", "")
    languages = f"{said.get('speech.first', '')} {said.get('setting.language', '')}".split()
    case.languages = " ".join(dict.fromkeys(languages))
    case_list.index(db, case)


def _said(db: Session, definition: Definition, assessment: Assessment) -> dict[str, str]:
    nodes = {node.path: node.maps for node in definition.nodes() if node.maps in _SHOWN}
    query = select(CurrentAnswer.node, CurrentAnswer.value).where(
        CurrentAnswer.assessment_id == assessment.assessment_id, CurrentAnswer.node.in_(nodes)
    )
    return {nodes[row.node]: row.value for row in db.execute(query)}
