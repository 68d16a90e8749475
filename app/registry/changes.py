"""The logs of the devices as they come in, a piece at a time: every link is followed before the rows are kept.

A piece may overlap what is held (the laptop had no receipt yet) and may come before or after its neighbours. It may not
contradict them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from sqlalchemy import Connection, Row, and_, select, update

from app import chain
from app.registry import logrow
from app.registry.logrow import ChainRefused, LogRow
from app.registry.statements import insert_missing, put
from app.registry.tables import changes, logs
from app.registry.tombstones import NOTHING_ERASED, Tombstones

Held = dict[int, Row[int, str, str, bool]]
_BATCH = 500
_GENESIS = chain.GENESIS.hex()


def take(
    connection: Connection,
    *,
    organisation: str,
    bundle_id: str,
    log_head: str,
    lines: Iterable[bytes],
    erased: Tombstones = NOTHING_ERASED,
) -> None:
    """Check and keep the rows in ``lines``; :class:`ChainRefused` when they do not hold together.

    Rows about what was ``erased`` are kept without their content. The caller undoes what was kept until then.
    """
    last: dict[str, LogRow] = {}
    rows = map(logrow.read, lines)

    def kept(row: LogRow) -> LogRow:
        is_erased = row.content.get("case") in erased.cases or row.content.get("assessment") in erased.assessments
        return row.without_content() if is_erased else row

    for batch in _batches(map(kept, rows)):
        for device, group in groupby(batch, key=lambda row: row.device):
            piece = tuple(group)
            _follow(piece, last.get(device))
            _take(connection, organisation, bundle_id, piece)
            last[device] = piece[-1]
    if last and log_head not in {row.hash for row in last.values()}:
        # The log does not end where its sender signed that it ends.
        raise ChainRefused("chain_broken")
    for device in last:
        _advance(connection, organisation, device)


def _batches(rows: Iterator[LogRow]) -> Iterator[tuple[LogRow, ...]]:
    while batch := tuple(islice(rows, _BATCH)):
        yield batch


def _take(connection: Connection, organisation: str, bundle_id: str, piece: Sequence[LogRow]) -> None:
    """Keep consecutive rows of one device."""
    held = _held(connection, organisation, piece[0].device, piece[0].seq - 1, piece[-1].seq + 1)
    _compare(piece, held)
    key = {"organisation": organisation, "bundle_id": bundle_id}
    insert_missing(connection, changes, [key | row.columns() for row in piece if row.seq not in held])
    for row in piece:
        if row.seq in held and held[row.seq].withheld and not row.withheld:
            _disclose(connection, organisation, row)


def _follow(piece: Sequence[LogRow], before: LogRow | None) -> None:
    """Follow the links inside what was sent."""
    for row in piece:
        if row.seq == 1 and row.prev_hash != _GENESIS:
            raise ChainRefused("chain_broken")
        if before is not None and (row.seq, row.prev_hash) != (before.seq + 1, before.hash):
            raise ChainRefused("chain_broken")
        before = row


def _compare(piece: Sequence[LogRow], held: Held) -> None:
    """Follow the links to what is held on both sides, and compare what is held already."""
    first, last = piece[0], piece[-1]
    before, after = held.get(first.seq - 1), held.get(last.seq + 1)
    if before is not None and before.hash != first.prev_hash:
        raise ChainRefused("chain_forked")
    if after is not None and after.prev_hash != last.hash:
        raise ChainRefused("chain_forked")
    if any(row.seq in held and held[row.seq].hash != row.hash for row in piece):
        raise ChainRefused("chain_forked")


def _held(connection: Connection, organisation: str, device: str, low: int, high: int) -> Held:
    found = connection.execute(
        select(changes.c.seq, changes.c.hash, changes.c.prev_hash, changes.c.withheld).where(
            changes.c.organisation == organisation,
            changes.c.device == device,
            changes.c.seq.between(low, high),
        )
    )
    return {row.seq: row for row in found}


def _disclose(connection: Connection, organisation: str, row: LogRow) -> None:
    """Fill in a row whose content was withheld in an earlier bundle."""
    connection.execute(
        update(changes)
        .where(
            changes.c.organisation == organisation,
            changes.c.device == row.device,
            changes.c.seq == row.seq,
        )
        .values(withheld=False, **row.content_columns())
    )


def _advance(connection: Connection, organisation: str, device: str) -> None:
    """Note how far the device's log is now held without a hole."""
    place = and_(logs.c.organisation == organisation, logs.c.device == device)
    known = connection.execute(select(logs.c.seq, logs.c.hash).where(place)).first()
    seq, head = (known.seq, known.hash) if known else (0, "")
    following = connection.execute(
        select(changes.c.seq, changes.c.hash)
        .where(changes.c.organisation == organisation, changes.c.device == device, changes.c.seq > seq)
        .order_by(changes.c.seq)
    )
    for row in following:
        if row.seq != seq + 1:
            break
        seq, head = row.seq, row.hash
    put(connection, logs, {"organisation": organisation, "device": device, "seq": seq, "hash": head})


def held_head(connection: Connection, organisation: str, log_head: str) -> str:
    """The newest row held without a hole of the log that ends in ``log_head``; "" when its start is not here."""
    device = select(changes.c.device).where(changes.c.organisation == organisation, changes.c.hash == log_head).limit(1)
    held = select(logs.c.hash).where(logs.c.organisation == organisation, logs.c.device == device.scalar_subquery())
    return connection.scalar(held) or ""
