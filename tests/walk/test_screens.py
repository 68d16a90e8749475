"""No screen has a fault in two looks, the farthest from each other; ``make walk`` walks the others.

Both are walked in one process: the world they are in, with the real ESCO in it, takes half a minute to make.
"""

import subprocess
import sys

import pytest

LONGEST = 1800
"""Seconds: three minutes of the processor, which a busy machine may give in many."""


@pytest.mark.timeout(LONGEST)
def test_no_screen_has_a_fault() -> None:
    command = [sys.executable, "-m", "tests.walk", "--look", "en-light-100", "--look", "ar-dark-100"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST - 20)
    faults = [line for line in run.stdout.splitlines() if line.startswith("  ")]
    assert (run.returncode, faults, run.stderr[-500:] if run.returncode else "") == (0, [], "")
