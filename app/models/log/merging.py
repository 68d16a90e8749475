"""Merging: the union of two logs, idempotent and commutative, with conflicts kept for a person to settle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import String, bindparam, cast, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app import chain
from app.errors import IntakeError
from app.models import errors
from app.models.change import Change, Kind
from app.models.changes import ChangeRow, Conflict
from app.models.log import projection, rows
from app.models.log.erasing import erased

_BATCH = 400
_GENESIS = chain.GENESIS.hex()
_OPEN = select(Conflict.assessment_id, Conflict.node)
_SAID = (
    select(
        (ChangeRow.device_id + ":" + cast(ChangeRow.seq, String)).label("id"),
        ChangeRow.node,
        ChangeRow.kind,
        ChangeRow.value,
        ChangeRow.replaces,
    )
    .where(
        ChangeRow.assessment_id == bindparam("assessment"),
        ChangeRow.node.in_(bindparam("nodes", expanding=True)),
        ChangeRow.kind.in_(projection.ANSWERS),
    )
    .order_by(ChangeRow.hlc.desc())
)
_SETTLED = delete(Conflict).where(
    Conflict.assessment_id == bindparam("assessment"), Conflict.node.in_(bindparam("nodes", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Contested:
    """A node that says different things on two laptops. ``heads`` names the rows (``device:seq``), newest first."""

    assessment_id: str
    node: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did: the rows that were new here, and every conflict at a node they touched."""

    added: tuple[Change, ...]
    conflicts: tuple[Contested, ...]


class _Said(NamedTuple):
    """What ``_SAID`` finds: a row about a node."""

    id: str
    node: str
    kind: str
    value: str
    replaces: str


@dataclass(frozen=True, slots=True)
class _Known:
    prev_hash: str
    hash: str
    withheld: bool


def merge(session: Session, changes: Iterable[Change]) -> Merged:
    """Take over rows of other laptops' logs, in any order and as often as they come.

    Rows may be missing in between; ``verify`` names the gap until they come. A row that is here without content gains
    it; one that comes without content takes none away. Raises IntakeError, with nothing taken over: ``log.unreadable``
    for a row whose hashes do not fit, ``log.forked`` when a device's log contradicts what is known of it.
    """
    offered = _without_erased(session, _distinct(changes))
    known = _known(session, offered)
    added: list[Change] = []
    filled: list[Change] = []
    for change in offered:
        here = known.get((change.device_id, change.seq))
        if here is None:
            added.append(change)
        elif here.hash != change.hash:
            raise errors.forked_log()
        elif here.withheld and not change.withheld:
            filled.append(change)
    _check_chain(known, added)
    rows.write(session, added)
    _fill(session, filled)
    news = added + filled
    projection.apply(session, news)
    return Merged(tuple(added), _contest(session, news))


def forked(session: Session, changes: Iterable[Change]) -> frozenset[str]:
    """Name the devices among ``changes`` whose rows contradict what is known of them, here or among themselves.

    Such a laptop was set back to an old copy, or copied whole: which of its two histories is the true one, no other
    laptop can tell.
    """
    by_device: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_device[change.device_id].append(change)
    return frozenset(device for device, rows_ in by_device.items() if _contradicts(session, rows_))


def _contradicts(session: Session, offered: Sequence[Change]) -> bool:
    known = _known(session, offered)
    together = {change.seq: change.hash for change in offered}
    if any(together[change.seq] != change.hash for change in offered):
        return True
    if any((here := known.get((change.device_id, change.seq))) and here.hash != change.hash for change in offered):
        return True
    try:
        _check_chain(known, [change for change in offered if (change.device_id, change.seq) not in known])
    except IntakeError:
        return True
    return False


def conflicts(session: Session, assessment_id: str | None = None) -> tuple[Contested, ...]:
    """Return the conflicts nobody has settled yet."""
    query = select(Conflict)
    if assessment_id is not None:
        query = query.where(Conflict.assessment_id == assessment_id)
    found = session.scalars(query.order_by(Conflict.assessment_id, Conflict.node))
    return tuple(Contested(row.assessment_id, row.node, tuple(row.heads.split())) for row in found)


def settle(session: Session, written: Sequence[Change]) -> None:
    """Look again at the conflicts of nodes that were just answered here: the answer may have settled them."""
    places = {(change.assessment_id, change.node) for change in written if change.kind in projection.ANSWERS}
    open_ones = session.connection().execute(_OPEN).all() if places else []
    touched = {(row.assessment_id, row.node) for row in open_ones} & places
    if touched:
        _contest(session, [change for change in written if (change.assessment_id, change.node) in touched])


def _without_erased(session: Session, offered: Sequence[Change]) -> list[Change]:
    """Take the content out of what comes about a case that was erased, here or where it comes from."""
    gone = erased(session, {change.case_id for change in offered if not change.withheld})
    gone |= {change.case_id for change in offered if change.kind == Kind.ERASED}
    stays = (Kind.ERASED, "")
    return [
        change.without_content() if change.case_id in gone and change.kind not in stays else change
        for change in offered
    ]


def _distinct(changes: Iterable[Change]) -> list[Change]:
    distinct: dict[tuple[str, int], Change] = {}
    for change in changes:
        if not change.sound():
            raise errors.unreadable_change()
        place = (change.device_id, change.seq)
        other = distinct.get(place)
        if other is not None and other.hash != change.hash:
            raise errors.forked_log()
        if other is None or other.withheld:
            distinct[place] = change
    return [distinct[place] for place in sorted(distinct)]


def _known(session: Session, offered: Sequence[Change]) -> dict[tuple[str, int], _Known]:
    """Return what is here of the rows offered and of their neighbours."""
    spans: dict[str, list[int]] = defaultdict(list)
    for change in offered:
        spans[change.device_id].append(change.seq)
    known: dict[tuple[str, int], _Known] = {}
    for device_id, seqs in spans.items():
        query = select(ChangeRow.seq, ChangeRow.prev_hash, ChangeRow.hash, ChangeRow.salt).where(
            ChangeRow.device_id == device_id, ChangeRow.seq.between(min(seqs) - 1, max(seqs) + 1)
        )
        for row in session.execute(query):
            known[device_id, row.seq] = _Known(row.prev_hash, row.hash, row.salt is None)
    return known


def _check_chain(known: Mapping[tuple[str, int], _Known], added: Sequence[Change]) -> None:
    together = dict(known)
    for change in added:
        together[change.device_id, change.seq] = _Known(change.prev_hash, change.hash, change.withheld)
    for (device_id, seq), row in together.items():
        before = together.get((device_id, seq - 1))
        if before is not None and row.prev_hash != before.hash:
            raise errors.forked_log()
        if seq == 1 and row.prev_hash != _GENESIS:
            raise errors.forked_log()


def _fill(session: Session, filled: Sequence[Change]) -> None:
    if not filled:
        return
    statement = (
        update(ChangeRow)
        .where(ChangeRow.device_id == bindparam("of_device"), ChangeRow.seq == bindparam("of_seq"))
        .values({name: bindparam(name) for name in rows.CONTENT_COLUMNS})
    )
    wanted = rows.CONTENT_COLUMNS
    # On the connection: the session would take many rows for an update by primary key.
    session.connection().execute(
        statement,
        [
            {"of_device": change.device_id, "of_seq": change.seq} | {name: getattr(change, name) for name in wanted}
            for change in filled
        ],
    )


def _contest(session: Session, news: Sequence[Change]) -> tuple[Contested, ...]:
    """Write down again, from the rows themselves, who disagrees at each node that ``news`` touched."""
    nodes: dict[str, set[str]] = defaultdict(set)
    for change in news:
        if change.kind in projection.ANSWERS:
            nodes[change.assessment_id].add(change.node)
    contested: list[Contested] = []
    for assessment_id in sorted(nodes):
        wanted = sorted(nodes[assessment_id])
        for begin in range(0, len(wanted), _BATCH):
            contested += _contest_nodes(session, assessment_id, wanted[begin : begin + _BATCH])
    return tuple(contested)


def _contest_nodes(session: Session, assessment_id: str, nodes: Sequence[str]) -> list[Contested]:
    connection = session.connection()
    place = {"assessment": assessment_id, "nodes": nodes}
    by_node: dict[str, list[_Said]] = defaultdict(list)
    for row in connection.execute(_SAID, place):
        said = _Said._make(row)
        by_node[said.node].append(said)
    connection.execute(_SETTLED, place)
    contested = [
        Contested(assessment_id, node, tuple(row.id for row in standing))
        for node, standing in ((node, _standing(by_node[node])) for node in sorted(by_node))
        if len({row.value for row in standing}) > 1
    ]
    if contested:
        session.execute(
            upsert(Conflict),
            [{"assessment_id": c.assessment_id, "node": c.node, "heads": " ".join(c.heads)} for c in contested],
        )
    return contested


def _standing(said: Sequence[_Said]) -> list[_Said]:
    """Return the answers that no other row has replaced. What a form computed never stands against anybody."""
    replaced = {name for row in said for name in row.replaces.split()}
    return [row for row in said if row.kind == Kind.ANSWER and row.id not in replaced]
