"""What only the command itself does, in a process of its own as it is started."""

import subprocess
import sys
from pathlib import Path


def test_unlocked_from_the_command_the_collector_leaves_the_program_itself_alone(ready_home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.from_the_start", str(ready_home)], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert int(ended.stdout) > 50_000
