"""The faults, each ``count`` times. A mode returns a line to print, and how many times what must hold did not."""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import vault
from app.casework import access, cases
from app.casework.station import Station
from tests.support.desk import desk_at
from tests.support.vault import CHEAP, PASSWORD, USER, FakeClock, add_device, make_vault
from tests.torture.disk import Disk, record
from tests.torture.looking import Found, look

_WRITER = [sys.executable, "-m", "tests.torture.writer"]
SEED = 20261126
_WRITES = 500
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
    opened, _code = make_vault(home)
    with opened:
        add_device(opened)
    return home


def kill(count: int, *, control: bool = False) -> Outcome:
    """Kill the process that saves at random moments. The control says "saved" before it is."""
    chance = random.Random(SEED)
    lost = torn = closed = kept = 0
    with folder() as place:
        template = _fresh(place / "template")
        for number in range(count):
            home = place / f"home{number}"
            shutil.copytree(template, home)
            said = _killed(home, chance.uniform(0.0, 0.25), control=control)
            found = look(home)
            lost += max(0, said - found.kept)
            torn += found.torn
            closed += not found.opened
            kept += found.kept
            shutil.rmtree(home)
    told = f"{count} kills, {kept} answers kept: {lost} acknowledged ones lost, {torn} torn, {closed} vaults damaged"
    return Outcome(told, lost + torn + closed)


def _killed(home: Path, after: float, *, control: bool) -> int:
    command = [*_WRITER, str(home), "100000", *(["--hasty"] if control else [])]
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


def _replayed(place: Path, source: str, events: list, chance: random.Random) -> tuple[Found, int]:
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
    tried = false = torn = closed = 0
    with folder() as place:
        template = _fresh(place / "template")
        for number in range(1, _WRITES + 1, max(1, _WRITES // count)):
            for error in ("ENOSPC", "EIO"):
                home = place / "home"
                shutil.copytree(template, home)
                tried += 1
                said = _injected(home, number, error, control=control)
                found = look(home)
                false += max(0, said - found.kept)
                torn += found.torn
                closed += not found.opened
                shutil.rmtree(home)
    told = f"{tried} failed writes: {false} false “saved”, {torn} torn, {closed} vaults damaged"
    return Outcome(told, false + torn + closed)


def _injected(home: Path, number: int, error: str, *, control: bool) -> int:
    inject = f"inject=pwrite64,fsync,fdatasync:error={error}:when={number}+"
    command = [*_WRITER, str(home), "40", *(["--hasty"] if control else [])]
    done = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", "trace=pwrite64,fsync,fdatasync", "-e", inject, *command],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    return done.stdout.replace(b"begun\n", b"").count(b"\n")


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


def rekey(count: int, *, control: bool = False) -> Outcome:
    """Kill while somebody is removed, which changes the key. The control looks with a password that was never one."""
    from tests.vault.test_people import OTHER, OTHERS, fill, kill_at, opens

    chance = random.Random(SEED)
    wrong = changed = 0
    with folder() as place:
        opened, _code = make_vault(place / "template")
        with opened:
            vault.add_user(opened, place / "template", user=OTHER, password=OTHERS, cost=CHEAP)
            fill(opened, 50)
        for _time in range(count):
            home = place / "home"
            shutil.copytree(place / "template", home)
            done = kill_at(home, chance.uniform(0, 0.12))
            mine = opens(home, USER, "never one" if control else PASSWORD)
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
    """Fill vaults with markers, kill them, and look for those in every file. The control writes them to a plain one."""
    from tests.models import test_leaks

    found, before = 0, list(test_leaks.MARKERS)
    for first in range(0, count, _MARKERS):
        numbers = range(first, min(first + _MARKERS, count))
        test_leaks.MARKERS[:] = [f"Qz{n:05d}Xv-Žemlja-{n * 7919 % 10007}" for n in numbers]
        with folder() as place:
            test_leaks.use(place, "kill")
            if control:
                (place / "plain.txt").write_text("\n".join(test_leaks.MARKERS), "utf-8")
            found += len(test_leaks.found(place))
    test_leaks.MARKERS[:] = before
    return Outcome(f"{count} markers: {found} found in a file", found)


MODES: dict[str, tuple[Callable[..., Outcome], int]] = {
    "kill": (kill, 500),
    "power": (power, 10_000),
    "writes": (writes, 500),
    "rollback": (rollback, 1_000),
    "rekey": (rekey, 200),
    "passwords": (passwords, 1_000),
    "leaks": (leaks, 10_000),
}
"""Each fault, and how often it is caused unless told otherwise."""

NEEDS_STRACE = frozenset({"power", "writes"})
