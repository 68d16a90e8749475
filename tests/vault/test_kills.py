"""Killed while the vault is being made or its password changed: there is always exactly one way in, and never half a vault."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app import vault
from tests.support.vault import PASSWORD, USER, make_vault

CREATE = """
import sys
from pathlib import Path
from app import vault
from app.models import migrate
vault.create(Path(sys.argv[1]), user=sys.argv[2], password=sys.argv[3], prepare=migrate, cost=vault.Cost(64, 1, 1))
print("made", flush=True)
sys.stdin.read()
"""

CHANGE = """
import sys
from pathlib import Path
from app import vault
code = sys.argv[2]
for number in range(10_000):
    opened, code = vault.recover(Path(sys.argv[1]), code=code, user=sys.argv[3], new_password=str(number), cost=vault.Cost(64, 1, 1))
    opened.close()
    print(number, flush=True)
"""


def opens(home: Path, password: str) -> bool:
    try:
        with vault.unlock(home, user=USER, password=password) as opened, opened.engine.connect() as connection:
            return bool(connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1)
    except vault.VaultError as error:
        if error.code == "vault.wrong_password":
            return False
        raise


@pytest.mark.parametrize("seen", ["vault.lock", "cases.db.new", "cases.db.new-wal", "vault.json", "cases.db"])
def test_killed_while_a_vault_is_made(tmp_path: Path, seen: str) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-c", CREATE, str(home), USER, PASSWORD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as making:
        assert making.stdout is not None
        while not (home / seen).exists():
            assert making.poll() is None
            if (home / "cases.db").exists():
                break
        making.kill()
        acknowledged = b"made" in making.stdout.read()
    assert vault.exists(home) or not acknowledged
    if not vault.exists(home):
        make_vault(home)[0].close()
    assert opens(home, PASSWORD)


@pytest.mark.parametrize("after", [1, 8, 21, 34])
def test_killed_while_the_password_is_changed(tmp_path: Path, after: int) -> None:
    opened, code = make_vault(tmp_path / "home")
    opened.close()
    command = [sys.executable, "-c", CHANGE, str(tmp_path / "home"), code, USER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as changing:
        assert changing.stdout is not None
        for _ in range(after):
            assert changing.stdout.readline()
        changing.kill()
        last = after + len(changing.stdout.read().split("\n")) - 2
    assert [opens(tmp_path / "home", str(number)) for number in (last, last + 1)].count(True) == 1
    assert not opens(tmp_path / "home", str(last - 1))
