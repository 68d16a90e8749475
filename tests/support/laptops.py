"""Several laptops of one centre, each with a vault of its own, that know each other's cards."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import access, cases, interviews, transfers, trust
from app.casework.station import Desk, Station, now
from app.casework.views.transfers import TakenView
from app.errors import IntakeError
from app.models import log
from tests.support.desk import CENTRE, Sitting
from tests.support.vault import CHEAP, PASSWORD, USER

TABLES = ("change", "current_answer", "repeat_instance", "conflict", "evidence", "same_person")


class Laptop:
    """One laptop, with somebody at the desk."""

    def __init__(self, folder: Path, name: str = "") -> None:
        """Set up a new laptop called ``name``; without one, open the laptop that is in ``folder``."""
        self.folder = folder
        self.ahead = timedelta()
        self.station = Station(folder / "home", lambda: now() + self.ahead)
        if name:
            access.set_up(
                self.station, centre=CENTRE, country="BE", device_name=name, user=USER, password=PASSWORD, cost=CHEAP
            )
        else:
            access.unlock(self.station, user=USER, password=PASSWORD)
        self.card = folder / "card.json"
        self.fingerprint = trust.own_card(self.desk, target=self.card).fingerprint
        self.stick = folder / "stick"
        self.stick.mkdir(exist_ok=True)

    @property
    def desk(self) -> Desk:
        return self.station.desk

    def trusts(self, other: "Laptop") -> None:
        trust.trust_laptop_card(self.desk, path=other.card, fingerprint=other.fingerprint)

    def make(self, other: "Laptop") -> Path:
        """A file for another laptop."""
        return transfers.make_transfer(self.desk, recipient=other.fingerprint, folder=self.stick).path

    def take(self, path: Path) -> TakenView:
        return transfers.take_transfer(self.desk, path=path)

    def hear(self, other: "Laptop") -> TakenView:
        return self.take(other.make(self))

    def go_on(self, assessment_id: str) -> Sitting:
        return Sitting(self.desk, interviews.resume_interview(self.desk, assessment_id=assessment_id))

    def present(self) -> dict[str, list[tuple[object, ...]]]:
        """What the log is, and what it says."""
        with self.desk.begin() as db:
            found: dict[str, list[tuple[object, ...]]] = {
                name: sorted(map(tuple, db.connection().exec_driver_sql(f"SELECT * FROM {name}"))) for name in TABLES
            }
            heads = log.heads(db)
            assert log.verify(db) == ()
            columns = "case_id, number, display_name, native_name, languages, finished"
            found["cases"] = sorted(map(tuple, db.connection().exec_driver_sql(f'SELECT {columns} FROM "case"')))
            columns = "assessment_id, case_id, instrument"
            found["interviews"] = sorted(
                map(tuple, db.connection().exec_driver_sql(f"SELECT {columns} FROM assessment"))
            )
        return found | {"heads": sorted(heads.items())}


@contextmanager
def centre(folder: Path, count: int = 2) -> Iterator[tuple[Laptop, ...]]:
    """Laptops that trust each other."""
    with ExitStack() as stack:
        laptops = []
        for number in range(1, count + 1):
            (folder / f"laptop-{number}").mkdir()
            laptop = Laptop(folder / f"laptop-{number}", f"laptop {number}")
            stack.callback(laptop.station.close)
            laptops.append(laptop)
        for one in laptops:
            for other in laptops:
                if one is not other:
                    one.trusts(other)
        yield tuple(laptops)


def names(laptop: Laptop) -> set[str]:
    """Whom a laptop has cases of."""
    return {row.name for row in cases.list_cases(laptop.desk).rows}


def code_of(act: Callable[..., object], *given: object) -> str:
    """By which code something is refused."""
    with pytest.raises(IntakeError) as caught:
        act(*given)
    return caught.value.code
