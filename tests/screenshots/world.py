"""The vault that the pictures show: made through casework, in the order in which things would have happened."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import registry
from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    BundleInfo,
    Receipt,
    Verdict,
    make_card,
    open_bundle,
    read_card,
    receipt_payload,
    seal,
)
from app.bundles import Card as PartyCard
from app.casework import access, cases, evidence, interviews, outbox, receiving, sending, transfers, trust
from app.casework.live import new_id
from app.casework.station import Desk, Station
from app.classifications.build import build_catalogue
from app.instruments import Context, Interview, load_definition
from app.instruments.types import Address, Effect, Entry, Status
from tests.screenshots.people import HALF, NEW, PEOPLE, Person
from tests.support import esco, papers, pictures, real_esco
from tests.support.desk import CENTRE, EVERYTHING, Authority, Sitting, set_up
from tests.support.interviews import fill
from tests.support.vault import CHEAP, PASSWORD, USER

OFFICE = "Example employment service"
COLLEAGUE = "Testcolleague, Sam"
SECOND_OFFICE = "Example recognition office"
BASIS, PURPOSE = "gdpr-6-1-e", "job-matching"


class Calendar:
    """The day on which something happens, counted back from today."""

    def __init__(self) -> None:
        self._ago = timedelta(days=60)

    def __call__(self) -> datetime:
        return datetime.now(UTC).astimezone() - self._ago

    def go_to(self, days: int) -> None:
        self._ago = timedelta(days=days)


class Listening(Interview):
    """A live interview that keeps what is to be saved, so that a whole one is saved at once."""

    said: list[Entry]

    def set_value(self, address: Address, value: str, *, provenance: str = "") -> Effect:
        return self._keep(super().set_value(address, value, provenance=provenance))

    def mark(self, address: Address, status: Status, *, provenance: str = "") -> Effect:
        return self._keep(super().mark(address, status, provenance=provenance))

    def add_repeat(self, address: Address, *, entry_id: str = "") -> Effect:
        return self._keep(super().add_repeat(address, entry_id=entry_id))

    def _keep(self, effect: Effect) -> Effect:
        self.said.extend(effect.entries)
        return effect


class Office(Authority):
    """An authority whose card has been valid for a while."""

    def __init__(self, folder: Path, disclosure: tuple[str, ...]) -> None:
        super().__init__(folder, disclosure)
        today = datetime.now(UTC).date()
        self.card = make_card(
            name=SECOND_OFFICE,
            role="authority",
            keys=self.keys,
            valid_from=today - timedelta(days=90),
            valid_until=today + timedelta(days=200),
            disclosure=disclosure,
        )
        self.path.write_bytes(self.card)


@dataclass(frozen=True)
class World:
    """What the pictures need to find their way in the vault."""

    home: Path
    stick: Path
    unknown_card: Path
    cases: dict[str, str]
    interviews: dict[str, str]
    packages: tuple[Path, ...]

    def speak(self, languages: tuple[str, str]) -> None:
        """Have the interview that is under way held in two other languages."""
        station = Station(self.home)
        access.unlock(station, user=USER, password=PASSWORD)
        for assessment_id in self.interviews.values():
            interviews.keep_place(station.desk, assessment_id=assessment_id, place=Address(""), languages=languages)
        station.close()

    def moved_to(self, home: Path) -> "World":
        """The same vault in a copy of its folder."""
        return World(home, self.stick, self.unknown_card, self.cases, self.interviews, self.packages)


def build(folder: Path) -> World:
    """Make the vault in ``folder``."""
    today = Calendar()
    station = Station(folder / "laptop", today)
    set_up(station)
    if real_esco.packages():
        build_catalogue(folder / "laptop", real_esco.packages(), progress=lambda _done, _total: None)
    try:
        maker = _Maker(station.desk, today, folder)
        for person in sorted(PEOPLE, key=lambda person: -person.days):
            maker.interview(person)
        maker.send()
        maker.colleague()
    finally:
        station.close()
    small = tuple(esco.package(folder / "esco", each) for each in ("en", "fr", "ar", "relations"))
    return World(folder / "laptop", maker.stick, maker.unknown, maker.cases, maker.interviews, small)


EVIDENCE: Mapping[str, Callable[[], bytes]] = {
    "letter.docx": lambda: b"PK\x05\x06" + bytes(18),
    "شهادة.pdf": papers.certificate,
    "door-of-the-workshop.png": lambda: pictures.drawn(600, 900, colour="#7C8F6B"),
    "chair-I-made.jpg": pictures.chair,
}
"""What the person of the interview in the middle brought."""


class _Maker:
    def __init__(self, desk: Desk, today: Calendar, folder: Path) -> None:
        self.desk = desk
        self.today = today
        self.cases: dict[str, str] = {}
        self.interviews: dict[str, str] = {}
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.office = registry.set_up(folder / "registry", name=OFFICE)
        (folder / "office.json").write_bytes(self.office.home.card)
        self.second = Office(_made(folder / "second"), EVERYTHING[:8])
        self.unknown = Authority(folder).path.relative_to(Path.cwd())
        self.own = folder / "own.json"

    def interview(self, person: Person) -> None:
        """Hold a person's interview, as far as it was held."""
        self.today.go_to(person.days)
        row = cases.create_case(
            self.desk, number=person.case_number, family_names=person.family, given_names=person.given
        )
        self.cases[person.given] = row.case_id
        if person is NEW:
            return
        languages = ("en", "ar")
        data = interviews.start_interview(self.desk, case_id=row.case_id, languages=languages)
        context = Context(now=self.desk.now, username=data.user, device_id=data.device_id, new_id=new_id)
        live = Listening(load_definition(data.xform), context=context, state=data.state)
        live.said = []
        fill(live, person.answers())
        interviews.record(self.desk, assessment_id=data.assessment_id, entries=tuple(live.said))
        answered, total = live.progress()
        interviews.keep_place(
            self.desk,
            assessment_id=data.assessment_id,
            place=Address(""),
            languages=languages,
            percent=100 * answered // total,
        )
        if person.pages:
            if person is HALF:
                for name, content in EVIDENCE.items():
                    evidence.attach_made(self.desk, assessment_id=data.assessment_id, name=name, data=content())
                self.interviews[person.given] = data.assessment_id
        else:
            interviews.finish_interview(self.desk, assessment_id=data.assessment_id)

    def send(self) -> None:
        """Send, and take what came back."""
        self.today.go_to(0)
        for path in (self.stick.parent / "office.json", self.second.path):
            party = trust.read_card(self.desk, path=path)
            trust.trust_card(self.desk, path=path, fingerprint=party.fingerprint)
        trust.own_card(self.desk, target=self.own)
        moment = datetime.now(UTC)
        registry.accept(
            self.office.engine, registry.introduce(self.office.engine, self.own.read_bytes(), now=moment), now=moment
        )
        office = read_card(self.office.home.card).fingerprint
        for path in self._seal("confirmed", office, days=0):
            receipt = registry.receive(self.office, path, receipts_folder=self.stick).receipt
            receiving.take_receipt(self.desk, path=receipt)
        self._seal("overdue", self.second.fingerprint, days=44)
        for path in self._seal("refused", self.second.fingerprint, days=0, also=(office,)):
            receiving.take_receipt(
                self.desk, path=registry.receive(self.office, path, receipts_folder=self.stick).receipt
            )
            receiving.take_receipt(self.desk, path=self._refusal(path))
        self._take_back("waiting", self.second.fingerprint)
        self._seal("waiting", office, days=0)
        for path in self._seal("erased", office, days=0):
            receipt = registry.receive(self.office, path, receipts_folder=self.stick).receipt
            receiving.take_receipt(self.desk, path=receipt)
            gone = registry.find_case(self.office.engine, self._number("erased"))
            registry.erase(self.office.engine, gone, store=self.office.home.store, now=datetime.now(UTC))
            receipt = registry.receive(self.office, path, receipts_folder=self.stick).receipt
            receiving.take_receipt(self.desk, path=receipt)
        for path in self._seal("changed", office, days=0):
            receipt = registry.receive(self.office, path, receipts_folder=self.stick).receipt
            receiving.take_receipt(self.desk, path=receipt)
        self._correct("changed")

    def colleague(self) -> None:
        """A second laptop of the centre: an answer that differs, somebody who was seen on both, and a file to take."""
        other = Station(_made(self.stick.parent / "colleague"), self.today)
        access.set_up(
            other, centre=CENTRE, country="BE", device_name="laptop 3", user=COLLEAGUE, password=PASSWORD, cost=CHEAP
        )
        cards = {desk: self.stick.parent / f"{name}.json" for desk, name in ((self.desk, "two"), (other.desk, "three"))}
        prints = {desk: trust.own_card(desk, target=path).fingerprint for desk, path in cards.items()}
        pairs = ((self.desk, other.desk), (other.desk, self.desk))
        for desk, theirs in pairs:
            trust.trust_laptop_card(desk, path=cards[theirs], fingerprint=prints[theirs])
        sticks = {
            desk: _made(self.stick.parent / f"stick-{name}") for desk, name in ((self.desk, "2"), (other.desk, "3"))
        }
        for desk, theirs in pairs:
            if desk is other.desk:
                self._differ(other.desk)
            made = transfers.make_transfer(desk, recipient=prints[theirs], folder=sticks[desk])
            transfers.take_transfer(theirs, path=made.path)
        other.close()

    def _differ(self, there: Desk) -> None:
        """Answer something on both laptops, and open a second case for one person on the other."""
        assessment_id = next(iter(self.interviews.values()))
        for desk, phone in ((self.desk, "+32 000 00 07 00"), (there, "+32 000 00 07 01")):
            data = interviews.resume_interview(desk, assessment_id=assessment_id)
            Sitting(desk, data).by_map("person.phone", phone)
        person = next(person for person in PEOPLE if person is not NEW)
        row = cases.create_case(there, family_names=f"{person.family}h", given_names=person.given)
        interviews.start_interview(there, case_id=row.case_id)

    def _correct(self, state: str) -> None:
        """Correct an answer that the authority has already."""
        for person in PEOPLE:
            if person.sent == state:
                case = cases.open_case(self.desk, case_id=self.cases[person.given])
                data = interviews.resume_interview(self.desk, assessment_id=case.assessments[0].assessment_id)
                Sitting(self.desk, data).by_map("person.phone", "+32 000 00 05 00")

    def _seal(self, state: str, recipient: str, *, days: int, also: tuple[str, ...] = ()) -> Iterable[Path]:
        self.today.go_to(days)
        chosen = tuple(self.cases[person.given] for person in PEOPLE if person.sent == state)
        view = sending.seal(
            self.desk, recipient=recipient, also=also, case_ids=chosen, basis=BASIS, purpose=PURPOSE, folder=self.stick
        )
        self.today.go_to(0)
        return (view.path,)

    def _take_back(self, state: str, recipient: str) -> None:
        """Seal for the wrong one, and think better of it."""
        chosen = tuple(self.cases[person.given] for person in PEOPLE if person.sent == state)
        row = sending.seal(
            self.desk, recipient=recipient, case_ids=chosen, basis=BASIS, purpose=PURPOSE, folder=None
        ).row
        outbox.take_bundle_back(self.desk, bundle_id=row.bundle_id, recipient=recipient)

    @staticmethod
    def _number(state: str) -> str:
        return next(person.case_number for person in PEOPLE if person.sent == state)

    def _refusal(self, path: Path) -> Path:
        """A receipt of an authority that could not take what was sent."""
        device = read_card(self.own.read_bytes())
        find: Callable[[str], PartyCard | None] = {device.fingerprint: device}.get
        with open_bundle(path, keys=self.second.keys, find_sender=find, namespace=BUNDLE_NAMESPACE) as bundle:
            info, sha256 = bundle.info, bundle.sha256
            lines = list(bundle.lines("data/assessments.ndjson"))
        verdicts = tuple(Verdict(_assessment(line), "refused", "instrument_missing") for line in lines)
        receipt = Receipt(info.bundle_id, sha256, info.sequence, verdicts, "")
        payload = receipt_payload(receipt)
        return seal(
            purpose_namespace=RECEIPT_NAMESPACE,
            info=BundleInfo(purpose="receipt"),
            payload=payload,
            sender=self.second.keys,
            recipients=[device],
            folder=self.stick,
        ).path


def _assessment(line: bytes) -> str:
    return str(json.loads(line)["assessment"])


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
