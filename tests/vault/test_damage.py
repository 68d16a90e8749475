"""Damaged, foreign and missing files: said clearly, kept as they are, and never replaced by a new empty vault."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app import vault
from tests.support.vault import CHEAP, PASSWORD, USER, make_vault


@pytest.fixture
def home(tmp_path: Path) -> Path:
    opened, _code = make_vault(tmp_path / "home")
    with opened, opened.engine.begin() as connection:
        connection.execute(text("INSERT INTO meta VALUES ('filler', :v)"), {"v": "x" * 50_000})
    return tmp_path / "home"


def refused(home: Path, password: str = PASSWORD) -> str:
    """Unlocking is refused and nothing of the vault is touched; returns the error's code."""
    kept = {name: (home / name).read_bytes() for name in ("vault.json", "cases.db") if (home / name).exists()}
    with pytest.raises(vault.VaultError) as caught:
        vault.unlock(home, user=USER, password=password)
    assert caught.value.message
    assert caught.value.hint
    for name in ("vault.json", "cases.db"):
        assert ((home / name).read_bytes() if (home / name).exists() else None) == kept.get(name)
    with pytest.raises(vault.VaultError) as again:
        make_vault(home)
    assert again.value.code == "vault.exists"
    return caught.value.code


def test_slots_cut_short_at_any_length_are_damage(home: Path) -> None:
    whole = (home / "vault.json").read_bytes()
    for length in range(len(whole) - 2):
        (home / "vault.json").write_bytes(whole[:length])
        with pytest.raises(vault.VaultError) as caught:
            vault.users(home)
        assert caught.value.code == "vault.damaged", length
    for length in (0, 1, len(whole) // 3, len(whole) - 3):
        (home / "vault.json").write_bytes(whole[:length])
        assert refused(home) == "vault.damaged"


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80])
def test_slots_with_any_byte_changed_are_damage(home: Path, flip: int) -> None:
    whole = (home / "vault.json").read_bytes()
    for place in range(len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= flip
        (home / "vault.json").write_bytes(changed)
        with pytest.raises(vault.VaultError) as caught:
            vault.users(home)
        assert caught.value.code in ("vault.damaged", "vault.newer"), place


@pytest.mark.parametrize(
    "content",
    [b"null", b"[]", b'"text"', b"{}", b"[" * 100_000, b"\xff\xfe", b"SQLite format 3\0" * 8, b" " * (2 << 20)],
)
def test_something_else_in_the_place_of_the_slots_is_damage(home: Path, content: bytes) -> None:
    (home / "vault.json").write_bytes(content)
    assert refused(home) == "vault.damaged"


def test_slots_of_a_newer_version_are_said_to_be_newer(home: Path) -> None:
    body = json.loads((home / "vault.json").read_bytes())
    body["version"] = 2
    (home / "vault.json").write_text(json.dumps(body), "utf-8")
    assert refused(home) == "vault.newer"


def rewrite(home: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the slots as somebody would who knows the format but no key: with a checksum that fits."""
    body = json.loads((home / "vault.json").read_bytes())
    body.pop("checksum")
    change(body)
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    body["checksum"] = hashlib.sha256(canonical).hexdigest()
    (home / "vault.json").write_text(json.dumps(body), "utf-8")


def test_a_slot_slipped_in_by_somebody_without_the_key_is_noticed(home: Path, tmp_path: Path) -> None:
    make_vault(tmp_path / "other", user="Stranger", password="known-to-the-thief")[0].close()
    theirs = json.loads((tmp_path / "other" / "vault.json").read_bytes())["slots"]
    rewrite(home, lambda body: body["slots"].append(next(slot for slot in theirs if slot["name"] == "Stranger")))
    assert refused(home) == "vault.damaged"
    with pytest.raises(vault.VaultError) as caught:
        vault.unlock(home, user="Stranger", password="known-to-the-thief")
    assert caught.value.code == "vault.wrong_password"


def test_a_slot_given_to_another_name_does_not_open(home: Path) -> None:
    def rename(body: dict[str, Any]) -> None:
        for slot in body["slots"]:
            if slot["kind"] == "password":
                slot["name"] = "Somebody Else"

    rewrite(home, rename)
    with pytest.raises(vault.VaultError) as caught:
        vault.unlock(home, user="Somebody Else", password=PASSWORD)
    assert caught.value.code == "vault.wrong_password"


def test_a_slot_that_asks_for_absurd_memory_is_refused_before_it_is_tried(home: Path) -> None:
    def inflate(body: dict[str, Any]) -> None:
        for slot in body["slots"]:
            slot["cost"]["memory_kib"] = 1 << 40

    rewrite(home, inflate)
    assert refused(home) == "vault.damaged"


def test_a_cheaper_cost_written_into_a_slot_opens_nothing(home: Path) -> None:
    def cheapen(body: dict[str, Any]) -> None:
        for slot in body["slots"]:
            slot["cost"]["memory_kib"] = 8

    rewrite(home, cheapen)
    assert refused(home) == "vault.wrong_password"


def test_missing_slots_are_not_taken_for_a_missing_vault(home: Path) -> None:
    (home / "vault.json").unlink()
    assert vault.exists(home)
    assert refused(home) == "vault.damaged"


def test_a_missing_database_is_not_replaced(home: Path) -> None:
    (home / "cases.db").unlink()
    assert vault.exists(home)
    assert refused(home) == "vault.damaged"
    assert not (home / "cases.db").exists()


def test_a_database_of_another_vault_is_refused(home: Path, tmp_path: Path) -> None:
    make_vault(tmp_path / "other")[0].close()
    shutil.copy(tmp_path / "other" / "cases.db", home / "cases.db")
    assert refused(home) == "vault.damaged"


def test_a_plain_database_is_refused(home: Path) -> None:
    import sqlite3

    (home / "cases.db").unlink()
    connection = sqlite3.connect(home / "cases.db")
    connection.execute("CREATE TABLE meta (name, value)")
    connection.commit()
    connection.close()
    assert refused(home) == "vault.damaged"


def read_filler(home: Path) -> str:
    with vault.unlock(home, user=USER, password=PASSWORD) as opened, opened.engine.connect() as connection:
        return str(connection.execute(text("SELECT value FROM meta")).scalar_one())


@pytest.mark.parametrize("length", [0, 1, 100, 4095, 4096, 8192, 40_960])
def test_a_database_cut_short_is_never_opened_as_an_empty_one(home: Path, length: int) -> None:
    whole = (home / "cases.db").read_bytes()
    assert length < len(whole)
    (home / "cases.db").write_bytes(whole[:length])
    with pytest.raises(vault.VaultError) as caught:
        read_filler(home)
    assert caught.value.code == "vault.damaged"
    assert (home / "cases.db").read_bytes() == whole[:length]


def test_a_damaged_page_is_reported_when_it_is_read(home: Path) -> None:
    whole = bytearray((home / "cases.db").read_bytes())
    pages = len(whole) // 4096
    for page in range(pages - 10, pages):
        whole[page * 4096 + 2000] ^= 0xFF
    (home / "cases.db").write_bytes(whole)
    opened = vault.unlock(home, user=USER, password=PASSWORD)
    with opened, opened.engine.connect() as connection, pytest.raises(vault.VaultError) as caught:
        connection.execute(text("SELECT value FROM meta")).all()
    assert caught.value.code == "vault.damaged"
    assert "cases.db" in caught.value.message


def test_a_database_that_had_not_its_name_yet_when_the_power_went_is_taken_up(home: Path) -> None:
    (home / "cases.db").rename(home / "cases.db.new")
    with vault.unlock(home, user=USER, password=PASSWORD) as opened, opened.engine.connect() as connection:
        assert len(connection.execute(text("SELECT value FROM meta")).scalar_one()) == 50_000
    assert not (home / "cases.db.new").exists()


def test_leftovers_of_a_set_up_that_the_power_cut_do_not_stop_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "cases.db.new").write_bytes(b"half a database")
    (tmp_path / "home" / "cases.db.new-wal").write_bytes(b"half a log")
    assert not vault.exists(tmp_path / "home")
    make_vault(tmp_path / "home")[0].close()
    vault.unlock(tmp_path / "home", user=USER, password=PASSWORD).close()


def test_a_damaged_vault_is_not_recovered_over(home: Path, tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "second")
    opened.close()
    whole = (tmp_path / "second" / "vault.json").read_bytes()
    (tmp_path / "second" / "vault.json").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(vault.VaultError) as caught:
        vault.recover(tmp_path / "second", code=code, user=USER, new_password="new", cost=CHEAP)
    assert caught.value.code == "vault.damaged"
    assert (tmp_path / "second" / "vault.json").read_bytes() == whole[: len(whole) // 2]
