"""Wrong passwords delay the next attempt, also after a restart. The clock is ours; nothing sleeps."""

import json
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app import vault
from tests.support.vault import CHEAP, PASSWORD, USER, FakeClock, make_vault

OPENED = ("", 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_vault(tmp_path / "home")[0].close()
    return tmp_path / "home"


def attempt(home: Path, clock: FakeClock, password: str = "wrong", user: str = USER) -> tuple[str, int]:
    """The code and the seconds of the error an attempt ends with; ``OPENED`` when the vault opened."""
    try:
        vault.unlock(home, user=user, password=password, clock=clock).close()
    except vault.VaultError as error:
        return error.code, error.seconds
    return OPENED


def test_three_mistakes_are_free_of_delay_and_then_it_doubles(home: Path) -> None:
    clock = FakeClock()
    told = []
    for _ in range(6):
        code, seconds = attempt(home, clock)
        assert code == "vault.wrong_password"
        told.append(seconds)
        clock.advance(seconds=seconds)
    assert told == [0, 0, 5, 10, 20, 40]


def test_during_a_delay_even_the_right_password_is_not_looked_at(home: Path) -> None:
    clock = FakeClock()
    for _ in range(3):
        attempt(home, clock)
    assert attempt(home, clock, PASSWORD) == ("vault.wait", 5)
    clock.advance(seconds=3.2)
    assert attempt(home, clock, PASSWORD) == ("vault.wait", 2)
    clock.advance(seconds=1.8)
    assert attempt(home, clock, PASSWORD) == OPENED


def test_the_right_password_forgives_what_came_before(home: Path) -> None:
    clock = FakeClock()
    for _ in range(3):
        attempt(home, clock)
    clock.advance(minutes=1)
    assert attempt(home, clock, PASSWORD) == OPENED
    assert attempt(home, clock) == ("vault.wrong_password", 0)


def test_the_delay_never_grows_beyond_a_quarter_of_an_hour(home: Path) -> None:
    clock = FakeClock()
    for _ in range(40):
        code, seconds = attempt(home, clock)
        assert code == "vault.wrong_password"
        clock.advance(seconds=seconds)
    assert seconds == 15 * 60


def test_guessing_opens_nothing_however_patient(home: Path) -> None:
    clock = FakeClock()
    for number in range(250):
        assert attempt(home, clock, f"{PASSWORD}{number}")[0] == "vault.wrong_password"
        clock.advance(minutes=15)
    assert attempt(home, clock, PASSWORD) == OPENED


def test_one_persons_mistakes_do_not_delay_the_recovery_code(tmp_path: Path) -> None:
    opened, code = make_vault(tmp_path / "home")
    opened.close()
    clock = FakeClock()
    for _ in range(4):
        attempt(tmp_path / "home", clock)
    recovered, _new = vault.recover(
        tmp_path / "home", code=code, user=USER, new_password="new", clock=clock, cost=CHEAP
    )
    recovered.close()
    assert attempt(tmp_path / "home", clock, "new") == OPENED


def test_wrong_recovery_codes_are_delayed_too(tmp_path: Path) -> None:
    make_vault(tmp_path / "home")[0].close()
    foreign = make_vault(tmp_path / "other")
    foreign[0].close()
    clock = FakeClock()
    codes = []
    for _ in range(4):
        with pytest.raises(vault.VaultError) as caught:
            vault.recover(tmp_path / "home", code=foreign[1], user=USER, new_password="n", clock=clock, cost=CHEAP)
        codes.append(caught.value.code)
    assert codes == ["vault.wrong_password"] * 3 + ["vault.wait"]


def test_names_that_are_not_there_are_delayed_as_well(home: Path) -> None:
    clock = FakeClock()
    codes = [attempt(home, clock, user=f"Nobody {number}")[0] for number in range(4)]
    assert codes == ["vault.wrong_password"] * 3 + ["vault.wait"]


def test_setting_the_clock_back_does_not_lock_anybody_out_for_years(home: Path) -> None:
    clock = FakeClock()
    for _ in range(3):
        attempt(home, clock)
    clock.now -= timedelta(days=900)
    assert attempt(home, clock, PASSWORD) == ("vault.wait", 5)
    clock.advance(seconds=5)
    assert attempt(home, clock, PASSWORD) == OPENED


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"slots": {"x": {"failures": -1, "last": "never"}}}', b"\xff" * 9]
)
def test_a_damaged_count_costs_one_delay_and_closes_nobody_out(
    home: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (home / "attempts.json").write_bytes(damage)
    clock = FakeClock()
    assert attempt(home, clock, PASSWORD) == ("vault.wait", 5)
    assert "damaged" in caplog.text
    clock.advance(seconds=5)
    assert attempt(home, clock, PASSWORD) == OPENED
    assert attempt(home, clock) == ("vault.wrong_password", 0)


CUT_OFF = """
import os, pathlib, signal, sys
from app import vault
from app.vault import kdf

def watch(frame, event, _argument):
    if event == "call" and frame.f_code is kdf.derive.__code__:
        os.kill(os.getpid(), signal.SIGKILL)

sys.setprofile(watch)
vault.unlock(pathlib.Path(sys.argv[1]), user=sys.argv[2], password=sys.argv[3])
"""


def test_an_attempt_that_is_cut_off_has_been_counted(home: Path) -> None:
    """Ending the application in the middle of a guess does not make the guess free."""
    guessing = subprocess.run([sys.executable, "-c", CUT_OFF, str(home), USER, PASSWORD], check=False)
    assert guessing.returncode == -signal.SIGKILL
    counted = json.loads((home / "attempts.json").read_text("utf-8"))["slots"]
    assert [entry["failures"] for entry in counted.values()] == [1]


def test_the_count_names_nobody(home: Path) -> None:
    attempt(home, FakeClock())
    assert USER.split(",")[0] not in (home / "attempts.json").read_text("utf-8")
