"""A laptop that seals bundles as the exchange room does, and what is needed to look into a registry. All people are fictional."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, select

from app import chain
from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    BundleInfo,
    Card,
    Counts,
    Delivery,
    DeviceKeys,
    Payload,
    PayloadFile,
    Receipt,
    Sealed,
    check_receipt,
    make_card,
    open_bundle,
    read_card,
    read_receipt,
    seal,
)
from app.bundles.names import is_payload_name
from app.instruments import compile_workbook
from app.profile import PartialDate, Profile, to_json
from app.profile.model import Evidence, Language, Person, Term, Work
from app.registry import Registry, accept, introduce
from app.registry.tables import metadata
from tests.support.bundles import FROM, UNTIL, party

NOW = datetime(2026, 5, 17, 9, 30, tzinfo=UTC)
STARTED = "2026-05-16T10:00:00+02:00"
PAPER = b"A fictional certificate, scanned."
PAPER_HASH = hashlib.sha256(PAPER).hexdigest()

_WORKBOOK = """
| survey |                       |            |                     |                         |                         |
|        | type                  | name       | label::English (en) | label::Arabic (ar)      | appearance              |
|        | begin_group           | person     | The person          | الشخص                   |                         |
|        | text                  | family     | Family names        | اسم العائلة             |                         |
|        | text                  | birth      | Born                | تاريخ الميلاد           | intake-date             |
|        | text                  | country    | Country of birth    | بلد الميلاد             | intake-country          |
|        | text                  | speaks     | Languages           | اللغات                  | intake-language-multiple |
|        | end_group             |            |                     |                         |                         |
|        | begin_group           | jobs       | Work                | العمل                   |                         |
|        | begin_repeat          | job        | Job                 | وظيفة                   |                         |
|        | text                  | title      | What work           | ما العمل                |                         |
|        | select_one kind       | kind       | Kind of work        | نوع العمل               |                         |
|        | select_multiple tool  | tools      | Tools               | الأدوات                 |                         |
|        | end_repeat            |            |                     |                         |                         |
|        | end_group             |            |                     |                         |                         |
|        | calculate             | total      |                     |                         |                         |
| choices |          |        |                     |                    |
|         | list_name | name  | label::English (en) | label::Arabic (ar) |
|         | kind      | paid  | Paid                | مدفوع              |
|         | kind      | own   | Own business        | عمل خاص            |
|         | tool      | saw   | Saw                 | منشار              |
|         | tool      | plane | Plane               | مسحج               |
""".replace(
    "|        | calculate             | total      |                     |                         |                         |\n",
    "",
)


@cache
def instrument() -> bytes:
    """A small instrument, compiled as the default one is."""
    return compile_workbook(_WORKBOOK.encode(), "small.md").xform


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def profile(family: str = "Testperson", *, evidence: bool = False) -> Profile:
    """A profile with a part of each shape."""
    papers = (Evidence(what="Certificate", attachment=PAPER_HASH),) if evidence else ()
    return Profile(
        instrument="small",
        languages_of_record=("en", "ar"),
        person=Person(
            family_names=family,
            given_names="Amira",
            birth_date=PartialDate(1990, approximate=True),
            citizenships=("SY", "stateless"),
        ),
        languages=(Language(language="ar", reading=Term("C2", {"en": "C2"})), Language(language="en")),
        work=(Work(kind=Term("paid", {"en": "Paid"}), words="Carpenter", start=PartialDate(2012), supervised=3),),
        evidence=papers,
    )


def answer(node: str, value: str, *, status: str = "answered") -> dict[str, str]:
    path = "/".join(step.partition("[")[0] for step in node.split("/"))
    return {"node": node, "path": path, "value": value, "status": status, "note": "", "provenance": ""}


ANSWERS = (
    answer("/person/family", "Testperson"),
    answer("/person/birth", "1990~"),
    answer("/person/country", "SY"),
    answer("/person/speaks", "ar en"),
    answer("/jobs/job[k3]/title", "Carpenter"),
    answer("/jobs/job[k3]/kind", "paid"),
    answer("/jobs/job[k3]/tools", "saw plane"),
    answer("/jobs/job[k9]/title", "", status="declined"),
)


def line(assessment: str = "a1", *, case: str = "c1", number: str = "T-1", **other: Any) -> dict[str, Any]:
    """A line of assessments.ndjson; ``other`` replaces whole entries."""
    found = {
        "assessment": assessment,
        "case": {"id": case, "number": number},
        "instrument": sha256(instrument()),
        "started": STARTED,
        "finished": None,
        "languages": ["en", "ar"],
        "answers": [dict(each) for each in ANSWERS],
        "profile": to_json(profile()),
        "disclosure": ["person", "languages", "work"],
        "submission": f"data/submissions/{assessment}.xml",
        "head": "ab" * 32,
    }
    return found | other


def withheld(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("device", "seq", "content_hash", "prev_hash", "hash")}


def log(device: str, count: int, *, after: Sequence[Mapping[str, Any]] = (), word: str = "") -> list[dict[str, Any]]:
    """``count`` rows of a device's log, following ``after``; ``word`` makes another log of it."""
    rows: list[dict[str, Any]] = []
    before: Mapping[str, Any] = after[-1] if after else {"seq": 0, "hash": chain.GENESIS.hex()}
    for seq in range(before["seq"] + 1, before["seq"] + 1 + count):
        fields: dict[str, Any] = {
            "device": device,
            "seq": seq,
            "hlc": f"{seq:012x}-0000-{device}",
            "user": "Testworker",
            "case": "c1",
            "assessment": "a1",
            "kind": "answer",
            "node": f"/person/q{seq}",
            "value": json.dumps({"value": f"{word}{seq}", "status": "answered"}),
            "replaces": "",
            "salt": f"{seq:032x}",
        }
        content = chain.content_hash(fields)
        hashed = chain.row_hash(bytes.fromhex(before["hash"]), content).hex()
        rows.append(fields | {"content_hash": content.hex(), "prev_hash": before["hash"], "hash": hashed})
        before = rows[-1]
    return rows


@dataclass
class Laptop:
    """A device whose bundles follow one another. ``authorities`` are who it seals for."""

    authorities: Sequence[Card]
    folder: Path
    name: str = "Testcentre laptop 1"
    device: str = "laptop-1"
    sent: list[Sealed] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.party = party(self.name)
        self.card = self.card_bytes()

    def card_bytes(
        self,
        *,
        name: str = "",
        keys: DeviceKeys | None = None,
        valid_until: date = UNTIL,
        version: int = 1,
        replaces: Ed25519PrivateKey | None = None,
    ) -> bytes:
        return make_card(
            name=name or self.name,
            role="device",
            keys=keys or self.party.keys,
            valid_from=FROM,
            valid_until=valid_until,
            version=version,
            replaces=replaces,
        )

    def work(self, count: int = 3) -> list[dict[str, Any]]:
        """Add rows to the log and return them."""
        new = log(self.device, count, after=self.rows)
        self.rows += new
        return new

    def seal(
        self,
        lines: Iterable[Mapping[str, Any] | bytes] = (),
        *,
        changes: Iterable[Mapping[str, Any] | bytes] | None = None,
        files: Mapping[str, bytes] | None = None,
        without: Sequence[str] = (),
        **info: Any,
    ) -> Path:
        """Seal a bundle. ``files`` are added to or replace what goes with ``lines``; ``without`` names what stays away."""
        written = [each if isinstance(each, bytes) else encode(each) for each in lines]
        rows = self.work() if changes is None else list(changes)
        payload = {
            "data/assessments.ndjson": b"".join(written),
            "data/changes.ndjson": b"".join(each if isinstance(each, bytes) else encode(each) for each in rows),
            **self._materials(written),
            **(files or {}),
        }
        sealed = seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=replace(self._info(len(written), len(rows)), **info),
            payload=Payload(PayloadFile.of(name, content) for name, content in payload.items() if name not in without),
            sender=self.party.keys,
            recipients=list(self.authorities),
            folder=self.folder,
        )
        self.sent.append(sealed)
        return sealed.path

    def _info(self, lines: int, rows: int) -> BundleInfo:
        return BundleInfo(
            purpose="Skills assessment",
            legal_basis="Consent",
            disclosure=("person", "work"),
            sequence=len(self.sent) + 1,
            previous_hash=self.sent[-1].sha256 if self.sent else "",
            counts=Counts(lines, rows, 0),
            log_head=self.rows[-1]["hash"] if self.rows else "",
            created=NOW,
        )

    def _materials(self, lines: Iterable[bytes]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for raw in lines:
            try:
                submission = json.loads(raw)["submission"]
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
            if is_payload_name(submission):
                found[submission] = b"<data><family>Testperson</family></data>"
        return found | {f"data/instruments/{sha256(instrument())}.xml": instrument()}

    def read_receipt(self, path: Path, *, number: int = -1, at: datetime = NOW) -> Receipt:
        """Open a receipt as the device does, and check that it is for the bundle with this place in ``sent``."""
        known = {card.fingerprint: card for card in self.authorities}
        with open_bundle(
            path, keys=self.party.keys, find_sender=known.get, namespace=RECEIPT_NAMESPACE, received=at
        ) as opened:
            receipt, sender = read_receipt(opened), opened.sender.fingerprint
        sealed = self.sent[number]
        deliveries = tuple(Delivery(each.fingerprint, sealed.info.sequence) for each in self.authorities)
        sent = BundleInfo(bundle_id=sealed.bundle_id, deliveries=deliveries)
        check_receipt(receipt, sender=sender, sent=sent, sha256=sealed.sha256)
        return receipt


def encode(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def authority_card(registry: Registry) -> Card:
    return read_card(registry.home.card)


def trust(registry: Registry, card: bytes) -> None:
    accept(registry.engine, introduce(registry.engine, card, now=NOW), now=NOW)


def dump(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of the keys."""
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def count(engine: Engine, table: str) -> int:
    return len(dump(engine)[table])
