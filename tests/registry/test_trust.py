"""Trust: which cards are accepted, and which take the place of others."""

from datetime import date
from pathlib import Path

import pytest

from app.bundles import DeviceKeys, make_card
from app.errors import IntakeError
from app.registry import Registry, accept, introduce, listing, receive
from tests.support.bundles import FROM, UNTIL, Party, party
from tests.support.registry import NOW, Laptop, authority_card, dump, line, trust


def refusal(registry: Registry, card: bytes) -> str:
    with pytest.raises(IntakeError) as failure:
        trust(registry, card)
    return failure.value.code


@pytest.fixture
def fresh(registry: Registry, tmp_path: Path) -> Laptop:
    """A laptop that is not trusted yet."""
    return Laptop([authority_card(registry)], tmp_path)


def test_a_card_that_was_confirmed_is_listed(registry: Registry, fresh: Laptop) -> None:
    introduction = introduce(registry.engine, fresh.card, now=NOW)
    assert introduction.replaces == ""
    assert listing(registry.engine) == ()

    accept(registry.engine, introduction, now=NOW)
    accept(registry.engine, introduction, now=NOW)

    (row,) = listing(registry.engine)
    assert (row.name, row.fingerprint, row.spoken, row.replaced) == (
        fresh.name,
        fresh.party.card.fingerprint,
        fresh.party.card.spoken,
        False,
    )
    assert (row.trusted, row.valid_until) == (NOW, UNTIL)


def test_an_authority_an_expired_card_and_other_files_are_refused(registry: Registry, fresh: Laptop) -> None:
    other = party("Another authority", "authority")
    authority = make_card(
        name="Another authority", role="authority", keys=other.keys, valid_from=FROM, valid_until=UNTIL
    )
    assert refusal(registry, authority) == "registry.not_a_device"
    assert refusal(registry, fresh.card_bytes(valid_until=date(2021, 1, 1))) == "card.expired"
    assert refusal(registry, fresh.card.replace(b"Testcentre", b"Otherplace")) == "card.altered"
    assert refusal(registry, b"nothing") == "card.not_a_card"
    assert listing(registry.engine) == ()


def test_a_newer_card_of_the_same_key_takes_the_older_ones_place(registry: Registry, fresh: Laptop) -> None:
    trust(registry, fresh.card)
    newer = fresh.card_bytes(version=2, name="Testcentre, moved")

    introduction = introduce(registry.engine, newer, now=NOW)
    assert introduction.replaces == fresh.name
    accept(registry.engine, introduction, now=NOW)

    assert [(row.name, row.version) for row in listing(registry.engine)] == [("Testcentre, moved", 2)]
    assert [row[1] for row in dump(registry.engine)["organisation"]] == ["Testcentre, moved"]
    assert refusal(registry, fresh.card) == "card.older"


def test_a_new_key_is_vouched_for_by_the_one_it_replaces(
    registry: Registry, fresh: Laptop, folder: Path, tmp_path: Path
) -> None:
    trust(registry, fresh.card)
    before = fresh.seal([line("a1")])
    receive(registry, before, receipts_folder=tmp_path / "receipts")
    late = fresh.seal([line("a2")])
    old, keys = fresh.party, DeviceKeys.generate()
    card = fresh.card_bytes(keys=keys, version=2, replaces=old.keys.signing)

    assert introduce(registry.engine, card, now=NOW).replaces == fresh.name
    trust(registry, card)

    assert {row.fingerprint: row.replaced for row in listing(registry.engine)} == {
        old.card.fingerprint: True,
        keys.fingerprint: False,
    }
    with pytest.raises(IntakeError) as failure:
        receive(registry, late, receipts_folder=tmp_path / "receipts")
    assert failure.value.code == "bundle.unknown_sender"
    assert refusal(registry, fresh.card) == "registry.card_replaced"

    # What the new key sends belongs to the same organisation: the same assessment is held once.
    fresh.party = Party(keys, introduce(registry.engine, card, now=NOW).card)
    path = fresh.seal([line("a1", number="T-1b")], created=NOW.replace(hour=11))
    received = receive(registry, path, receipts_folder=tmp_path / "receipts")
    assert received.delivery.organisation == old.card.fingerprint
    assert [row[:3] for row in dump(registry.engine)["case_file"]] == [(old.card.fingerprint, "c1", "T-1b")]


def test_a_key_that_nobody_vouches_for_is_a_new_party(registry: Registry, fresh: Laptop) -> None:
    trust(registry, fresh.card)
    stranger = DeviceKeys.generate()
    card = fresh.card_bytes(keys=DeviceKeys.generate(), version=2, replaces=stranger.signing)
    assert introduce(registry.engine, card, now=NOW).replaces == ""
