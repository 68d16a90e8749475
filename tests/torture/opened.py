"""Which files a command and all it starts open for writing, make, rename or take away, and which of those nobody allowed.

The record is strace's. ``ALLOWED`` is the written allow-list: patterns of whole paths, each with its reason. ``{work}`` is
the folder in which the job runs, with the data folder ``laptop`` and everything that somebody chose to have written.
"""

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

ALLOWED = {
    "{work}/laptop": "the data folder is made",
    "{work}/laptop/*": "the data folder: vault, slots, lock, anchor, preferences; scanned for plain text by `leaks`",
    "{work}/stick/*": "the stick: sealed bundles and receipts, unfinished ones under a name beginning with a dot",
    "{work}/recovery-sheet.pdf*": "the recovery sheet, where its owner chose to print it",
    "{work}/profile-en-ar.pdf*": "the profile, where the caseworker chose to print it",
    "{work}/.*": "what becomes one of those files, before it is whole",
    "{work}/laptop-card.json*": "the laptop's public card",
    "{work}/allowed_signers": "the job itself: the public key, for the standard tools",
    "{work}/authority*": "the job itself: the authority's card, and its key for the standard tools",
    "{work}/registry": "the authority's own data folder, on another computer in earnest",
    "{work}/registry/*": "likewise",
    "{work}/screens": "the job itself: pictures of the window",
    "{work}/screens/*": "likewise",
    "{work}/stick": "the job itself: the stick is put in",
    "{work}/home/.cache/fontconfig": "the system's list of fonts; nothing of a person is in it",
    "{work}/home/.cache/fontconfig/*": "likewise",
    "{work}/home/.cache": "the folder of those",
    "/dev/null": "nowhere",
    "/dev/tty": "a terminal is looked for",
    "/dev/shm/*": "memory that processes share, named by Qt or Python; no file on a disk",
    "/proc/self/*": "the process keeps itself out of dumps, or names its threads",
}
CALLS = "open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat"
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= \d")
_NAME = re.compile(r'(?:(AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|O_TRUNC")


def strangers(command: list[str], work: Path, log: Path) -> tuple[int, list[str]]:
    """Run a command in ``work``; return how many different paths it wrote to, and those that are not on the allow-list."""
    environment = os.environ | {
        "HOME": str(work / "home"), "XDG_CACHE_HOME": str(work / "home" / ".cache"), "TMPDIR": str(work / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    (work / "home" / ".cache").mkdir(parents=True)
    (work / "temporary").mkdir()
    done = subprocess.run(
        ["strace", "-f", "-y", "--seccomp-bpf", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), *command],
        cwd=work, env=environment, check=False, capture_output=True, text=True, timeout=1800,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(f"the job ended with {done.returncode}: {done.stderr[-2000:]}")
    touched = sorted(set(_touched(log, work)))
    allowed = [pattern.format(work=work) for pattern in ALLOWED]
    return len(touched), [path for path in touched if not any(fnmatch(path, pattern) for pattern in allowed)]


def _touched(log: Path, work: Path) -> list[str]:
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = _CALL.match(line)
        if match is None:
            continue
        call, given = match.groups()
        if call in ("open", "openat") and not _WRITES.search(given):
            continue
        for _number, folder, name in _NAME.findall(given):
            found.append(os.path.normpath(Path(folder or work) / name))
    return found


def job(*, short: bool, control: bool) -> list[str]:
    """The command that does the main job: in the window, or the short one of a worker without a window."""
    kind = "short" if short else "whole"
    return [sys.executable, "-m", "tests.torture.main_job", kind, *(["--stray"] if control else [])]
