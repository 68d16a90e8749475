"""One verified bundle into the database, within one transaction that the caller holds.

What is wrong with one line refuses that assessment; what is wrong with the log refuses them all. Either way the bundle
is noted, so that its number is not missed and its sender is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, and_, delete, select

from app.bundles import BundleInfo, Limits, OpenBundle, Verdict, Watch
from app.instruments.collecting import without_collecting
from app.registry import assessments, changes, erasing, lines, materials, numbering, tombstones
from app.registry.errors import problem
from app.registry.lines import Line, LineRefused
from app.registry.logrow import ChainRefused
from app.registry.materials import Materials
from app.registry.outcome import Delivery
from app.registry.statements import insert_missing, one_at_a_time
from app.registry.stores import Store
from app.registry.tables import bundles, senders, verdicts
from app.registry.tombstones import Tombstones

ASSESSMENTS = "data/assessments.ndjson"
CHANGES = "data/changes.ndjson"
_BATCH = 200


@dataclass(frozen=True)
class Entry:
    """A line of the bundle: what is in it, or why it is refused."""

    number: int
    name: str
    line: Line | None
    reason: str = ""

    def refused(self, reason: str) -> "Entry":
        """The same line, refused."""
        return Entry(self.number, self.name, None, reason)


def read(bundle: OpenBundle) -> tuple[Entry, ...]:
    """The assessments in ``bundle``. That needs no transaction, so that nobody has to wait for it."""
    if not {ASSESSMENTS, CHANGES}.issubset(bundle.names()):
        raise problem("registry.incomplete")
    with without_collecting():
        return tuple(_entries(bundle.lines(ASSESSMENTS)))


def take(
    connection: Connection, bundle: OpenBundle, read: Sequence[Entry], *, store: Store, now: datetime, watch: Watch
) -> Delivery:
    """Import what is new in ``bundle``, of which the assessments were :func:`read`.

    Taking the same one again changes nothing and says ``already``.
    """
    organisation = _organisation(connection, bundle.info.sender)
    noted = _note(connection, organisation, bundle, now)
    erased = tombstones.of(connection, organisation)
    entries = [_unless_erased(entry, erased) for entry in read]
    watch.check()
    reason = _take_changes(connection, organisation, bundle, _with_those_read(erased, read))
    dropped: list[str] = []
    if reason:
        given = [Verdict(entry.name, "refused", reason) for entry in entries]
    else:
        given = _take_assessments(connection, organisation, bundle, entries, noted or now, store, dropped, watch)
    store.let_go(dropped)
    _note_verdicts(connection, organisation, bundle.info, given)
    watch.check()
    numbers = numbering.look(connection, organisation, bundle.info, bundle.sha256)
    return Delivery(
        organisation=organisation,
        sender_name=bundle.sender.name,
        info=bundle.info,
        sha256=bundle.sha256,
        verdicts=tuple(given),
        log_head=changes.held_head(connection, organisation, bundle.info.log_head),
        gaps=numbers.gaps,
        reused=numbers.reused,
        other_previous=numbers.other_previous,
        erased=erasing.to_tell(connection, organisation),
        held_before=noted is not None,
    )


def _organisation(connection: Connection, sender: str) -> str:
    """The organisation of the sender, whose deliveries wait for each other from here on."""
    found = connection.scalar(
        select(senders.c.organisation).where(senders.c.fingerprint == sender, senders.c.replaced_by == "")
    )
    if found is None:
        # The card was replaced between verifying and now.
        raise problem("registry.card_replaced")
    one_at_a_time(connection, found)
    return str(found)


def _note(connection: Connection, organisation: str, bundle: OpenBundle, now: datetime) -> datetime | None:
    """Write down that the bundle came; when it came before, if it did."""
    info = bundle.info
    key = and_(bundles.c.organisation == organisation, bundles.c.bundle_id == info.bundle_id)
    held = connection.execute(select(bundles.c.sha256, bundles.c.received).where(key)).first()
    if held is not None and held.sha256 != bundle.sha256:
        raise problem("registry.other_bundle")
    row = {
        "organisation": organisation,
        "bundle_id": info.bundle_id,
        "sender": info.sender,
        "sequence": info.sequence,
        "sha256": bundle.sha256,
        "previous_hash": info.previous_hash,
        "log_head": info.log_head,
        "purpose": info.purpose,
        "legal_basis": info.legal_basis,
        "disclosure": list(info.disclosure),
        "created": info.created,
        "received": now,
        "taken_back": list(info.taken_back),
    }
    insert_missing(connection, bundles, [row])
    return None if held is None else held.received


def _entries(raw: Iterator[bytes]) -> Iterator[Entry]:
    names: set[str] = set()
    for number, data in enumerate(raw, start=1):
        if number > Limits().entries:  # each has a submission, and no bundle holds so many files
            raise problem("registry.incomplete")
        entry = _entry(number, data)
        if entry.name in names:
            entry = Entry(number, f"line:{number}", None, "line_repeated")
        names.add(entry.name)
        yield entry


def _entry(number: int, data: bytes) -> Entry:
    try:
        line = lines.read(data)
    except LineRefused as refused:
        return Entry(number, lines.name_of(data, number), None, refused.reason)
    return Entry(number, line.assessment_id, line)


def _unless_erased(entry: Entry, erased: Tombstones) -> Entry:
    """What was erased does not come back with an older bundle, or a newer one."""
    return entry.refused("case_erased") if _is_erased(entry.line, erased) else entry


def _is_erased(line: Line | None, erased: Tombstones) -> bool:
    return line is not None and (line.case_id in erased.cases or line.assessment_id in erased.assessments)


def _with_those_read(erased: Tombstones, read: Sequence[Entry]) -> Tombstones:
    """Add the assessments that come with an erased case: rows of the log name the case that each was written in."""
    coming = {entry.line.assessment_id for entry in read if entry.line is not None and _is_erased(entry.line, erased)}
    return Tombstones(erased.cases, erased.assessments | coming)


def _take_changes(connection: Connection, organisation: str, bundle: OpenBundle, erased: Tombstones) -> str:
    """Import the log; the reason when it does not hold together, and then nothing of it is kept."""
    try:
        with connection.begin_nested():
            changes.take(
                connection,
                organisation=organisation,
                bundle_id=bundle.info.bundle_id,
                log_head=bundle.info.log_head,
                lines=bundle.lines(CHANGES),
                erased=erased,
            )
    except ChainRefused as refused:
        return refused.reason
    return ""


def _take_assessments(
    connection: Connection,
    organisation: str,
    bundle: OpenBundle,
    entries: Sequence[Entry],
    received: datetime,
    store: Store,
    dropped: list[str],
    watch: Watch,
) -> list[Verdict]:
    wanted = [entry.line for entry in entries if entry.line is not None]
    found = materials.take(connection, organisation=organisation, bundle=bundle, lines=wanted, store=store, watch=watch)
    checked = [_checked(entry, found) for entry in entries]
    given: dict[int, Verdict] = {}
    good = (entry for entry in checked if entry.line is not None)
    while batch := list(islice(good, _BATCH)):
        watch.check()
        decisions = assessments.take(
            connection,
            organisation=organisation,
            info=bundle.info,
            received=received,
            lines=[entry.line for entry in batch if entry.line is not None],
            materials=found,
            dropped=dropped,
        )
        for entry, decision in zip(batch, decisions, strict=True):
            given[entry.number] = Verdict(entry.name, decision.verdict, decision.reason)
    imported = [entry.line for entry in checked if entry.line and given[entry.number].verdict == "imported"]
    used = {sha256 for line in imported for sha256 in (line.instrument, *line.attachments, *line.mentioned)}
    dropped += materials.drop_unused(connection, found, used)
    return [given.get(entry.number) or Verdict(entry.name, "refused", entry.reason) for entry in checked]


def _checked(entry: Entry, found: Materials) -> Entry:
    if entry.line is None:
        return entry
    try:
        found.check(entry.line)
    except LineRefused as refused:
        return entry.refused(refused.reason)
    return entry


def _note_verdicts(connection: Connection, organisation: str, info: BundleInfo, given: Sequence[Verdict]) -> None:
    """Keep the first verdict on each line; only a refusal can turn into something better when a bundle comes again."""
    of_bundle = and_(verdicts.c.organisation == organisation, verdicts.c.bundle_id == info.bundle_id)
    connection.execute(delete(verdicts).where(of_bundle, verdicts.c.verdict == "refused"))
    rows = [
        {
            "organisation": organisation,
            "bundle_id": info.bundle_id,
            "line": line,
            "assessment_id": each.assessment,
            "verdict": each.verdict,
            "reason": each.reason,
        }
        for line, each in enumerate(given, start=1)
    ]
    insert_missing(connection, verdicts, rows)
