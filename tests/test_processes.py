"""A process of our own loads what is ours, wherever the application was started from."""

import os
import subprocess
import sys
from pathlib import Path

from app.paths import CODE

START = """
import subprocess, sys
sys.path.insert(0, sys.argv[1])
from app import processes
with processes.start("app.bundles.worker", errors=subprocess.PIPE) as started:
    out, complained = started.communicate(b"{}")
print(complained.decode().splitlines()[-1])
"""


def test_what_lies_where_it_was_started_is_not_loaded(tmp_path: Path) -> None:
    for name in ("json", "app"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('this is not ours')")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", START, str(CODE)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "KeyError: 'limits'\n"  # our worker, which read the request with the real json


def test_a_package_for_later_is_known_at_once_and_whole_when_it_is_asked() -> None:
    asked = """
import sys
from app.processes import load_later
load_later("asyncio", iscoroutine="coroutines")
import asyncio
asyncio.iscoroutine(None)
print("asyncio.events" in sys.modules)
async def answer(): return "loaded"
print(asyncio.run(answer()), "asyncio.events" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "loaded", "True"]
