"""Saves answers in one process after the other, in each of which another write fails. Runs under strace.

``python -m tests.torture.failing PLACE ERROR careful|hasty LAST ANSWERS NUMBER…``: strace counts the calls of each process by
itself and lets the ``LAST``-th and all after it fail. So that the write ``NUMBER`` is that one, as many others are made first,
to nowhere. What each process said is in ``PLACE/ERROR-NUMBER.said``, its vault beside that. Starting Python once for all of
them, and not once for each, is what makes a thousand faults a matter of minutes.
"""

import os
import shutil
import sys
import traceback
from pathlib import Path

from tests.torture import writer

FAILING = "pwrite64,fsync,fdatasync"


def main(place: Path, error: str, kind: str, last: int, answers: int, numbers: list[int]) -> None:
    """Let each of these writes fail once."""
    for number in numbers:
        home = place / f"{error}-{number}"
        shutil.copytree(place / "template", home)
        child = os.fork()
        if child == 0:
            try:
                _save(home, last - number, answers, hasty=kind == "hasty")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.waitpid(child, 0)


def _save(home: Path, before: int, answers: int, *, hasty: bool) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for _time in range(before):
        os.pwrite(nowhere, b"x", 0)
    said = os.open(home.with_suffix(".said"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.dup2(said, 1)
    writer.main(home, answers, lazy=False, hasty=hasty)


if __name__ == "__main__":
    place, error, kind, last, answers, *numbers = sys.argv[1:]
    main(Path(place), error, kind, int(last), int(answers), [int(text) for text in numbers])
