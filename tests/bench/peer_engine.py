"""ODK Web Forms' engine under Node, installed when it is missing; or why it cannot be had here."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "peer"
_LONGEST = 1_200


class PeerError(Exception):
    """The other engine cannot be run on this machine; says why."""


def version() -> str:
    """Which version is measured."""
    found: str = json.loads((_FOLDER / "package.json").read_text("utf-8"))["dependencies"]["@getodk/xforms-engine"]
    return found


def install() -> None:
    """Install what ``package-lock.json`` pins, unless that is done; raises :class:`PeerError`."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise PeerError(f"{program} is not installed")
    done, pinned = _FOLDER / "node_modules" / ".package-lock.json", _FOLDER / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < pinned.stat().st_mtime:
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        done.touch()


def measured(form: Path, answers: Path, loads: int) -> dict[str, Any]:
    """What ``measure.js`` finds; raises :class:`PeerError` when it comes to no end."""
    told = _run("node", "--expose-gc", "--max-old-space-size=4096", "measure.js", str(form), str(answers), str(loads))
    found: dict[str, Any] = json.loads(told)
    return found


def _run(program: str, *arguments: str) -> str:
    try:
        run = subprocess.run(
            [str(shutil.which(program)), *arguments],
            cwd=_FOLDER,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PeerError(f"{program} came to no end in {_LONGEST} s") from error
    if run.returncode != 0:
        # Above the line that matters both programs print where in their own code they were, and below it much advice.
        said = [line for line in run.stderr.splitlines() if "rror" in line] or ["it said nothing"]
        raise PeerError(f"{program} {arguments[0]} failed: {said[0].strip()}")
    return run.stdout
