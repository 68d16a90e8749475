"""Every screen the pictures are taken of, walked as assistive technology, a keyboard and weak eyes do. ``make walk`` walks all looks."""

import subprocess
import sys

import pytest


@pytest.mark.timeout(900)  # a minute and a half of the processor, which a busy machine may give in four
@pytest.mark.parametrize("look", [("en", "light", "100"), ("ar", "dark", "100")])
def test_no_screen_has_a_fault(look: tuple[str, str, str]) -> None:
    language, scheme, scale = look
    command = [sys.executable, "-m", "tests.walk", "--language", language, "--scheme", scheme, "--scale", scale]
    walked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=880)
    faults = [line for line in walked.stdout.splitlines() if line.startswith("  ")]
    assert (walked.returncode, faults) == (0, []), walked.stderr[-500:]
