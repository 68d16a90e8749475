"""Lists of withdrawn keys: made, read, and the ones nobody may accept."""

import json
import random
from datetime import date

import pytest

from app.bundles import CardError, Revoked, make_revocations, read_revocations
from app.bundles.revocations import NAMESPACE
from app.bundles.sshsig import sign
from app.bundles.strict_json import canonical
from tests.support.bundles import AUTHORITY, DEVICE, STRANGER

DAY = date(2026, 5, 17)
LOST = Revoked(DEVICE.card.fingerprint, DAY, "stolen")
LIST = make_revocations(keys=AUTHORITY.keys, number=3, issued=DAY, revoked=[LOST])


def signed(**changes: object) -> bytes:
    stated = {**json.loads(LIST)["revocations"], **changes}
    return canonical(
        {"revocations": stated, "signature": sign(AUTHORITY.keys.signing, canonical(stated), NAMESPACE).decode()}
    )


def entry(**changes: object) -> list[dict[str, object]]:
    return [{"fingerprint": LOST.fingerprint, "since": "2026-05-17", "reason": "lost", **changes}]


def test_there_and_back() -> None:
    found = read_revocations(LIST)
    assert (found.issuer, found.number, found.issued) == (AUTHORITY.card.fingerprint, 3, DAY)
    assert found.revoked == (LOST,)


HOSTILE = {
    "empty": b"",
    "a card": canonical({"card": {}, "signature": ""}),
    "deep": b"[" * 100_000,
    "long": LIST[:-1] + b" " * 1_100_000,
    "another's key": signed(signing_key=STRANGER.keys.public_line),
    "no number": signed(number=0),
    "a true number": signed(number=True),
    "one more field": signed(note="x"),
    "a key twice": signed(revoked=entry() * 2),
    "no key": signed(revoked=entry(fingerprint="SHA256:short")),
    "no reason": signed(revoked=entry(reason="because")),
    "a day that is none": signed(revoked=entry(since="2026-02-30")),
    "a list in a list": signed(revoked=[entry()]),
    "too many": signed(revoked=[{"fingerprint": "SHA256:" + f"{n:043}", "since": "2026-05-17", "reason": "lost"} for n in range(5001)]),
    "no signature": canonical({"revocations": json.loads(LIST)["revocations"], "signature": None}),
    "signed as a card": canonical(
        {
            "revocations": json.loads(LIST)["revocations"],
            "signature": sign(AUTHORITY.keys.signing, canonical(json.loads(LIST)["revocations"]), "skills-intake-card").decode(),
        }
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_lists(data: bytes) -> None:
    with pytest.raises(CardError) as refused:
        read_revocations(data)
    assert refused.value.code in ("revocations.altered", "revocations.not_a_list", "card.newer")
    assert refused.value.hint


def test_a_list_changed_after_it_was_signed_is_told_as_that_and_the_one_given_again_is_read() -> None:
    with pytest.raises(CardError) as refused:
        read_revocations(LIST.replace(b'"number":3', b'"number":4'))
    assert refused.value.code == "revocations.altered"
    assert read_revocations(LIST).revoked == (LOST,)


def test_mutants_of_a_list() -> None:
    chance = random.Random(11)
    accepted = 0
    for _ in range(300):
        mutant = bytearray(LIST)
        mutant[chance.randrange(len(LIST) - 1)] ^= 1 << chance.randrange(8)
        try:
            accepted += read_revocations(bytes(mutant)) != read_revocations(LIST)
        except CardError:
            continue
    assert accepted == 0
