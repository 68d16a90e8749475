"""The registry's folder: whole or not there, its owner's alone, and never taken for another."""

import json
from pathlib import Path

import pytest

from app.bundles import read_card
from app.errors import IntakeError
from app.registry import open_registry, set_up
from tests.support.registry import NOW


@pytest.fixture
def home(tmp_path: Path) -> Path:
    set_up(tmp_path / "home", name="Test authority", fields=("person", "work"), now=lambda: NOW).close()
    return tmp_path / "home"


def refusal(home: Path) -> IntakeError:
    with pytest.raises(IntakeError) as failure:
        open_registry(home)
    return failure.value


def test_what_was_set_up_is_opened_again(home: Path) -> None:
    registry = open_registry(home)
    registry.close()
    card = read_card(registry.home.card)
    assert (card.name, card.role, card.disclosure) == ("Test authority", "authority", ("person", "work"))
    assert card.fingerprint == registry.home.keys.fingerprint
    assert "AGE-SECRET" not in repr(registry)


def test_nothing_in_it_is_for_others(home: Path) -> None:
    assert home.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.iterdir())
    assert {path.name for path in home.iterdir()} >= {"registry.json", "keys.json", "card.json", "registry.db"}
    assert not [path for path in home.iterdir() if path.suffix == ".new"]


def test_keys_that_others_may_read_are_not_used(home: Path) -> None:
    (home / "keys.json").chmod(0o640)
    assert refusal(home).code == "registry.keys_open"


def test_a_second_registry_in_the_folder_is_refused(home: Path) -> None:
    before = (home / "keys.json").read_bytes()
    with pytest.raises(IntakeError) as failure:
        set_up(home, name="Another authority", now=lambda: NOW)
    assert failure.value.code == "registry.home_exists"
    assert (home / "keys.json").read_bytes() == before


def test_an_empty_folder_holds_no_registry(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "registry.home_missing"


@pytest.mark.parametrize("name", ["registry.json", "keys.json", "card.json"])
@pytest.mark.parametrize("content", [b"{", b'{"version": 1}'])
def test_a_damaged_file_is_named(home: Path, name: str, content: bytes) -> None:
    (home / name).write_bytes(content)
    failure = refusal(home)
    assert failure.code.partition(".")[0] in ("registry", "card")
    assert failure.code in ("registry.home_damaged", "registry.home_newer")
    if failure.code == "registry.home_damaged":
        assert name in failure.message


def test_a_newer_folder_is_refused(home: Path) -> None:
    settings = json.loads((home / "registry.json").read_bytes())
    (home / "registry.json").write_text(json.dumps(settings | {"version": 2}))
    assert refusal(home).code == "registry.home_newer"


def test_keys_of_another_card_are_refused(home: Path, tmp_path: Path) -> None:
    set_up(tmp_path / "other", name="Another authority", now=lambda: NOW).close()
    (home / "keys.json").write_bytes((tmp_path / "other" / "keys.json").read_bytes())
    assert refusal(home).code == "registry.home_damaged"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IntakeError) as failure:
        set_up(tmp_path / "file" / "home", name="Test authority", now=lambda: NOW)
    assert failure.value.code == "registry.home_read_only"
