"""Sound, on a machine that has it: made here, whatever this one has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import sound


@pytest.mark.skipif(bool(sound.missing()), reason=sound.missing() or "all is there")
def test_recording_playing_and_reading_aloud_with_real_sound(tmp_path: Path) -> None:
    with sound.servers(tmp_path) as where:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui_interview/with_sound.py"],
            env={**os.environ, **where},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout[-6_000:]
