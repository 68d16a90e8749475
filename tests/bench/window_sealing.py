"""Whether the window goes on while its worker seals some hundred megabytes: the longest it did not come back to its events."""

from pathlib import Path
from random import Random
from time import perf_counter, thread_time

from PySide6.QtCore import QTimer

from app.casework import access, evidence, interviews
from app.casework.station import Station
from app.instruments.types import Status
from tests.bench.figure import Figure, Row
from tests.bench.home import ready_home
from tests.bench.laptop import PASSWORD, USER, unlocked
from tests.support.desk import Authority, new_sitting
from tests.support.player import Player

_PEOPLE, _PHOTO = 8, 25_000_000


def measure(folder: Path) -> list[Row]:
    """Seal through the page, with its progress in sight."""
    home, stick = ready_home(folder), folder / "stick"
    stick.mkdir()
    _fill(home, folder)
    with unlocked(home) as window:
        player = Player(window)
        player.click("exchange")
        player.click("exchange.send")
        player.find("send.seal")
        player.write("send.folder", str(stick))
        player.find("send.seal")
        beats = _Beats()
        player.click("send.seal")
        player.wait(lambda: bool(list(stick.glob("*.age"))), "the bundle")
        wall, work = beats.longest()
    name = f"the window's longest pause while {_PEOPLE * _PHOTO / 1e6:.0f} MB are sealed"
    return [Figure(name, wall, None, "", most=50, work=work)]


def _fill(home: Path, folder: Path) -> None:
    """People with a photo each, and an authority to send to."""
    chance, photo = Random(1), folder / "photo.bin"
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    Authority(folder).trusted_at(station.desk)
    for _person in range(_PEOPLE):
        photo.write_bytes(chance.randbytes(_PHOTO))
        sitting = new_sitting(station.desk)
        kept = evidence.attach(station.desk, assessment_id=sitting.data.assessment_id, path=photo)
        sitting.by_map("person.photo", kept.sha256)
        for address in sitting.live.problems():
            sitting.keep(sitting.live.mark(address, Status.DECLINED))
        interviews.finish_interview(station.desk, assessment_id=sitting.data.assessment_id)
    station.close()


class _Beats:
    """A clock in the window's thread that wants to tick all the time."""

    def __init__(self) -> None:
        self._at: list[tuple[float, float]] = []
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(lambda: self._at.append((perf_counter(), thread_time())))
        self._timer.start()

    def longest(self) -> tuple[float, float]:
        """The longest between two ticks, and the most that this thread worked between two."""
        self._timer.stop()
        pairs = list(zip(self._at, self._at[1:], strict=False))
        return max(b[0] - a[0] for a, b in pairs), max(b[1] - a[1] for a, b in pairs)
