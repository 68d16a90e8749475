"""Making, opening and recovering a vault, through the door."""

import json
import pickle
import unicodedata
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import Engine, text

from app import vault
from app.vault.engine import require_versions
from tests.support.vault import CHEAP, PASSWORD, USER, make_vault


def unlock_error(home: Path, user: str = USER, password: str = PASSWORD) -> vault.VaultError:
    with pytest.raises(vault.VaultError) as caught:
        vault.unlock(home, user=user, password=password)
    return caught.value


def test_an_empty_folder_has_no_vault_and_nobody_in_it(tmp_path: Path) -> None:
    assert not vault.exists(tmp_path / "home")
    assert vault.users(tmp_path / "home") == ()
    assert unlock_error(tmp_path / "home").code == "vault.missing"
    assert not (tmp_path / "home").exists()


def test_what_was_written_is_there_after_unlocking_again(tmp_path: Path) -> None:
    opened, _code = make_vault(tmp_path / "home")
    with opened, opened.engine.begin() as connection:
        connection.execute(text("INSERT INTO meta VALUES ('colour', 'green')"))
    assert vault.users(tmp_path / "home") == (USER,)
    with vault.unlock(tmp_path / "home", user=USER, password=PASSWORD) as again:
        assert again.user == USER
        assert again.vault_id == opened.vault_id
        with again.engine.connect() as connection:
            assert connection.execute(text("SELECT value FROM meta")).scalar_one() == "green"


def test_a_vault_opens_at_the_real_cost_of_a_guess(tmp_path: Path) -> None:
    opened, code = vault.create(tmp_path / "home", user=USER, password=PASSWORD)
    opened.close()
    slots = json.loads((tmp_path / "home" / "vault.json").read_text("utf-8"))["slots"]
    assert all(slot["cost"]["memory_kib"] >= 64 * 1024 and slot["cost"]["passes"] >= 3 for slot in slots)
    vault.unlock(tmp_path / "home", user=USER, password=PASSWORD).close()
    vault.recover(tmp_path / "home", code=code, user=USER, new_password="another-long-password")[0].close()


def test_a_wrong_password_and_a_wrong_name_are_told_alike(tmp_path: Path) -> None:
    make_vault(tmp_path / "home")[0].close()
    wrong = unlock_error(tmp_path / "home", password="wrong")
    unknown = unlock_error(tmp_path / "home", user="Nobody")
    assert wrong.code == unknown.code == "vault.wrong_password"
    assert str(wrong) == str(unknown)
    assert "wrong" not in repr(wrong.args).replace("wrong_password", "")


def test_names_ignore_stray_blanks_and_passwords_the_way_accents_are_typed(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "crème-brûlée-nuage")
    make_vault(tmp_path / "home", user="  Noor   Test ", password=composed)[0].close()
    assert vault.users(tmp_path / "home") == ("Noor Test",)
    decomposed = unicodedata.normalize("NFD", composed)
    vault.unlock(tmp_path / "home", user="Noor Test ", password=decomposed).close()


@pytest.mark.parametrize(("user", "password"), [("", PASSWORD), ("  ", PASSWORD), (USER, "")])
def test_a_blank_name_or_password_makes_no_vault(tmp_path: Path, user: str, password: str) -> None:
    with pytest.raises(vault.VaultError) as caught:
        vault.create(tmp_path / "home", user=user, password=password, cost=CHEAP)
    assert caught.value.code == "vault.blank"
    assert not (tmp_path / "home").exists()


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    make_vault(tmp_path / "home")[0].close()
    before = {path.name: path.read_bytes() for path in (tmp_path / "home").iterdir()}
    with pytest.raises(vault.VaultError) as caught:
        make_vault(tmp_path / "home")
    assert caught.value.code == "vault.exists"
    assert {path.name: path.read_bytes() for path in (tmp_path / "home").iterdir()} == before


def test_a_second_copy_of_the_application_is_turned_away_until_the_first_ends(tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "home")
    with opened:
        assert unlock_error(tmp_path / "home").code == "vault.in_use"
        with pytest.raises(vault.VaultError) as caught:
            vault.recover(tmp_path / "home", code=code, user=USER, new_password="new", cost=CHEAP)
        assert caught.value.code == "vault.in_use"
    vault.unlock(tmp_path / "home", user=USER, password=PASSWORD).close()


def test_a_failed_attempt_does_not_keep_the_vault_for_itself(tmp_path: Path) -> None:
    make_vault(tmp_path / "home")[0].close()
    assert unlock_error(tmp_path / "home", password="wrong").code == "vault.wrong_password"
    vault.unlock(tmp_path / "home", user=USER, password=PASSWORD).close()


def test_a_closed_vault_answers_no_more(tmp_path: Path) -> None:
    opened, _code = make_vault(tmp_path / "home")
    opened.close()
    opened.close()
    with pytest.raises(vault.VaultError) as caught:
        opened.engine.connect()
    assert caught.value.code == "vault.locked"


def test_the_recovery_code_sets_a_new_password_once(tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "home")
    with opened, opened.engine.begin() as connection:
        connection.execute(text("INSERT INTO meta VALUES ('colour', 'green')"))
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    again, new_code = vault.recover(tmp_path / "home", code=typed, user=USER, new_password="new-password", cost=CHEAP)
    with again, again.engine.connect() as connection:
        assert connection.execute(text("SELECT value FROM meta")).scalar_one() == "green"
    assert new_code != code
    assert unlock_error(tmp_path / "home").code == "vault.wrong_password"
    vault.unlock(tmp_path / "home", user=USER, password="new-password").close()
    with pytest.raises(vault.VaultError) as caught:
        vault.recover(tmp_path / "home", code=code, user=USER, new_password="mine", cost=CHEAP)
    assert caught.value.code == "vault.wrong_password"
    vault.recover(tmp_path / "home", code=new_code, user=USER, new_password="third", cost=CHEAP)[0].close()


def test_the_recovery_code_does_not_invent_people(tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "home")
    opened.close()
    with pytest.raises(vault.VaultError) as caught:
        vault.recover(tmp_path / "home", code=code, user="Nobody", new_password="new", cost=CHEAP)
    assert caught.value.code == "vault.wrong_password"
    assert vault.users(tmp_path / "home") == (USER,)


def test_a_mistyped_recovery_code_is_noticed_before_it_is_tried(tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "home")
    opened.close()
    other = "A" if code[0] != "A" else "B"
    for typed in (other + code[1:], code[:-1], code + "A", "", "U" + code[1:], code[5:10] + code[:5] + code[10:]):
        with pytest.raises(vault.VaultError) as caught:
            vault.recover(tmp_path / "home", code=typed, user=USER, new_password="new", cost=CHEAP)
        assert caught.value.code == "vault.recovery_code"
    assert not (tmp_path / "home" / "attempts.json").exists()


def test_each_recovery_code_is_another(tmp_path: Path) -> None:
    codes = {make_vault(tmp_path / str(number))[1] for number in range(5)}
    assert len(codes) == 5
    assert all(len(code) == 39 and code.count("-") == 7 for code in codes)


def test_a_failed_set_up_leaves_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    def fail(_engine: Engine) -> NoReturn:
        raise LookupError

    with pytest.raises(LookupError):
        vault.create(tmp_path / "home", user=USER, password=PASSWORD, prepare=fail, cost=CHEAP)
    assert not vault.exists(tmp_path / "home")
    assert {path.name for path in (tmp_path / "home").iterdir()} <= {"vault.lock"}
    make_vault(tmp_path / "home")[0].close()


def test_the_database_is_kept_as_carefully_as_was_measured(tmp_path: Path) -> None:
    opened, _code = make_vault(tmp_path / "home")
    with opened, opened.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "temp_store", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "temp_store": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_rolled_back_transaction_leaves_neither_rows_nor_tables(tmp_path: Path) -> None:
    opened, _code = make_vault(tmp_path / "home")
    with opened:
        with opened.engine.connect() as connection:
            connection.execute(text("CREATE TABLE passing (a)"))
            connection.execute(text("INSERT INTO meta VALUES ('colour', 'green')"))
            connection.rollback()
        with opened.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM meta")).scalar_one() == 0
            names = connection.execute(text("SELECT name FROM sqlite_schema")).scalars().all()
    assert "passing" not in names


@pytest.mark.parametrize(
    ("sqlite", "cipher"), [("3.51.1", "4.19.0 community"), ("3.53.4", "4.6.1 community"), ("3.9.0", "4.19.0")]
)
def test_an_older_database_library_is_refused(sqlite: str, cipher: str) -> None:
    with pytest.raises(vault.VaultError) as caught:
        require_versions(sqlite, cipher)
    assert caught.value.code == "vault.old_sqlite"


def test_a_newer_database_library_is_welcome() -> None:
    require_versions("3.53.4", "4.19.0 community")
    require_versions("3.60", "5.0.0 community")


def test_only_the_owner_may_read_the_data_folder(tmp_path: Path) -> None:
    make_vault(tmp_path / "home")[0].close()
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0
    assert (tmp_path / "home" / "vault.json").stat().st_mode & 0o077 == 0


def test_neither_key_nor_name_shows_in_what_is_printed_of_an_open_vault(tmp_path: Path) -> None:
    opened, _code = make_vault(tmp_path / "home")
    with opened:
        shown = repr(opened) + repr(opened.engine) + repr(opened._key)
    assert USER not in shown
    assert "x'" not in shown


def test_errors_cross_to_the_window_whole() -> None:
    error = pickle.loads(pickle.dumps(vault.VaultError("vault.wait", "Wait.", "A little.", 5)))
    assert (error.code, error.message, error.hint, error.seconds) == ("vault.wait", "Wait.", "A little.", 5)
