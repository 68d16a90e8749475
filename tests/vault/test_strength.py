"""The strength meter says how long a thief would need, not how many signs there are."""

import subprocess
import sys

import pytest

from app import vault


@pytest.mark.parametrize(
    "password", ["", "a", "password", "Password1!", "aaaaaaaaaaaa", "qwertyuiop", "12.05.1984", "123456789"]
)
def test_what_is_guessed_in_a_day_is_not_acceptable(password: str) -> None:
    judged = vault.measure(password)
    assert not judged.acceptable
    assert judged.advice


@pytest.mark.parametrize(
    "password", ["plum-anchor-violet-staircase", "Tr4ktor unter Regenbogen faehrt", "مظلة زرقاء فوق الجبل البعيد"]
)
def test_several_words_hold(password: str) -> None:
    judged = vault.measure(password)
    assert judged.acceptable
    assert not judged.advice


def test_ones_own_name_and_centre_are_the_first_to_be_tried() -> None:
    plain = vault.measure("Testperson Kleinbrogel")
    known = vault.measure("Testperson Kleinbrogel", ["Testperson", "", "Kleinbrogel"])
    assert known.crack_seconds_log10 < plain.crack_seconds_log10
    assert not known.acceptable


def test_the_time_is_that_of_somebody_who_has_the_file() -> None:
    # 10,000 guesses a second: a hall of graphics cards against a slow hash, not a login prompt.
    assert vault.measure("password").crack_time == "less than an hour"
    assert vault.measure("plum-anchor-violet-staircase-umbrella").crack_time == "longer than a thousand years"


def test_very_long_passwords_are_judged_too() -> None:
    assert vault.measure("plum anchor violet staircase " * 40).score == 4


def test_the_word_lists_are_not_loaded_by_opening_a_vault() -> None:
    code = "import sys, app.vault, app.models; sys.exit('zxcvbn' in sys.modules or 'alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
