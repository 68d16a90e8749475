"""Several people, each with a password; somebody who has left opens nothing; killed at any point exactly one key set works."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import text

from app import vault
from app.errors import Cancelled
from tests.support.vault import CHEAP, PASSWORD, USER, make_vault

OTHER, OTHERS = "Testcolleague, Ada", "copper-lantern-window"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    opened, _code = make_vault(tmp_path / "home")
    with opened:
        vault.add_user(opened, tmp_path / "home", user=OTHER, password=OTHERS, cost=CHEAP)
        fill(opened, 50)
    return tmp_path / "home"


def fill(opened: vault.OpenVault, count: int) -> None:
    with opened.engine.begin() as connection:
        for number in range(count):
            connection.execute(text("INSERT INTO meta VALUES (:n, :v)"), {"n": f"row {number}", "v": "x" * 3000})


def rows(opened: vault.OpenVault) -> int:
    with opened.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM meta WHERE name LIKE 'row %'")).scalar_one())


def code_of(run: Callable[[], object]) -> str:
    with pytest.raises(vault.VaultError) as caught:
        run()
    assert caught.value.hint
    return caught.value.code


def opens(home: Path, user: str, password: str) -> int:
    try:
        with vault.unlock(home, user=user, password=password) as opened:
            return rows(opened)
    except vault.VaultError:
        return 0


def test_each_opens_it_with_their_own_password(home: Path) -> None:
    assert vault.users(home) == (USER, OTHER)
    assert opens(home, USER, PASSWORD) == opens(home, OTHER, OTHERS) == 50
    assert opens(home, OTHER, PASSWORD) == 0


def test_a_password_is_changed_and_the_old_one_opens_nothing(home: Path) -> None:
    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        vault.set_password(opened, home, user=OTHER, password="another-one-now", cost=CHEAP)
        assert code_of(lambda: vault.set_password(opened, home, user="Nobody", password="x", cost=CHEAP)) == (
            "vault.user_missing"
        )
        assert code_of(lambda: vault.add_user(opened, home, user=f" {OTHER} ", password="x", cost=CHEAP)) == (
            "vault.user_exists"
        )
    assert opens(home, OTHER, OTHERS) == 0
    assert opens(home, OTHER, "another-one-now") == 50


def test_somebody_who_was_removed_opens_nothing_even_with_a_copy_of_the_old_slots(home: Path, tmp_path: Path) -> None:
    shutil.copy(home / "vault.json", tmp_path / "old-slots.json")
    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        code = vault.remove_user(opened, home, user=OTHER, tick=lambda _done, _size: None, cost=CHEAP)
        assert rows(opened) == 50
        fill_more = text("INSERT INTO meta VALUES ('later', 'x')")
        with opened.engine.begin() as connection:
            connection.execute(fill_more)
    assert vault.users(home) == (USER,)
    assert opens(home, USER, PASSWORD) == 50
    assert sorted(path.name for path in home.iterdir() if path.name.startswith("cases.db")) == ["cases.db"]
    stolen = tmp_path / "stolen"
    shutil.copytree(home, stolen)
    shutil.copy(tmp_path / "old-slots.json", stolen / "vault.json")
    assert code_of(lambda: vault.unlock(stolen, user=OTHER, password=OTHERS)) == "vault.damaged"
    vault.recover(home, code=code, user=USER, new_password="after-recovery", cost=CHEAP)[0].close()
    assert opens(home, USER, "after-recovery") == 50


def test_the_last_one_stays(home: Path) -> None:
    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        vault.remove_user(opened, home, user=OTHER, tick=lambda _done, _size: None, cost=CHEAP)
        assert code_of(lambda: vault.remove_user(opened, home, user=USER, tick=lambda *_: None)) == "vault.last_user"
        assert code_of(lambda: vault.remove_user(opened, home, user=OTHER, tick=lambda *_: None)) == (
            "vault.user_missing"
        )


def test_stopped_it_changes_nothing(home: Path) -> None:
    def stop(_done: int, _size: int) -> NoReturn:
        raise Cancelled

    with vault.unlock(home, user=USER, password=PASSWORD) as opened:
        fill_much = text("INSERT INTO meta VALUES (:n, :v)")
        with opened.engine.begin() as connection:
            connection.execute(fill_much, [{"n": f"more {n}", "v": "y" * 9000} for n in range(400)])
        with pytest.raises(Cancelled):
            vault.remove_user(opened, home, user=OTHER, tick=stop, cost=CHEAP)
        assert rows(opened) == 50
    assert opens(home, OTHER, OTHERS) == 50
    assert not list(home.glob("cases.db.*"))


def test_another_recovery_code_ends_the_old_one(tmp_path: Path) -> None:
    opened, old = make_vault(tmp_path / "home")
    with opened:
        new = vault.new_code(opened, tmp_path / "home", tick=lambda _done, _size: None, cost=CHEAP)
    home = tmp_path / "home"
    assert code_of(lambda: vault.recover(home, code=old, user=USER, new_password="x", cost=CHEAP)) == (
        "vault.wrong_password"
    )
    vault.recover(home, code=new, user=USER, new_password="again-a-password", cost=CHEAP)[0].close()


REMOVE = """
import sys
from pathlib import Path
from app import vault
home = Path(sys.argv[1])
opened = vault.unlock(home, user=sys.argv[2], password=sys.argv[3])
print("begun", flush=True)
vault.remove_user(opened, home, user=sys.argv[4], tick=lambda done, size: None, cost=vault.Cost(64, 1, 1))
print("done", flush=True)
sys.stdin.read()
"""


IN_PLACE = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from app import vault
from app.vault import engine, slots
home = Path(sys.argv[1])
opened = vault.unlock(home, user=sys.argv[2], password=sys.argv[3])
print("begun", flush=True)
file, proof = slots.load(home / "vault.json")
opened.engine.dispose()
new = bytes(range(32))
engine.rekey(home / "cases.db", opened.key, engine.KeyHolder(new))
left = replace(file, key_id="0" * 16, slots=tuple(slot for slot in file.slots if slot.name != sys.argv[4]))
os.kill(os.getpid(), signal.SIGKILL)
slots.save(home / "vault.json", slots.reseal(left, new), new)
"""
"""What must not be done: the database gets its new key first, the slots after it. Torture's control, killed between."""


def kill_at(home: Path, after: float | None, script: str = REMOVE) -> bool:
    """Remove somebody in a process that is killed ``after`` seconds later, unless it dies by itself (``after`` is None).

    Whether it had said that it was done.
    """
    command = [sys.executable, "-c", script, str(home), USER, PASSWORD, OTHER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as removing:
        assert removing.stdout is not None
        assert removing.stdout.readline() == b"begun\n"
        try:
            removing.wait(after)
        except subprocess.TimeoutExpired:
            removing.kill()
        return b"done" in removing.stdout.read()


@pytest.mark.parametrize("seed", range(8))
def test_killed_while_somebody_is_removed_exactly_one_key_set_works(home: Path, seed: int) -> None:
    chance = random.Random(seed)
    said_done = kill_at(home, chance.uniform(0, 0.12))
    mine, theirs = opens(home, USER, PASSWORD), opens(home, OTHER, OTHERS)
    assert mine == 50
    assert theirs in (0, 50)
    assert not (said_done and theirs)
    assert (OTHER in vault.users(home)) == bool(theirs)
    assert not list(home.glob("cases.db.*"))
