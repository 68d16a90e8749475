"""A desk to work at: a real vault with the shipped instruments, an authority to send to, an interview to fill."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.bundles import DeviceKeys, make_card, read_card
from app.casework import access, cases, interviews, questionnaires, trust
from app.casework.live import new_id
from app.casework.station import Desk, Station
from app.casework.views.cases import CaseRow
from app.casework.views.interviews import InterviewData
from app.instruments import Context, Interview, load_definition
from app.instruments.types import Address, Effect, Status
from tests.support.script import Script
from tests.support.vault import CHEAP, PASSWORD, USER

CENTRE, DEVICE_NAME = "Reception centre Example", "laptop 2"
EVERYTHING = (
    "setting",
    "agreements",
    "person",
    "speech",
    "languages",
    "literacy",
    "education",
    "courses",
    "work",
    "skills",
    "digital",
    "driving",
    "soft",
    "expectations",
    "evidence",
    "appraisal",
    "steps",
    "readback",
)


def set_up(station: Station) -> str:
    """Set the laptop up and return the recovery code."""
    made = access.set_up(
        station, centre=CENTRE, country="BE", device_name=DEVICE_NAME, user=USER, password=PASSWORD, cost=CHEAP
    )
    return made.recovery_code


@contextmanager
def desk_at(home: Path) -> Iterator[Desk]:
    """A laptop that was just set up, with somebody at the desk."""
    station = Station(home)
    set_up(station)
    try:
        yield station.desk
    finally:
        station.close()


@contextmanager
def back_at(home: Path) -> Iterator[Desk]:
    """A laptop that was set up before, unlocked."""
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    try:
        yield station.desk
    finally:
        station.close()


class Authority:
    """An authority with keys and a card, without a registry behind it."""

    def __init__(self, folder: Path, disclosure: tuple[str, ...] = EVERYTHING, name: str = "Example authority") -> None:
        today = datetime.now(UTC).date()
        self.keys = DeviceKeys.generate()
        self.card = make_card(
            name=name,
            role="authority",
            keys=self.keys,
            valid_from=today - timedelta(days=1),
            valid_until=today + timedelta(days=365),
            disclosure=disclosure,
        )
        self.path = folder / f"{name.lower().replace(' ', '-')}-card.json"
        self.path.write_bytes(self.card)

    @property
    def fingerprint(self) -> str:
        return read_card(self.card).fingerprint

    def trusted_at(self, desk: Desk) -> "Authority":
        trust.trust_card(desk, path=self.path, fingerprint=self.fingerprint)
        return self


class Sitting:
    """A live interview whose every step is recorded at once, as the window does."""

    def __init__(self, desk: Desk, data: InterviewData) -> None:
        self.desk = desk
        self.data = data
        definition = load_definition(data.xform)
        context = Context(now=desk.now, username=data.user, device_id=data.device_id, new_id=new_id)
        self.live = Interview(definition, context=context, state=data.state)

    def keep(self, effect: Effect) -> Effect:
        interviews.record(self.desk, assessment_id=self.data.assessment_id, entries=effect.entries)
        return effect

    def answer(self, address: str, value: str) -> None:
        self.keep(self.live.set_value(Address(address), value))

    def by_map(self, maps: str, value: str) -> Address:
        """Answer the first question that feeds ``maps``."""
        path = next(node.path for node in self.live.definition.nodes() if node.maps == maps)
        self.answer(path, value)
        return Address(path)


def new_sitting(
    desk: Desk, *, number: str = "", family: str = "Testperson", given: str = "Amira", instrument: str = ""
) -> Sitting:
    """Start the interview of a new case, of the shipped questionnaire unless another is named."""
    row: CaseRow = cases.create_case(desk, number=number, family_names=family, given_names=given)
    return Sitting(desk, interviews.start_interview(desk, case_id=row.case_id, instrument=instrument))


def add_form(desk: Desk, path: Path, form: str = "") -> str:
    """Add the questionnaire at ``path``, or one written as tables, in which nothing is wrong; its hash."""
    if form:
        path.write_text(form, encoding="utf-8")
    checked = questionnaires.add_questionnaire(desk, path=path)
    assert checked.errors == 0, checked.lines
    return checked.sha256


def play(sitting: Sitting, script: Script, prefix: tuple[str, str] = ("", "")) -> None:
    """Give the answers of a fictional person."""
    for path, answer in script:
        address = Address(path.replace(*prefix, 1) if prefix[0] else path)
        if isinstance(answer, tuple):
            for entry in answer:
                added = sitting.keep(sitting.live.add_repeat(address)).added
                play(sitting, entry, (path, str(added)))
        elif isinstance(answer, Status):
            sitting.keep(sitting.live.mark(address, answer))
        else:
            sitting.answer(address, answer)
