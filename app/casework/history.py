"""The log in words: who did what, when, and what the answer was before."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.casework.views import HistoryRow
from app.i18n import _, language
from app.instruments import Definition, InstrumentError
from app.instruments.coded import is_coded, read_all_coded
from app.instruments.types import Texts, path_of
from app.models import Assessment, Change, Device, Kind, log, people
from app.profile.wording import date_in_words, namer

NEWEST = 500
"""How many steps are shown; the rest stay in the log."""

_FILES = frozenset({"image", "audio", "video", "file"})
_SHOWN = frozenset(Kind) - {Kind.COMPUTED, Kind.SETTING, Kind.SEEN}


def of_case(desk: Desk, db: Session, case_id: str) -> tuple[HistoryRow, ...]:
    """Return what happened to a case, newest first."""
    devices = {row.device_id: row.name for row in db.scalars(select(Device))}
    instruments = {
        row.assessment_id: row.instrument
        for row in db.execute(
            select(Assessment.assessment_id, Assessment.instrument).where(Assessment.case_id == case_id)
        )
    }
    steps = [step for step in _history(db, case_id) if step.kind in _SHOWN][:NEWEST]
    before = _values_before(db, steps)
    rows = []
    for step in steps:
        sha256 = instruments.get(step.assessment_id)
        definition = _definition(desk, db, sha256) if sha256 else None
        rows.append(
            HistoryRow(
                at=step.at,
                who=step.user,
                device=devices.get(step.device_id, step.device_id),
                kind=step.kind,
                question=_labels(definition, step),
                before=said(definition, step, before.get(step.id, {})),
                after=said(definition, step, step.content),
            )
        )
    return tuple(rows)


def _history(db: Session, case_id: str) -> list[Change]:
    """Return the steps of a case and of those it stands for, newest first."""
    everyone = people.members(db, case_id)
    found = [step for each in everyone for step in log.history(db, case_id=each)]
    return sorted(found, key=lambda step: step.hlc, reverse=True) if len(everyone) > 1 else found


def _definition(desk: Desk, db: Session, sha256: str) -> Definition | None:
    """Return an instrument; None for one that cannot be read here, such as a newer one, whose case still opens."""
    try:
        return desk.definition(db, sha256)
    except InstrumentError:
        return None


def _values_before(db: Session, steps: list[Change]) -> dict[str, Mapping[str, str]]:
    """Look up what each answer replaced: among the steps at hand, and otherwise in the log."""
    known = {step.id: step for step in steps}
    found: dict[str, Mapping[str, str]] = {}
    for step in steps:
        if step.replaces:
            name = step.replaces.split(" ")[0]
            replaced = known.get(name) or log.change(db, name)
            if replaced is not None:
                found[step.id] = replaced.content
    return found


def _labels(definition: Definition | None, step: Change) -> Texts:
    if definition is None or not step.node:
        return {}
    return definition.node(path_of(step.node)).labels


def said(definition: Definition | None, step: Change, content: Mapping[str, str]) -> str:
    """Write an answer for the history: choices and dates in the reader's language, files by name."""
    if step.kind in (Kind.ATTACHED, Kind.SEALED):
        return content.get("name", "")
    if step.kind != Kind.ANSWER or definition is None:
        return ""
    return answer_said(definition, path_of(step.node), content)


def answer_said(definition: Definition, path: str, content: Mapping[str, str]) -> str:
    """Write an answer to the question at ``path`` in the reader's language; its status when it was only marked."""
    value = content.get("value", "")
    if not value:
        return content.get("status", "") if content.get("status") != "unanswered" else ""
    node = definition.node(path)
    if node.type in _FILES:
        return _("a file")
    if is_coded(node.appearance):
        return ", ".join(each.words for each in read_all_coded(value))
    named = namer(node.appearance)
    if named is not None:
        several = any(each.endswith("-multiple") for each in node.appearance)
        return ", ".join(named(code, language()) for code in (value.split() if several else [value]))
    if not node.type.startswith("select") and node.type != "rank":
        return date_in_words(value, language()) if node.type == "date" else value
    return ", ".join(_choice(definition, node.path, code) for code in value.split())


def _choice(definition: Definition, path: str, code: str) -> str:
    labels = definition.choice_labels(path, code)
    return labels.get(language()) or labels.get(definition.default_language) or code
