"""Withdrawn keys at a laptop: nothing goes to them, nothing comes from them, and who may withdraw which."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.bundles import DeviceKeys, Revoked, make_card, make_revocations, read_card
from app.casework import receiving, sending, transfers, trust
from app.casework.station import Desk
from app.cli.exits import Exit
from app.cli.registry import main
from app.errors import IntakeError
from tests.casework.test_sending import receipt, sealed
from tests.support.desk import EVERYTHING, Authority, desk_at, new_sitting

TODAY = datetime.now(UTC).date()


def listed(folder: Path, keys: DeviceKeys, *fingerprints: str, number: int = 1, name: str = "list.json") -> Path:
    revoked = [Revoked(each, TODAY, "stolen") for each in fingerprints]
    path = folder / name
    path.write_bytes(make_revocations(keys=keys, number=number, issued=TODAY, revoked=revoked))
    return path


def another(folder: Path) -> Authority:
    folder.mkdir()
    return Authority(folder)


def code(desk: Desk, path: Path) -> str:
    with pytest.raises(IntakeError) as refused:
        trust.take_revocations(desk, path=path)
    assert refused.value.hint
    return refused.value.code


def test_nothing_goes_to_a_withdrawn_key_and_nothing_of_it_is_taken_in(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        case_id = new_sitting(desk).data.case.case_id
        view = sealed(desk, authority, tmp_path / "stick", case_id)
        answer = receipt(desk, authority, view, tmp_path)
        taken = trust.take_revocations(desk, path=listed(tmp_path, authority.keys, authority.fingerprint))
        assert taken.names == ("Example authority",)
        assert [row.revoked for row in trust.parties(desk)] == [True]
        for work in (
            lambda: sealed(desk, authority, tmp_path / "stick", case_id),
            lambda: receiving.take_receipt(desk, path=answer),
            lambda: trust.read_card(desk, path=authority.path),
            lambda: trust.trust_card(desk, path=authority.path, fingerprint=authority.fingerprint),
        ):
            with pytest.raises(IntakeError) as refused:
                work()
            assert (refused.value.code, bool(refused.value.hint)) == ("card.revoked", True)
        assert sending.exchanges(desk)[0].state == "waiting"


def test_a_stolen_laptop_is_withdrawn_by_the_authority_through_its_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed(*words: object) -> None:
        assert main([str(word) for word in words] + ["--home", str(tmp_path / "registry")]) == 0

    typed("init", "--name", "Example authority", "--database", f"sqlite:///{tmp_path / 'r.db'}")
    typed("card", "--output", tmp_path / "authority.json")
    with desk_at(tmp_path / "home") as desk, desk_at(tmp_path / "other") as stolen:
        row = trust.read_card(desk, path=tmp_path / "authority.json")
        trust.trust_card(desk, path=tmp_path / "authority.json", fingerprint=row.fingerprint)
        there = trust.own_card(stolen, target=tmp_path / "stolen.json")
        trust.trust_laptop_card(desk, path=tmp_path / "stolen.json", fingerprint=there.fingerprint)
        typed("revoke", there.fingerprint, "--reason", "stolen", "--output", tmp_path / "list.json")
        old = (tmp_path / "list.json").read_bytes()
        assert trust.take_revocations(desk, path=tmp_path / "list.json").names == (there.name,)
        with pytest.raises(IntakeError) as refused:
            transfers.make_transfer(desk, recipient=there.fingerprint, folder=tmp_path)
        assert refused.value.code == "card.revoked"
        typed("revoke", "SHA256:" + "A" * 43, "--output", tmp_path / "list.json")
        found = trust.take_revocations(desk, path=tmp_path / "list.json")
        assert (found.names, found.listed) == ((), 2)
        (tmp_path / "list.json").write_bytes(old)
        assert code(desk, tmp_path / "list.json") == "revocations.older"
    assert "2 keys are withdrawn" in capsys.readouterr().out
    assert main(["revoke", "nonsense", "--home", str(tmp_path / "registry")]) == Exit.USAGE


def test_only_a_trusted_authority_withdraws_and_never_another_one(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority, other = Authority(tmp_path).trusted_at(desk), another(tmp_path / "other")
        assert code(desk, listed(tmp_path, other.keys, authority.fingerprint)) == "revocations.unknown_issuer"
        other.trusted_at(desk)
        assert trust.take_revocations(desk, path=listed(tmp_path, other.keys, authority.fingerprint)).names == ()
        assert not any(row.revoked for row in trust.parties(desk))
        assert code(desk, tmp_path / "not there") == "card.unreadable"
        assert code(desk, authority.path) == "revocations.not_a_list"


def test_the_key_that_took_its_place_withdraws_the_former_one(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        keys = DeviceKeys.generate()
        card = make_card(
            name="Example authority",
            role="authority",
            keys=keys,
            valid_from=date(2020, 1, 1),
            valid_until=TODAY + timedelta(days=9),
            version=2,
            disclosure=EVERYTHING,
            replaces=authority.keys.signing,
        )
        path = tmp_path / "new-card.json"
        path.write_bytes(card)
        trust.trust_card(desk, path=path, fingerprint=read_card(card).fingerprint)
        assert code(desk, listed(tmp_path, authority.keys, keys.fingerprint)) == "revocations.unknown_issuer"
        assert trust.take_revocations(desk, path=listed(tmp_path, keys, authority.fingerprint)).listed == 1
        assert [row.revoked for row in trust.parties(desk)] == [False]
