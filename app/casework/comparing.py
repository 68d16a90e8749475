"""Two assessments of one person side by side: what is new, what changed, what went away, section by section."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from app.casework import carrying
from app.casework.cases import assessment_row, assessment_rows, case_row, find_case
from app.casework.guarding import note_seen
from app.casework.history import answer_said, is_own_words
from app.casework.interviews import find_assessment, missing
from app.casework.live import open_interview
from app.casework.station import Desk
from app.casework.views.cases import AssessmentRow
from app.casework.views.comparing import ComparedLine, ComparedSection, Comparison
from app.i18n import language
from app.instruments import Definition, Interview, NodeDefinition
from app.instruments.counterparts import address_in, counterparts, ids_in, told
from app.instruments.manner import is_carried
from app.instruments.types import Record, Status
from app.models import Assessment, Instrument
from app.profile import project


def compare_assessments(desk: Desk, *, first: str, second: str) -> Comparison:
    """Return what the ``second`` of two assessments of a case says otherwise than the ``first``, the earlier one.

    Questions are matched as when an interview is begun with an earlier one. Raises IntakeError ``interview.missing``,
    also for two of different people.
    """
    with desk.begin() as db:
        before, after = both(db, first, second)
        case = find_case(db, after.case_id)
        note_seen(desk, db, case.case_id, "opened")
        old, new = open_interview(desk, db, before), open_interview(desk, db, after)
        carried = carrying.told(desk, db, after)
        return Comparison(
            case=case_row(case),
            all=assessment_rows(db, case.case_id),
            first=_row(db, before),
            second=_row(db, after),
            sections=tuple(sections_of(old, new, language())),
            before=project(old.definition, old.records(), desk.names),
            after=project(new.definition, new.records(), desk.names),
            left=carried.left if carried is not None else (),
        )


def both(db: Session, first: str, second: str) -> tuple[Assessment, Assessment]:
    """Return two assessments of one case. Raises IntakeError ``interview.missing``."""
    before, after = find_assessment(db, first), find_assessment(db, second)
    if before.case_id != after.case_id:
        raise missing()
    return before, after


def _row(db: Session, assessment: Assessment) -> AssessmentRow:
    return assessment_row(assessment, db.get_one(Instrument, assessment.instrument))


def sections_of(old: Interview, new: Interview, tongue: str) -> Iterator[ComparedSection]:
    """Yield the sections in which anything was said, of the later assessment first; answers are told in ``tongue``."""
    pairs = counterparts(old.definition, new.definition)
    ours, theirs = _answered(new), _answered(old)
    places = _Places(new, {theirs_: ours_ for ours_, theirs_ in pairs.items()}, ours, theirs)
    by_place = {places.of(record) or f"old:{record.address}": record for record in theirs}
    tell = _Teller(old, new, tongue)
    for section in new.definition.root.children:
        inside = f"{section.path}/"
        here = [record for record in ours if record.path == section.path or record.path.startswith(inside)]
        lines = [tell.line(by_place.pop(record.address, None), record) for record in here]
        gone = [place for place in by_place if place == section.path or place.startswith((inside, f"{section.path}["))]
        lines.extend(tell.gone(by_place.pop(place)) for place in gone)
        yield from _section(section, lines)
    for section in old.definition.root.children:
        inside = f"{section.path}/"
        rest = [record for record in by_place.values() if record.path == section.path or record.path.startswith(inside)]
        yield from _section(section, [tell.gone(record) for record in rest])


def _section(section: NodeDefinition, lines: list[ComparedLine]) -> Iterator[ComparedSection]:
    told_ = tuple(line for line in lines if line.change != "same")
    if lines:
        yield ComparedSection(section.path, section.labels, told_, len(lines) - len(told_))


def _answered(interview: Interview) -> list[Record]:
    asked = {node.path for node in told(interview.definition)}
    return [record for record in interview.records() if record.path in asked]


class _Places:
    """Where an answer of the earlier assessment would stand in the later one."""

    def __init__(self, new: Interview, paths: dict[str, str], ours: list[Record], theirs: list[Record]) -> None:
        self._nodes = {node.path: node for node in new.definition.nodes()}
        self._paths = paths
        self._entries: dict[str, str] = {}
        there = _by_entry((record.path, record) for record in ours)
        were = _by_entry((paths[record.path], record) for record in theirs if record.path in paths)
        self._pair(there, were)

    def of(self, record: Record) -> str:
        path = self._paths.get(record.path)
        if path is None:
            return ""
        ids = tuple(self._entries.get(one, one) for one in ids_in(record.address))
        return address_in(self._nodes[path], ids) or ""

    def _pair(self, there: dict[str, dict[str, str]], were: dict[str, dict[str, str]]) -> None:
        """Find for each entry the one that is about the same: under its own id, or with the most in common."""
        free = dict(there)
        for entry in [one for one in were if one in free and _common(free[one], were[one])]:
            self._entries[entry] = entry
            free.pop(entry)
        for entry, answers in were.items():
            if entry in self._entries:
                continue
            best = max(free, key=lambda one: _common(free[one], answers), default="")
            if best and _common(free[best], answers):
                self._entries[entry] = best
                free.pop(best)
            else:
                self._entries[entry] = f"{entry}-before"


def _by_entry(records: Iterable[tuple[str, Record]]) -> dict[str, dict[str, str]]:
    """Return what is said in each entry, by path; only the innermost entry of an answer counts."""
    found: dict[str, dict[str, str]] = {}
    for path, record in records:
        for entry in ids_in(record.address)[-1:]:
            found.setdefault(entry, {})[path] = record.answer.value
    return found


def _common(one: dict[str, str], other: dict[str, str]) -> int:
    return sum(1 for path, value in one.items() if value and other.get(path) == value)


class _Teller:
    """Says what became of an answer, in one language."""

    def __init__(self, old: Interview, new: Interview, tongue: str) -> None:
        self._old = old
        self._new = new
        self._tongue = tongue

    def line(self, was: Record | None, record: Record) -> ComparedLine:
        before = self._said(self._old.definition, was) if was is not None else ""
        after = self._said(self._new.definition, record)
        same = was is not None and _same(was, record)
        change = "same" if same else "changed" if was is not None else "new"
        question = self._new.definition.node(record.path).labels
        entry = self._entry(self._new, record)
        own = is_own_words(self._new.definition, record.path)
        return ComparedLine(question, entry, before, after, change, own, is_carried(record.answer.provenance))

    def gone(self, record: Record) -> ComparedLine:
        question = self._old.definition.node(record.path).labels
        said = self._said(self._old.definition, record)
        own = is_own_words(self._old.definition, record.path)
        return ComparedLine(question, self._entry(self._old, record), said, "", "gone", own)

    def _said(self, definition: Definition, record: Record) -> str:
        answer = record.answer
        said = {"value": answer.value, "status": answer.status.value}
        return answer_said(definition, record.path, said, self._tongue)

    def _entry(self, interview: Interview, record: Record) -> str:
        """Say which entry of a list an answer belongs to: by the first that was said in it."""
        if "[" not in record.address:
            return ""
        entry = record.address[: record.address.rindex("]") + 1]
        first = next(
            each
            for each in interview.records()
            if each.address.startswith(f"{entry}/") and (each.answer.status is Status.ANSWERED or each is record)
        )
        return "" if first.address == record.address else self._said(interview.definition, first)


def _same(was: Record, record: Record) -> bool:
    return (was.answer.value, was.answer.status) == (record.answer.value, record.answer.status)
