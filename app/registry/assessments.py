"""Snapshots of assessments: a newer one takes the place of an older one, whatever order they come in."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, and_, delete, select

from app.bundles import BundleInfo
from app.registry import profile_tables, summary
from app.registry.lines import Line, reading_of
from app.registry.materials import Materials, drop_unneeded
from app.registry.statements import among, insert_rows, put
from app.registry.tables import answers, assessments, attachments, bundles, cases, metadata


class Place(NamedTuple):
    """Which bundle a snapshot came in, and what the clock of the log read when it was as it is."""

    bundle_id: str
    sender: str
    sequence: int
    created: datetime
    hlc: str

    @classmethod
    def of(cls, info: BundleInfo, hlc: str) -> "Place":
        """The place of a snapshot in a bundle."""
        return cls(info.bundle_id, info.sender, info.sequence, info.created, hlc)

    def is_newer_than(self, other: "Place") -> bool:
        """Compare by the sender's own numbers; two senders by the clock of the log. No wrong clock disturbs either.

        Laptops that work on one assessment have taken in each other's log, and its clock never goes back on that.
        """
        if self.sender == other.sender and self.sequence != other.sequence:
            return self.sequence > other.sequence
        return _moment(self) > _moment(other)


def _moment(place: Place) -> tuple[str, datetime, str]:
    return place.hlc or reading_of(place.created), place.created, place.bundle_id


@dataclass(frozen=True)
class Decision:
    """What becomes of a snapshot: ``imported`` or ``already``."""

    verdict: str
    reason: str = ""


def take(
    connection: Connection,
    *,
    organisation: str,
    info: BundleInfo,
    received: datetime,
    lines: Sequence[Line],
    materials: Materials,
    dropped: list[str],
) -> list[Decision]:
    """Keep the snapshots that are newer than what is held; one decision for each line, in their order.

    ``dropped`` is added to: the attachments that nothing needs any more.
    """
    held = _held(connection, organisation, [line.assessment_id for line in lines])
    decisions = [_decide(Place.of(info, line.hlc), held.get(line.assessment_id)) for line in lines]
    taken = [line for line, decision in zip(lines, decisions, strict=True) if decision.verdict == "imported"]
    papers = remove(connection, organisation, [line.assessment_id for line in taken if line.assessment_id in held])
    files = {line.case_id: line.case_number for line in taken}
    put(connection, cases, *({"organisation": organisation, "case_id": c, "number": n} for c, n in files.items()))
    rows: dict[Table, list[Mapping[str, Any]]] = defaultdict(list)
    for line in taken:
        _gather(rows, organisation, info, line, materials)
    for table in metadata.sorted_tables:
        if rows.get(table):
            insert_rows(connection, table, rows[table])
    dropped += drop_unneeded(connection, papers)
    counts: summary.Counts = Counter()
    for line in taken:
        counts.update(summary.of(line.document, line.started, line.finished, received))
    summary.change(connection, organisation, counts)
    return decisions


def _held(connection: Connection, organisation: str, wanted: Sequence[str]) -> dict[str, Place]:
    query = (
        select(
            assessments.c.assessment_id,
            bundles.c.bundle_id,
            bundles.c.sender,
            bundles.c.sequence,
            bundles.c.created,
            assessments.c.hlc,
        )
        .join(
            bundles,
            and_(bundles.c.organisation == assessments.c.organisation, bundles.c.bundle_id == assessments.c.bundle_id),
        )
        .where(assessments.c.organisation == organisation)
    )
    return {
        row.assessment_id: Place(row.bundle_id, row.sender, row.sequence, row.created, row.hlc)
        for row in among(connection, query, assessments.c.assessment_id, wanted)
    }


def _decide(here: Place, held: Place | None) -> Decision:
    if held is None or here.is_newer_than(held):
        return Decision("imported")
    return Decision("already", "" if held.bundle_id == here.bundle_id else "newer_held")


def remove(connection: Connection, organisation: str, wanted: Sequence[str]) -> set[str]:
    """Remove these snapshots with everything that belongs to them; the attachments that they had."""
    if not wanted:
        return set()
    mine = select(attachments.c.sha256).where(attachments.c.organisation == organisation)
    papers = {row.sha256 for row in among(connection, mine, attachments.c.assessment_id, wanted)}
    counts = summary.held(connection, organisation, wanted)
    summary.change(connection, organisation, Counter({key: -count for key, count in counts.items()}))
    for assessment_id in wanted:
        connection.execute(
            delete(assessments).where(
                assessments.c.organisation == organisation, assessments.c.assessment_id == assessment_id
            )
        )
    return papers


def _gather(
    rows: dict[Table, list[Mapping[str, Any]]], organisation: str, info: BundleInfo, line: Line, materials: Materials
) -> None:
    key = {"organisation": organisation, "assessment_id": line.assessment_id}
    rows[assessments].append(
        key
        | {
            "case_id": line.case_id,
            "bundle_id": info.bundle_id,
            "instrument": line.instrument,
            "started": line.started,
            "finished": line.finished,
            "languages": list(line.languages),
            "disclosure": list(line.disclosure),
            "head": line.head,
            "hlc": line.hlc,
            "profile": dict(line.document),
            "submission": materials.submissions[line.submission],
        }
    )
    rows[answers].extend(key | dict(answer) for answer in line.answers)
    usable = materials.attachments & (line.attachments | line.mentioned)
    rows[attachments].extend(key | {"sha256": sha256} for sha256 in sorted(usable))
    for table, row in profile_tables.rows(line.profile):
        rows[table].append(key | row)
