"""Every file of a vault, cut short and with bytes flipped: it is refused and kept as it is, or it says what it said before."""

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app import settings, vault
from app.casework import access
from app.casework.station import Station
from app.errors import IntakeError
from tests.support.faults import laptop
from tests.support.vault import PASSWORD, USER, FakeClock, make_vault

SEED = 20261126
_PAGE = 4096
_MOMENT = datetime(2027, 1, 1, tzinfo=UTC)
_DATABASE = "cases.db"


@dataclass
class Found:
    """``told``: how often which code was given; ``whole``: opened, saying what it said; ``wrong``: what must not be."""

    tried: int = 0
    whole: int = 0
    told: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def damage_each(place: Path, count: int, *, control: bool) -> Found:
    """Damage each file in at most ``count`` ways of each kind. The control makes a new vault of what does not open."""
    home, found = laptop(place / "home"), Found()
    settings.save(home, settings.Preferences(theme="dark"))
    said = _all_of(home)
    with contextlib.suppress(IntakeError):  # one wrong attempt, which is counted
        vault.unlock(home, user=USER, password="not it", clock=FakeClock(_MOMENT))
    whole = {path.name: path.read_bytes() for path in home.iterdir() if path.name != "vault.lock"}
    for name, look in _LOOKS.items():
        for what, damaged in _ways(name, whole[name], count):
            for each, content in whole.items():
                (home / each).write_bytes(content)
            (home / name).write_bytes(damaged)
            found.tried += 1
            problem = _judge(home, name, look, said, found, control=control)
            if problem:
                found.wrong.append(f"{name} {what}: {problem}")
            for left in ("cases.db-wal", "cases.db-shm", "preferences.json.damaged"):
                (home / left).unlink(missing_ok=True)
    return found


def _ways(name: str, whole: bytes, count: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(SEED)
    lengths: Sequence[int] = range(len(whole))
    places: Sequence[int] = range(len(whole))
    if name == _DATABASE:
        edges = {page + by for page in range(0, len(whole), _PAGE) for by in (-1, 0, 1)}
        spread = {chance.randrange(len(whole)) for _time in range(count // 4)}
        lengths = sorted(edge for edge in edges | spread if 0 <= edge < len(whole))
        places = sorted({page + chance.randrange(_PAGE) for page in range(0, len(whole), _PAGE)} | spread)
    for length in _few(lengths, count):
        yield f"cut to {length}", whole[:length]
    for at in _few(places, count):
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        yield f"flipped at {at}", bytes(changed)


def _few(numbers: Sequence[int], count: int) -> Sequence[int]:
    """At most ``count``, spread evenly, the ends among them."""
    if len(numbers) <= count:
        return numbers
    return [numbers[place * (len(numbers) - 1) // max(1, count - 1)] for place in range(count)]


def _judge(home: Path, name: str, look: Callable[[Path], object], said: object, found: Found, *, control: bool) -> str:
    damaged = (home / name).read_bytes()
    try:
        seen = look(home)
    except IntakeError as error:
        found.told[error.code] = found.told.get(error.code, 0) + 1
        if not error.message or not error.hint:
            return "says too little"
        if control and name != settings.FILE:
            return _made_anew(home, look, said)
        return _left_alone(home, name, damaged)
    except Exception as error:
        return f"{type(error).__name__}"
    found.whole += 1
    return "" if seen in (said, _FINE) else "opened, and says something else"


def _left_alone(home: Path, name: str, damaged: bytes) -> str:
    if name != settings.FILE:
        try:
            make_vault(home)[0].close()
        except IntakeError as error:
            if error.code != "vault.exists":
                return f"a new vault there is refused with {error.code}"
        else:
            return "a new vault was made there"
    kept = [home / name, home / f"{name}.damaged"]
    return "" if any(path.exists() and path.read_bytes() == damaged for path in kept) else "is not as it was"


def _made_anew(home: Path, look: Callable[[Path], object], said: object) -> str:
    """What must never be done."""
    shutil.rmtree(home)
    make_vault(home)[0].close()
    return "" if look(home) == said else "is empty"


_FINE = object()
"""For what says nothing of the cases, and may be another than before: a theme, an attempt more."""


def _all_of(home: Path) -> object:
    """Every row of every table."""
    clock = FakeClock(_MOMENT)
    with vault.unlock(home, user=USER, password=PASSWORD, clock=clock) as opened, opened.engine.connect() as db:
        names = [row[0] for row in db.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: [tuple(row) for row in db.exec_driver_sql(f'SELECT * FROM "{name}"')] for name in names}


def _after_a_wait(home: Path) -> object:
    """A count that is damaged may cost the longest delay, and no more than that."""
    clock = FakeClock(_MOMENT)
    try:
        vault.unlock(home, user=USER, password=PASSWORD, clock=clock).close()
    except IntakeError as error:
        if error.code != "vault.wait":
            raise
        clock.advance(minutes=15)
        vault.unlock(home, user=USER, password=PASSWORD, clock=clock).close()
    return _FINE


def _told_at_the_desk(home: Path) -> object:
    """Unlocking goes on without the anchor, and says so; never that a whole log was set back."""
    station = Station(home)
    view = access.unlock(station, user=USER, password=PASSWORD)
    station.close()
    assert [warned.code for warned in view.warnings] == ["log.anchor_damaged"], view.warnings
    assert not access.unlock(station, user=USER, password=PASSWORD).warnings, "it is written anew"
    station.close()
    return _FINE


def _preferences(home: Path) -> object:
    settings.load(home)
    return _FINE


_LOOKS: dict[str, Callable[[Path], object]] = {
    "vault.json": _all_of,
    _DATABASE: _all_of,
    "attempts.json": _after_a_wait,
    vault.ANCHOR: _told_at_the_desk,
    settings.FILE: _preferences,
}
