"""Cards: made, read, replaced, drawn; and the ones nobody may accept."""

import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.bundles import (
    Card,
    CardError,
    DeviceKeys,
    card_qr_svg,
    check_replacement,
    check_term,
    make_card,
    read_card,
)
from app.bundles.cards import NAMESPACE
from app.bundles.sshsig import sign
from app.bundles.strict_json import canonical
from tests.support.bundles import DEVICE, FROM, STRANGER, UNTIL

KEYS = DEVICE.keys
FIELDS = ("person.family_names", "languages", "work")


def made(
    version: int = 1, keys: DeviceKeys = KEYS, replaces: DeviceKeys | None = None, role: str = "authority"
) -> bytes:
    return make_card(
        name="Test authority, Utrecht",
        role=role,
        keys=keys,
        valid_from=FROM,
        valid_until=UNTIL,
        version=version,
        disclosure=FIELDS,
        replaces=replaces.signing if replaces else None,
    )


def signed(keys: DeviceKeys = KEYS, **changes: object) -> bytes:
    """Return a card that says something else, correctly signed."""
    stated = {**json.loads(made())["card"], **changes}
    stated = {name: value for name, value in stated.items() if value is not ...}
    text = json.dumps(stated, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return canonical({"card": stated, "signature": sign(keys.signing, text, NAMESPACE).decode()})


def code(data: bytes) -> str:
    with pytest.raises(CardError) as caught:
        read_card(data)
    assert caught.value.hint
    return caught.value.code


def test_a_card_says_who_it_is_for() -> None:
    card = read_card(made())
    assert (card.name, card.role, card.version) == ("Test authority, Utrecht", "authority", 1)
    assert card.disclosure == FIELDS
    assert card.fingerprint == KEYS.fingerprint
    assert card.age_recipient == KEYS.recipient
    assert card.spoken == KEYS.spoken
    assert [len(group) for group in card.spoken.split(" ")] == [5] * 6
    assert card.spoken.replace(" ", "").isdigit()


def test_a_name_in_any_script() -> None:
    name = "دائرة الاختبار ١"
    data = make_card(name=name, role="device", keys=KEYS, valid_from=FROM, valid_until=UNTIL)
    assert read_card(data).name == name
    assert name.encode() in data


def test_its_term_includes_its_first_and_last_day() -> None:
    card = read_card(made())
    check_term(card, FROM)
    check_term(card, UNTIL)
    for day in (date(2019, 12, 31), date(2100, 1, 2)):
        with pytest.raises(CardError) as caught:
            check_term(card, day)
        assert caught.value.code == "card.expired"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "card.not_a_card"),
    "no JSON": (b"%PDF-1.7", "card.not_a_card"),
    "not UTF-8": (b'{"card": "\xff"}', "card.not_a_card"),
    "a list": (b"[]", "card.not_a_card"),
    "nothing in it": (b"{}", "card.not_a_card"),
    "deep": (b"[" * 100_000, "card.not_a_card"),
    "long": (made()[:-1] + b" " * 20_000, "card.not_a_card"),
    "cut": (made()[:-40], "card.not_a_card"),
    "a name twice": (made().replace(b'"version":1', b'"version":1,"version":2'), "card.not_a_card"),
    "a fraction": (made().replace(b'"version":1', b'"version":1.0'), "card.not_a_card"),
    "not a number": (made().replace(b'"version":1', b'"version":NaN'), "card.not_a_card"),
    "format as text": (signed(format="1"), "card.not_a_card"),
    "newer": (signed(format=2), "card.newer"),
    "format of nothing": (signed(format=0), "card.altered"),
    "more around it": (made()[:-2] + b',"more":1}', "card.not_a_card"),
    "name changed": (made().replace(b"Utrecht", b"Antwerp"), "card.altered"),
    "version changed": (made().replace(b'"version":1', b'"version":9'), "card.altered"),
    "field added": (made().replace(b'["person', b'["all","person'), "card.altered"),
    "signed by another": (signed(STRANGER.keys), "card.altered"),
    "signature missing": (canonical({"card": json.loads(made())["card"], "signature": None}), "card.altered"),
    "signature in another script": (canonical({"card": json.loads(made())["card"], "signature": "é"}), "card.altered"),
    "endorsement that is none": (made()[:-2] + b',"endorsement":""}', "card.altered"),
    "age key of another, signed by us": (signed(STRANGER.keys, age_recipient=STRANGER.keys.recipient), "card.altered"),
    "more in it": (signed(note="x"), "card.altered"),
    "role missing": (signed(role=...), "card.altered"),
    "role unknown": (signed(role="administrator"), "card.altered"),
    "name empty": (signed(name=""), "card.altered"),
    "name with a line break": (signed(name="A\nB"), "card.altered"),
    "name that turns the line": (signed(name="A\u202eB"), "card.altered"),
    "name of half a character": (made().replace(b"Utrecht", b"\\ud800"), "card.altered"),
    "name endless": (signed(name="x" * 300), "card.altered"),
    "name that is a list": (signed(name=["x"]), "card.altered"),
    "version of nothing": (signed(version=0), "card.altered"),
    "version that is true": (signed(version=True), "card.altered"),
    "version endless": (signed(version=10**30), "card.altered"),
    "term backwards": (signed(valid_from="2100-01-02"), "card.altered"),
    "day that is none": (signed(valid_from="2025-02-30"), "card.altered"),
    "day written short": (signed(valid_from="20200101"), "card.altered"),
    "day with a time": (signed(valid_from="2020-01-01T00:00"), "card.altered"),
    "field twice": (signed(disclosure=["work", "work"]), "card.altered"),
    "field that is a path": (signed(disclosure=["../work"]), "card.altered"),
    "field that is everything": (signed(disclosure=["*"]), "card.altered"),
    "field that is a number": (signed(disclosure=[1]), "card.altered"),
    "fields in a list": (signed(disclosure=[["work"]]), "card.altered"),
    "fields as text": (signed(disclosure="work"), "card.altered"),
    "signing key of another kind": (signed(signing_key="ssh-rsa AAAAB3NzaC1yc2E="), "card.altered"),
    "signing key cut": (signed(signing_key=KEYS.public_line[:-8]), "card.altered"),
    "signing key with a comment": (signed(signing_key=KEYS.public_line + " me"), "card.altered"),
    "age key in capitals": (signed(age_recipient=KEYS.recipient.upper()), "card.altered"),
    "age key with an error": (signed(age_recipient=KEYS.recipient[:-1] + "pq"[KEYS.recipient[-1] == "p"]), "card.altered"),
    "age plugin": (signed(age_recipient="age1yubikey1qwerty"), "card.altered"),
    "age key that is secret": (signed(age_recipient=KEYS.identity), "card.altered"),
    "age key RSA": (signed(age_recipient="ssh-rsa AAAAB3NzaC1yc2E="), "card.altered"),
    "two age keys": (signed(age_recipient=KEYS.recipient + "\n" + STRANGER.keys.recipient), "card.altered"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_cards(data: bytes, expected: str) -> None:
    assert code(data) == expected


def test_mutants_of_a_card() -> None:
    """One changed bit anywhere but in the spacing of the signature's armour, which carries no meaning."""
    data = made(2, replaces=STRANGER.keys)
    original = read_card(data)
    chance = random.Random(9)
    for _ in range(400):
        mutant = bytearray(data)
        mutant[chance.randrange(len(data) - 1)] ^= 1 << chance.randrange(8)
        try:
            assert read_card(bytes(mutant)) == original
        except CardError:
            continue


def replaced(old: Card, new: bytes) -> str:
    try:
        check_replacement(old, read_card(new))
    except CardError as error:
        return error.code
    return ""


def test_a_newer_card_replaces_an_older_one_only_under_its_key() -> None:
    old = read_card(made(2))
    other = DeviceKeys.generate()
    assert replaced(old, made(3)) == ""
    assert replaced(old, made(3, other, replaces=KEYS)) == ""
    assert replaced(old, made(3, other)) == "card.not_endorsed"
    assert replaced(old, made(3, other, replaces=STRANGER.keys)) == "card.not_endorsed"
    assert replaced(old, made(2)) == "card.older"
    assert replaced(old, made(1, other, replaces=KEYS)) == "card.older"
    assert replaced(old, made(3, role="device")) == "card.other_party"


def test_an_endorsement_cannot_be_moved_to_another_card() -> None:
    other = DeviceKeys.generate()
    endorsement = json.loads(made(3, other, replaces=KEYS))["endorsement"]
    third = json.loads(made(3, STRANGER.keys))
    assert code(canonical({**third, "endorsement": endorsement})) == "card.altered"


def test_the_qr_code_is_a_plain_picture_of_the_card(tmp_path: Path) -> None:
    picture = ET.fromstring(card_qr_svg(made()))
    assert picture.tag.endswith("svg")
    assert picture.get("viewBox")
    assert not [element for element in picture.iter() if element.tag.endswith(("script", "image", "text"))]


def test_a_card_too_long_for_a_qr_code_says_so() -> None:
    fields = tuple(f"person.field_number_{number}" for number in range(150))
    data = make_card(name="T", role="authority", keys=KEYS, valid_from=FROM, valid_until=UNTIL, disclosure=fields)
    with pytest.raises(CardError) as caught:
        card_qr_svg(data)
    assert caught.value.code == "card.too_long"
    with pytest.raises(CardError):
        card_qr_svg(b"<svg/>")


def test_a_name_with_its_joiners_and_marks_is_kept_and_one_that_misleads_is_not() -> None:
    def made_for(name: str) -> bytes:
        return make_card(name=name, role="device", keys=KEYS, valid_from=FROM, valid_until=UNTIL)

    assert read_card(made_for("مرکز آزمایش می\u200cشود")).name == "مرکز آزمایش می\u200cشود"
    for name in ("", " padded", "two\nlines", "turned \u202e name", "hidden\u2060", "x" * 201):
        with pytest.raises(CardError) as caught:
            made_for(name)
        assert caught.value.code == "card.unfit_name"


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_card(name="T", role="other", keys=KEYS, valid_from=FROM, valid_until=UNTIL),
        lambda: make_card(name="T", role="device", keys=KEYS, valid_from=UNTIL, valid_until=FROM),
        lambda: make_card(name="T", role="device", keys=KEYS, valid_from=FROM, valid_until=UNTIL, version=0),
        lambda: make_card(name="T", role="device", keys=KEYS, valid_from=FROM, valid_until=UNTIL, disclosure=("A b",)),
    ],
)
def test_a_card_that_nobody_would_accept_is_not_made(make: Callable[[], bytes]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make()
