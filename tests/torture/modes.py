"""The faults, each ``count`` times. A mode returns a line to print, and how many times what must hold did not."""

import random
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis.stateful import rule
from sqlalchemy import select

from app import vault
from app.casework import access, audit, cases, receiving, sending
from app.casework.station import Desk, Station
from app.errors import IntakeError
from app.models import Draft, Exchange, Kind, log, session
from tests.support.desk import Authority, back_at, desk_at, new_sitting
from tests.support.faults import receipt_from
from tests.support.vault import CHEAP, PASSWORD, USER, FakeClock, add_device, make_vault
from tests.torture import forged, opened, registry
from tests.torture.bombs import bombs
from tests.torture.disk import Disk, Event, record
from tests.torture.failing import FAILING
from tests.torture.looking import Found, look
from tests.torture.vault_files import damage_each

_WRITER = [sys.executable, "-m", "tests.torture.writer"]
SEED = 20261126
_WRITES = 500
_ANSWERS = 40
"""They take more than 500 writes."""
_MARKERS = 400


@dataclass
class Outcome:
    """What was done, what went wrong how often, and what else was counted."""

    told: str
    failed: int


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        yield Path(name)


def _fresh(home: Path) -> Path:
    made, _code = make_vault(home)
    with made:
        add_device(made)
    return home


def kill(count: int, *, control: bool = False) -> Outcome:
    """Kill the process that saves at random moments. The control is killed after it said "saved", and before it saves."""
    chance = random.Random(SEED)
    lost = torn = closed = kept = 0
    with folder() as place:
        template = _fresh(place / "template")
        for number in range(count):
            home = place / f"home{number}"
            shutil.copytree(template, home)
            said = _killed(home, None if control else chance.uniform(0.0, 0.25), answers=number if control else 100_000)
            found = look(home)
            lost += max(0, said - found.kept)
            torn += found.torn
            closed += not found.opened
            kept += found.kept
            shutil.rmtree(home)
    told = f"{count} kills, {kept} answers kept: {lost} acknowledged ones lost, {torn} torn, {closed} vaults damaged"
    return Outcome(told, lost + torn + closed)


def _killed(home: Path, after: float | None, *, answers: int) -> int:
    """How many answers a writer said were saved, which was killed ``after`` so many seconds, or (None) kills itself."""
    command = [*_WRITER, str(home), str(answers), *(["--dying"] if after is None else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        try:
            writer.wait(after)
        except subprocess.TimeoutExpired:
            writer.kill()
        return writer.stdout.read().count(b"\n")


def power(count: int, *, control: bool = False) -> Outcome:
    """Record what saving writes, and replay it up to random points as a disk that lost its power. Needs strace.

    The control saves without waiting for the disk.
    """
    chance = random.Random(SEED)
    lost = torn = closed = 0
    with folder() as place:
        home = _fresh(place / "home")
        shutil.copytree(home, place / "before")
        command = [*_WRITER, str(home), "60", *(["--lazy"] if control else [])]
        events = record(command, place / "strace.log", home)
        for _time in range(count):
            found, said = _replayed(place, str(home), events, chance)
            lost += max(0, said - found.kept)
            torn += found.torn
            closed += not found.opened
    told = f"{count} power cuts in {len(events)} writes: {lost} acknowledged answers lost, {torn} torn, {closed} not opened"
    return Outcome(told, lost + torn + closed)


def _replayed(place: Path, source: str, events: Sequence[Event], chance: random.Random) -> tuple[Found, int]:
    disk, said = Disk(place / "before"), 0
    disk.files = {path.replace(str(place / "before"), source): file for path, file in disk.files.items()}
    for event in events[: chance.randrange(len(events) + 1)]:
        if event.kind == "said":
            said += event.data.strip().isdigit()
        else:
            disk.take(event)
    after = place / "after"
    shutil.rmtree(after, ignore_errors=True)
    after.mkdir()
    disk.cut(chance, after, source)
    return look(after), said


def writes(count: int, *, control: bool = False) -> Outcome:
    """Let ``count`` of the first 500 writes fail, once with a full disk and once with a broken one. Needs strace.

    The control says "saved" before it is.
    """
    numbers = range(1, _WRITES + 1, max(1, _WRITES // count))
    faults = [(number, error) for error in ("ENOSPC", "EIO") for number in numbers]
    with folder() as place, ThreadPoolExecutor(2) as threads:
        _fresh(place / "template")
        list(threads.map(lambda error: _fail_each(place, error, numbers, control=control), ("ENOSPC", "EIO")))
        failed = [_failed(place / f"{error}-{number}", control=control) for number, error in faults]
    false, torn, closed, unmet = (sum(each) for each in zip(*failed, strict=True))
    told = f"{len(faults)} failed writes ({unmet} came after the last one): {false} false “saved”, {torn} torn"
    return Outcome(f"{told}, {closed} vaults damaged", false + torn + closed)


def _fail_each(place: Path, error: str, numbers: Sequence[int], *, control: bool) -> None:
    inject = f"inject={FAILING}:error={error}:when={_WRITES}+"
    kind = "hasty" if control else "careful"
    arguments = [str(place), error, kind, str(_WRITES), str(_ANSWERS), *map(str, numbers)]
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", f"trace={FAILING}", "-e", inject,
         sys.executable, "-m", "tests.torture.failing", *arguments],
        capture_output=True, check=True, timeout=3600,
    )  # fmt: skip


def _failed(home: Path, *, control: bool) -> tuple[int, bool, bool, bool]:
    """How many answers were falsely called saved, whether one is torn, the vault damaged, and whether no write failed."""
    said = home.with_suffix(".said").read_bytes().replace(b"begun\n", b"").count(b"\n")
    found = look(home)
    return max(0, said - found.kept), found.torn, not found.opened, said == _ANSWERS and not control


def rollback(count: int, *, control: bool = False) -> Outcome:
    """Set the database back to random earlier states. The control sets back what remembers, too."""
    chance = random.Random(SEED)
    reported = 0
    with folder() as place:
        home = place / "home"
        with desk_at(home):
            pass
        states = [home / "cases.db"]
        for number in range(12):
            kept = place / f"state{number}"
            shutil.copytree(home, kept)
            states.append(kept)
            station = Station(home)
            access.unlock(station, user=USER, password=PASSWORD)
            cases.create_case(station.desk, number=f"T-{number}")
            station.close()
        for _time in range(count):
            old, now = chance.choice(states[1:]), place / "now"
            shutil.copytree(home, now)
            for name in ("cases.db", *(["anchor.json"] if control else [])):
                shutil.copy(old / name, now / name)
            station = Station(now)
            view = access.unlock(station, user=USER, password=PASSWORD)
            reported += any(warned.code == "log.set_back" for warned in view.warnings)
            station.close()
            shutil.rmtree(now)
    return Outcome(f"{count} rollbacks: {count - reported} not reported", count - reported)


def receipts(count: int, *, control: bool = False) -> Outcome:
    """Set the whole folder back, with what remembers, to before the last receipt; then let a receipt come, and audit.

    Every other time it is a receipt for a bundle that the folder still knows nothing of. In the control none comes.
    """
    chance = random.Random(SEED)
    reported = audited = 0
    with folder() as place:
        home, states, came = place / "home", [], []
        with desk_at(home) as desk:
            office = Authority(place).trusted_at(desk)
            new_sitting(desk, number="only-one")
        for number in range(2 + min(6, count // 20)):
            states.append(shutil.copytree(home, place / f"state{number}"))
            came.append(_sealed_and_confirmed(home, office, place / f"receipt{number}"))
        for _time in range(count):
            old, now = chance.randrange(len(states)), place / "now"
            shutil.copytree(states[old], now)
            with back_at(now) as desk:
                reported += not control and _rolled_back(desk, came[chance.randrange(old, len(came))])
                audited += bool(audit.verify_log(desk).problems)
            shutil.rmtree(now)
    told = f"{count} folders set back to before the last receipt: {count - reported} not reported when one came"
    return Outcome(f"{told}, {count - audited} not told by the audit", 2 * count - reported - audited)


def _sealed_and_confirmed(home: Path, office: Authority, place: Path) -> Path:
    """Send a case with something new in it; return the receipt, which was taken in."""
    with back_at(home) as desk:
        case = cases.list_cases(desk, text="only-one").rows[0]
        cases.create_case(desk, number=f"later {place.name}")
        (place / "stick").mkdir(parents=True)
        sending.seal(
            desk, recipient=office.fingerprint, case_ids=[case.case_id], basis="gdpr-6-1-e", purpose="job-matching",
            folder=place / "stick",
        )  # fmt: skip
        with desk.begin() as db:
            head = db.scalars(select(Exchange.log_head).order_by(Exchange.sequence.desc()).limit(1)).one()
        came = receipt_from(office, desk, place / "receipts", log_head=head)
        receiving.take_receipt(desk, path=came)
        return came


def _rolled_back(desk: Desk, receipt: Path) -> bool:
    try:
        receiving.take_receipt(desk, path=receipt)
    except IntakeError as error:
        return error.code == "receipt.log_rolled_back"
    return False


def rekey(count: int, *, control: bool = False) -> Outcome:
    """Kill while somebody is removed, which changes the key. The control dies between changing it and the slots."""
    from tests.vault.test_people import IN_PLACE, OTHER, OTHERS, REMOVE, fill, kill_at, opens

    chance = random.Random(SEED)
    wrong = changed = 0
    with folder() as place:
        made, _code = make_vault(place / "template")
        with made:
            vault.add_user(made, place / "template", user=OTHER, password=OTHERS, cost=CHEAP)
            fill(made, 50)
        for _time in range(count):
            home = place / "home"
            shutil.copytree(place / "template", home)
            done = kill_at(home, None, IN_PLACE) if control else kill_at(home, chance.uniform(0, 0.12), REMOVE)
            mine = opens(home, USER, PASSWORD)
            theirs = opens(home, OTHER, OTHERS)
            wrong += mine != 50 or theirs not in (0, 50) or bool(done and theirs) or bool(list(home.glob("cases.db.*")))
            changed += not theirs
            shutil.rmtree(home)
    return Outcome(
        f"{count} kills while the key changed ({changed} had changed): {wrong} without exactly one key set", wrong
    )


def passwords(count: int, *, control: bool = False) -> Outcome:
    """Try wrong passwords, each after the wait that is asked for. The control tries the right one."""
    clock, unlocked = FakeClock(datetime(2026, 3, 1, tzinfo=UTC)), 0
    with folder() as place:
        home = _fresh(place / "home")
        for number in range(count):
            clock.advance(hours=1)
            try:
                vault.unlock(home, user=USER, password=PASSWORD if control else f"wrong {number}", clock=clock).close()
                unlocked += 1
            except vault.VaultError:
                continue
    return Outcome(f"{count} wrong passwords: {unlocked} unlocked", unlocked)


def leaks(count: int, *, control: bool = False) -> Outcome:
    """Fill vaults with markers, kill them, back them up, erase the cases, back up again; look for markers in every file.

    The first backup is in the search as well. The control writes the markers to a plain file.
    """
    from tests.models import test_leaks

    found, left, before = 0, 0, list(test_leaks.MARKERS)
    for first in range(0, count, _MARKERS):
        numbers = range(first, min(first + _MARKERS, count))
        test_leaks.MARKERS[:] = [f"Qz{n:05d}Xv-Žemlja-{n * 7919 % 10007}" for n in numbers]
        with folder() as place:
            test_leaks.use(place, "kill")
            found += len(test_leaks.found(place))
            left += _backed_up_and_erased(place, test_leaks.MARKERS)
            if control:
                (place / "plain.txt").write_text("\n".join(test_leaks.MARKERS), "utf-8")
            found += len(test_leaks.found(place))
    test_leaks.MARKERS[:] = before
    told = f"{count} markers: {found} found in a file after use, kill, backup and erasure"
    return Outcome(f"{told}; {left} vaults or backups still held an answer of an erased case, decrypted", found + left)


def _backed_up_and_erased(place: Path, markers: list[str]) -> int:
    """Back a killed vault up, erase the case that holds the answers, back up again; return where answers stayed."""
    home, stick = place / "home", place / "stick"
    stick.mkdir()
    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        vault.make_backup(
            opened, home, stick / "before.backup", moment=datetime.now(UTC), tick=lambda _done, _size: None
        )
        with session(opened.engine) as db, db.begin():
            draft = Draft(Kind.ERASED, case_id="case-1", value={"reason": "asked"})
            log.append(db, device_id="device-a", user=USER, clock=lambda: datetime.now(UTC), drafts=[draft])
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            kept = connection.exec_driver_sql("SELECT count(*) FROM change WHERE case_id = 'case-1'").scalar_one()
        vault.make_backup(
            opened, home, stick / "after.backup", moment=datetime.now(UTC), tick=lambda _done, _size: None
        )
    return int(kept > 1)


def strace(count: int, *, control: bool = False) -> Outcome:
    """Do the main job, whole (or, ``count`` being 0, the short one) and see which files it writes. Needs strace.

    The control leaves a note in the temporary folder.
    """
    told, strange = 0, []
    for _time in range(max(1, count)):
        with folder() as place:
            (place / "work").mkdir()
            command = opened.job(short=count == 0, control=control)
            told, found = opened.strangers(command, place / "work", place / "strace.log")
            strange += [path.replace(str(place), "") for path in found]
    shown = "".join(f"\n    {path}" for path in strange)
    return Outcome(f"{told} files written: {len(strange)} outside the allow-list{shown}", len(strange))


def vault_files(count: int, *, control: bool = False) -> Outcome:
    """Cut every file of a vault short at every length and flip a bit of every byte; ``count`` of each at most.

    The control makes a new vault in the place of what does not open.
    """
    with folder() as place:
        found = damage_each(place, count, control=control)
    told = ", ".join(f"{number} {code}" for code, number in sorted(found.told.items()))
    shown = "".join(f"\n    {each}" for each in found.wrong[:20])
    said = f"{found.tried} damaged files: {told}, {found.whole} opened with all they held; {len(found.wrong)} wrong"
    return Outcome(f"{said}{shown}", len(found.wrong))


def laptops(count: int, *, control: bool = False) -> Outcome:
    """Let three laptops do what staff do, in ``count`` random orders, with files lost, repeated and reordered between.

    In the control they do not hear of each other, and ought to agree all the same.
    """
    from tests.casework import test_three_laptops as three
    from tests.support.laptops import centre

    class Deaf(three.ThreeLaptops):
        @rule()
        def exchange_everything(self) -> None:
            assert self.laptops[0].present() == self.laptops[1].present()

    failed = 0
    with folder() as place:
        with centre(place, 3):
            pass
        three.ThreeLaptops.template = place
        try:
            three.run(Deaf if control else three.ThreeLaptops, count, steps=30)
        except Exception as error:
            if not control:
                traceback.print_exception(error)
            failed = 1
    return Outcome(f"{count} courses of up to 30 steps on three laptops: {failed} in which they disagreed", failed)


def _in_a_folder(run: Callable[..., tuple[str, int]]) -> Callable[..., Outcome]:
    """What stands in a module of its own: the authority's importer, what was forged, what was made to harm."""

    def mode(count: int, *, control: bool = False) -> Outcome:
        with folder() as place:
            return Outcome(*run(place, count, control=control))

    return mode


MODES: dict[str, tuple[Callable[..., Outcome], int]] = {
    "kill": (kill, 500),
    "power": (power, 10_000),
    "writes": (writes, 500),
    "rollback": (rollback, 1_000),
    "receipts": (receipts, 1_000),
    "rekey": (rekey, 200),
    "passwords": (passwords, 1_000),
    "leaks": (leaks, 10_000),
    "strace": (strace, 1),
    "vault-files": (vault_files, 3_000),
    "laptops": (laptops, 200),
    "mutants": (_in_a_folder(registry.mutants), 10_000),
    "killed": (_in_a_folder(registry.killed), 200),
    "bombs": (_in_a_folder(bombs), 1_000),
    "cards": (_in_a_folder(forged.cards), 200),
    "receipts-forged": (_in_a_folder(forged.receipts), 500),
    "passed-on": (_in_a_folder(forged.passed_on), 500),
    "deliveries": (_in_a_folder(registry.deliveries), 1_000),
}
"""Each fault, and how often it is caused unless told otherwise."""

NEEDS_POSTGRES = frozenset({"deliveries", "killed", "mutants"})
NEEDS_STRACE = frozenset({"power", "strace", "writes"})
