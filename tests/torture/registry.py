"""The authority's importer, on a PostgreSQL of its own: bundles changed at random, kills, and deliveries in disorder."""

import io
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter, sleep

import pyrage
import zstandard
from sqlalchemy import Connection, func, select

from app.bundles import BUNDLE_NAMESPACE, BundleError, Limits
from app.bundles.refused import Refused
from app.bundles.unpack import unpack
from app.bundles.verify import Verifier
from app.registry import Folders, Outcome, Registry, missing, open_registry, receive, receive_all, set_up
from app.registry.tables import assessments, bundles, changes, verdicts
from tests.support import postgres
from tests.support.bundles import lock, squeeze
from tests.support.registry import NOW, Laptop, authority_card, dump, line, trust

SEED = 20261126
# Every so many mutants, one goes through the importer and its worker process, which takes twenty times as long; the
# others through the same layers here.
_WHOLE_WAY = 4
_BATCH = 500
_LINES = 5


@contextmanager
def registry(folder: Path) -> Iterator[Registry]:
    """A registry with tables in parts."""
    with postgres.cluster() as cluster:
        url = cluster.database().render_as_string(hide_password=False)
        made = set_up(folder / "home", name="Test authority", database=url, partitions=2, now=lambda: NOW)
        try:
            yield made
        finally:
            made.close()


def laptop(held: Registry, folder: Path, name: str) -> Laptop:
    """A laptop that is trusted."""
    (folder / name).mkdir()
    made = Laptop([authority_card(held)], folder / name, name=name, device=name)
    trust(held, made.card)
    return made


def mutants(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """Bundles changed outside, in the compressed stream and in the archive; the control changes nothing."""
    chance = random.Random(SEED)
    codes: Counter[str] = Counter()
    slowest, whole_way = 0.0, 0
    with registry(folder) as held:
        sender = laptop(held, folder, "mutated")
        path = sender.seal([line(f"m{n}") for n in range(_LINES)])
        before = dump(held.engine)
        waiting: list[Path] = []
        for number in range(count):
            data = path.read_bytes() if control else _mutant(chance, path.read_bytes(), held)
            if number % _WHOLE_WAY == 0:
                waiting.append(folder / f"mutant{number}.tar.zst.age")
                waiting[-1].write_bytes(data)
            else:
                began = perf_counter()
                codes[_verified(held, sender, data)] += 1
                slowest = max(slowest, perf_counter() - began)
            if len(waiting) == _BATCH or number == count - 1:
                whole_way += len(waiting)
                for code, took in _all_received(held, waiting, folder):
                    codes[code] += 1
                    slowest = max(slowest, took)
                waiting.clear()
        changed = dump(held.engine) != before
    accepted = codes[""]
    told = f"{count} mutants, {whole_way} of them through the whole importer: {accepted} accepted"
    told += f", rows changed: {changed}, slowest {slowest:.2f} s; {len(codes)} codes"
    return told, accepted + changed


def _all_received(held: Registry, paths: list[Path], folder: Path) -> Iterator[tuple[str, float]]:
    """The code of each, and how long it took at most: two are received at a time where there are many.

    How long the first one takes is then not known, because their processes start meanwhile.
    """
    jobs = 2 if len(paths) == _BATCH else 1
    began = perf_counter() if jobs == 1 else None
    for outcome in receive_all(
        held, paths, Folders(folder / "receipts"), watched=lambda _: nullcontext(_Idle()), jobs=jobs
    ):
        now = perf_counter()
        yield outcome.failure.code if outcome.failure else "", now - (began or now)
        began = now
    for path in paths:
        path.unlink()


def _mutant(chance: random.Random, data: bytes, held: Registry) -> bytes:
    """Change one layer and lock what is inside again with the right key."""
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(held.home.keys.identity)])
    archive = zstandard.ZstdDecompressor().decompressobj().decompress(plain)
    keys = _recipients(held)
    match chance.randrange(4):
        case 0:
            return _spoil(chance, data)
        case 1:
            return data[: chance.randrange(len(data))]
        case 2:
            while True:
                stream = _spoil(chance, plain)
                with suppress(zstandard.ZstdError):
                    # A frame has bits that mean nothing: such a mutant is the very archive that was signed.
                    if zstandard.ZstdDecompressor().decompressobj().decompress(stream) == archive:
                        continue
                return lock(stream, keys)
        case _:
            return lock(squeeze(_spoil(chance, archive)), keys)


def _recipients(held: Registry) -> tuple[str, ...]:
    return (held.home.keys.recipient,)


def _spoil(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed) if bytes(changed) != data else _spoil(chance, data)


def _verified(held: Registry, sender: Laptop, data: bytes) -> str:
    """What the layers under the importer say of it, without a process for each."""

    def trust_sender(fingerprint: str) -> None:
        if fingerprint != sender.party.card.fingerprint:
            raise Refused("bundle.unknown_sender")

    verifier = Verifier(BUNDLE_NAMESPACE, held.home.keys.fingerprint, trust_sender)
    try:
        verifier.finish(unpack(io.BytesIO(data), held.home.keys.identity, verifier, Limits()).recipients)
    except Refused as refused:
        return refused.code
    return ""


def _received(held: Registry, path: Path, folder: Path) -> str:
    try:
        receive(held, path, receipts_folder=folder / "receipts")
    except BundleError as failure:
        return failure.code
    return ""


def killed(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """``kill -9`` at a moment of its own for each bundle; in the control, each comes to its end and then loses a row."""
    chance = random.Random(SEED)
    inside = outside = torn = 0
    with registry(folder) as held:
        sender = laptop(held, folder, "killed")
        began = perf_counter()
        _import_apart(held, sender.seal([line(f"w{n}") for n in range(_LINES)]), folder, after=None)
        takes = perf_counter() - began
        for number in range(count):
            path = sender.seal([line(f"k{number}-{n}") for n in range(_LINES)])
            _import_apart(held, path, folder, after=None if control else takes * (number + chance.random()) / count)
            if control:
                with held.engine.begin() as connection:
                    connection.execute(verdicts.delete().where(verdicts.c.line == _LINES))
            with held.engine.connect() as connection:
                found = _of_bundle(connection, sender.sent[-1].bundle_id)
            inside += found == (1, _LINES, _LINES, 3)
            outside += found == (0, 0, 0, 0)
            torn += found not in ((1, _LINES, _LINES, 3), (0, 0, 0, 0))
        left = sum(_received(held, each.path, folder) != "" for each in sender.sent) if not control else 0
        with held.engine.connect() as connection:
            whole = connection.scalar(select(func.count()).select_from(assessments)) == _LINES * (count + 1)
    told = f"{count} kills: {inside} wholly in, {outside} wholly out, {torn} torn; all in afterwards: {whole}"
    return told, torn + left + (not whole and not control)


def _import_apart(held: Registry, path: Path, folder: Path, *, after: float | None) -> None:
    """Receive in a process of its own, which is killed ``after`` so many seconds."""
    child = os.fork()
    if child == 0:
        # Whatever happens here, the rest of this program is the parent's.
        try:
            receive(replace(open_registry(held.home.folder), now=held.now), path, receipts_folder=folder / "receipts")
        finally:
            os._exit(0)
    if after is not None:
        sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _of_bundle(connection: Connection, bundle_id: str) -> tuple[int, ...]:
    # The server goes on with a statement it has begun; what was not committed is gone when its session ends.
    busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while connection.exec_driver_sql(f"{busy} AND state <> 'idle'").scalar():
        connection.rollback()
        sleep(0.01)
    connection.rollback()
    return tuple(
        connection.scalar(select(func.count()).select_from(table).where(table.c.bundle_id == bundle_id)) or 0
        for table in (bundles, verdicts, assessments, changes)
    )


def deliveries(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """Bundles of several laptops shuffled, repeated and withheld, two at a time; the control loses one unnoticed."""
    chance = random.Random(SEED)
    with registry(folder) as held:
        laptops = [laptop(held, folder, f"shuffled{n}") for n in range(4)]
        each = max(4, count * 6 // 10 // len(laptops))
        for one in laptops:
            for number in range(each):
                one.seal([line(f"{one.name}-{number}"), line(f"{one.name}-all")])
        known = {one.name: one for one in laptops}
        sent = [(name, place) for name in known for place in range(each)]
        withheld = set(chance.sample(sent, len(sent) // 10))
        given = [pair for pair in sent if pair not in withheld]
        given += chance.choices(given, k=max(0, count - len(given)))
        chance.shuffle(given)
        paths = [known[name].sent[place].path for name, place in given]
        folders = Folders(folder / "receipts")
        outcomes: list[Outcome] = list(
            receive_all(held, paths, folders, watched=lambda _: nullcontext(_Idle()), jobs=2)
        )
        if control:
            with held.engine.begin() as connection:
                connection.execute(bundles.update().where(bundles.c.sequence == 2).values(sequence=each + 50))
        named = {(gap.sender_name, n) for gap in missing(held.engine) for n in range(gap.gap.first, gap.gap.last + 1)}
        last = {one.name: max(place for name, place in given if name == one.name) for one in laptops}
        expected = {(name, place + 1) for name, place in withheld if place < last[name]}
        with held.engine.connect() as connection:
            counts = [
                connection.scalar(select(func.count()).select_from(table)) or 0 for table in (bundles, assessments)
            ]
    distinct = len(set(given))
    again = sum(outcome.received is not None and outcome.received.delivery.held_before for outcome in outcomes)
    failed = sum(outcome.failure is not None for outcome in outcomes)
    wrong = len(named ^ expected) + failed
    wrong += abs(counts[0] - distinct) + abs(counts[1] - distinct - len(laptops)) + abs(again - (len(given) - distinct))
    told = f"{len(given)} deliveries of {distinct} bundles, {again} told as repeated; {len(expected)} withheld"
    return f"{told}, {len(named & expected)} of them named; {wrong} wrong", wrong


class _Idle:
    def progress(self, done: int, total: int) -> None:
        """Take no notice."""

    def check(self) -> None:
        """Never stop."""
