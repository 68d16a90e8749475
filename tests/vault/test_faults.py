"""Full and write-protected disks, for real."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app import vault
from tests.support.disks import tiny_disk
from tests.support.vault import CHEAP, PASSWORD, USER, make_vault


def test_a_vault_that_does_not_fit_on_the_disk_is_not_half_made(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "64k") as disk:
        with pytest.raises(vault.VaultError) as caught:
            make_vault(disk.path / "home")
        assert caught.value.code == "vault.disk_full"
        assert not vault.exists(disk.path / "home")
        assert {path.name for path in (disk.path / "home").iterdir()} <= {"vault.lock"}
        disk.resize("4m")
        make_vault(disk.path / "home")[0].close()


@pytest.mark.parametrize("size", [f"{kib}k" for kib in (4, 8, 16, 32, 128, 256, 384, 512)])
def test_wherever_the_disk_fills_there_is_either_a_vault_or_none(tmp_path: Path, size: str) -> None:
    with tiny_disk(tmp_path / "disk", size) as disk:
        home = disk.path / "home"
        code = ""
        try:
            make_vault(home)[0].close()
        except vault.VaultError as error:
            code = error.code
        assert code in ("", "vault.disk_full")
        assert vault.exists(home) == (code == "")
        disk.resize("4m")
        if vault.exists(home):
            with vault.unlock(home, user=USER, password=PASSWORD) as opened, opened.engine.connect() as connection:
                assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_a_new_password_that_does_not_fit_leaves_the_old_one(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "4m") as disk:
        opened, code = make_vault(disk.path / "home")
        opened.close()
        disk.fill()
        with pytest.raises(vault.VaultError) as caught:
            vault.recover(disk.path / "home", code=code, user=USER, new_password="new", cost=CHEAP)
        assert caught.value.code == "vault.disk_full"
        disk.make_room()
        vault.unlock(disk.path / "home", user=USER, password=PASSWORD).close()
        vault.recover(disk.path / "home", code=code, user=USER, new_password="new", cost=CHEAP)[0].close()


def test_a_write_protected_vault_says_so(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "4m") as disk:
        make_vault(disk.path / "home")[0].close()
        disk.write_protect()
        for attempt in (
            lambda: vault.unlock(disk.path / "home", user=USER, password=PASSWORD),
            lambda: make_vault(disk.path / "other"),
        ):
            with pytest.raises(vault.VaultError) as caught:
                attempt()
            assert caught.value.code == "vault.read_only"
        assert vault.users(disk.path / "home") == (USER,)
        disk.allow_writing()
        vault.unlock(disk.path / "home", user=USER, password=PASSWORD).close()


def test_a_file_in_the_place_of_the_folder_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("something else", "utf-8")
    with pytest.raises(vault.VaultError) as caught:
        make_vault(tmp_path / "home")
    assert caught.value.code == "vault.disk_error"
    assert (tmp_path / "home").read_text("utf-8") == "something else"


LIMITED = """
import resource, signal, sys
from pathlib import Path
from app import vault
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    vault.create(Path(sys.argv[1]), user="Noor", password="plum-anchor", cost=vault.Cost(64, 1, 1))[0].close()
    print("created")
except vault.VaultError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("limit", [0, 500, 3000, 5000])
def test_a_limit_on_the_size_of_files_is_a_full_disk_too(tmp_path: Path, limit: int) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "home"), str(limit)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() in ("vault.disk_full", "vault.disk_error")
    assert not vault.exists(tmp_path / "home")
    assert "Traceback" not in told.stderr
