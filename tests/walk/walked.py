"""Every screen in one look, walked in a process of its own."""

import subprocess
import sys

LONGEST = 900
"""Seconds: a minute and a half of the processor, which a busy machine may give in many."""


def walked(language: str, scheme: str, scale: str) -> tuple[int, list[str], str]:
    """Return the exit code, the faults, and what else it complained of if it ended otherwise than well."""
    command = [sys.executable, "-m", "tests.walk", "--language", language, "--scheme", scheme, "--scale", scale]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST - 20)
    faults = [line for line in run.stdout.splitlines() if line.startswith("  ")]
    return run.returncode, faults, run.stderr[-500:] if run.returncode else ""
