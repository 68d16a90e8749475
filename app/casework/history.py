"""The log in words: who did what, when, and what the answer was before."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.casework.views.cases import HistoryPage, HistoryRow
from app.i18n import language, translator
from app.instruments import Definition, InstrumentError
from app.instruments.coded import is_coded, read_all_coded
from app.instruments.types import Texts, path_of
from app.models import Assessment, Change, ChangeRow, Device, Kind, log, people
from app.profile.wording import date_in_words, namer

PAGE = 120
"""How many steps are told at a time; asking goes on from there to the first."""

_FILES = frozenset({"image", "audio", "video", "file"})
_SHOWN = tuple(sorted(frozenset(Kind) - {Kind.COMPUTED, Kind.SETTING, Kind.SEEN}))


def case_history(desk: Desk, *, case_id: str, text: str = "", offset: int = 0) -> HistoryPage:
    """Return what happened to a case, newest first, a page at a time from ``offset``.

    ``text`` is looked for in the question, in the answer and what it was before, and in who did it.
    """
    with desk.begin() as db:
        teller = _Teller(desk, db, case_id)
        words = text.casefold().split()
        found: list[HistoryRow] = []
        while True:
            rows = teller.rows(offset)
            offset += len(rows)
            found.extend(row for row in rows if _holds(row, words))
            more = len(rows) == PAGE
            if not more or len(found) >= (PAGE // 4 if words else 1):
                return HistoryPage(tuple(found), offset if more else 0)
            desk.watch.check()


def of_case(desk: Desk, db: Session, case_id: str) -> HistoryPage:
    """Return the newest page of what happened to a case."""
    rows = _Teller(desk, db, case_id).rows(0)
    return HistoryPage(rows, len(rows) if len(rows) == PAGE else 0)


class _Teller:
    """Tells the steps of a case, and of those it stands for."""

    def __init__(self, desk: Desk, db: Session, case_id: str) -> None:
        self._desk = desk
        self._db = db
        self._everyone = people.members(db, case_id)
        self._devices = {row.device_id: row.name for row in db.scalars(select(Device))}
        mine = select(Assessment.assessment_id, Assessment.instrument).where(Assessment.case_id == case_id)
        self._instruments = {row.assessment_id: row.instrument for row in db.execute(mine)}

    def rows(self, offset: int) -> tuple[HistoryRow, ...]:
        wanted = (ChangeRow.case_id.in_(self._everyone), ChangeRow.kind.in_(_SHOWN))
        steps = log.steps(self._db, *wanted, offset=offset, limit=PAGE)
        before = _values_before(self._db, list(steps))
        return tuple(self._row(step, before.get(step.id, {})) for step in steps)

    def _row(self, step: Change, before: Mapping[str, str]) -> HistoryRow:
        sha256 = self._instruments.get(step.assessment_id)
        definition = _definition(self._desk, self._db, sha256) if sha256 else None
        return HistoryRow(
            at=step.at,
            who=step.user,
            device=self._devices.get(step.device_id, step.device_id),
            kind=step.kind,
            question=_labels(definition, step),
            before=said(definition, step, before),
            after=said(definition, step, step.content),
            provenance=_text(step.content, "provenance"),
            provenance_before=_text(before, "provenance"),
        )


def _text(content: Mapping[str, object], name: str) -> str:
    found = content.get(name)
    return found if isinstance(found, str) else ""


def _holds(row: HistoryRow, words: list[str]) -> bool:
    text = " ".join((*row.question.values(), row.before, row.after, row.who, row.device)).casefold()
    return all(word in text for word in words)


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
    try:
        return definition.node(path_of(step.node)).labels
    except InstrumentError:
        return {}


def said(definition: Definition | None, step: Change, content: Mapping[str, str]) -> str:
    """Write an answer for the history: choices and dates in the reader's language, files by name."""
    if step.kind in (Kind.ATTACHED, Kind.SEALED, Kind.TAKEN_BACK):
        return content.get("name", "")
    if step.kind == Kind.CARRIED:
        return _text(content, "day")
    if step.kind != Kind.ANSWER or definition is None:
        return ""
    return answer_said(definition, path_of(step.node), content)


def answer_said(definition: Definition, path: str, content: Mapping[str, str], tongue: str = "") -> str:
    """Write an answer to the question at ``path`` in a language, the reader's unless named; its status when it was
    only marked.
    """
    tongue = tongue or language()
    value = content.get("value", "")
    if not value:
        return content.get("status", "") if content.get("status") != "unanswered" else ""
    node = definition.node(path)
    if node.type in _FILES:
        return translator(tongue).gettext("a file")
    if is_coded(node.appearance):
        return ", ".join(each.words for each in read_all_coded(value))
    named = namer(node.appearance)
    if named is not None:
        several = any(each.endswith("-multiple") for each in node.appearance)
        return ", ".join(named(code, tongue) for code in (value.split() if several else [value]))
    if not node.type.startswith("select") and node.type != "rank":
        return date_in_words(value, tongue) if node.type == "date" else value
    return ", ".join(_choice(definition, node.path, code, tongue) for code in value.split())


def is_own_words(definition: Definition, path: str) -> bool:
    """Whether :func:`answer_said` tells what somebody typed, in whatever language, rather than words of the form."""
    node = definition.node(path)
    chosen = node.type.startswith("select") or node.type in ("rank", "date")
    return not chosen and node.type not in _FILES and namer(node.appearance) is None


def _choice(definition: Definition, path: str, code: str, tongue: str) -> str:
    labels = definition.choice_labels(path, code)
    return labels.get(tongue) or labels.get(definition.default_language) or code
