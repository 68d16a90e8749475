"""Saves one answer after the other, as the worker does, and says each number once it is committed.

``python -m tests.torture.writer HOME COUNT [--lazy | --dying]``: ``--lazy`` does not wait for the disk (SQLite's
``synchronous=OFF``), ``--dying`` says one more number and is killed before it is saved. Both are controls, as is to be
``hasty``, to say each number before it is committed: what looks for lost answers must find some.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from app import vault
from app.models import Draft, Kind, attachments, log, session
from tests.support.vault import DEVICE, PASSWORD, USER

NOTE = "n" * 600


def main(home: Path, count: int, *, lazy: bool, hasty: bool) -> None:
    """Save ``count`` answers, each with a piece of evidence in the same transaction."""
    opened = vault.unlock(home, user=USER, password=PASSWORD)
    if lazy:
        with opened.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
    print("begun", flush=True)
    for number in range(count):
        if hasty:
            tell(number)
        value = {"value": str(number), "status": "answered", "note": NOTE, "provenance": ""}
        with session(opened.engine) as s, s.begin():
            sha256 = attachments.put(s, number.to_bytes(4, "big") * 300, "image/png")
            drafts = [
                Draft(Kind.ANSWER, "case-1", "assessment-1", f"/q{number % 7}", value),
                Draft(Kind.ATTACHED, "case-1", "assessment-1", "/e", {"sha256": sha256, "name": "e", "size": 1200}),
            ]
            log.append(s, device_id=DEVICE, user=USER, clock=lambda: datetime.now(UTC), drafts=drafts)
        if not hasty:
            tell(number)


def die(number: int) -> None:
    """Say a number that is not saved."""
    tell(number)
    os.kill(os.getpid(), signal.SIGKILL)


def tell(number: int) -> None:
    """Say a number past every buffer."""
    os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), lazy="--lazy" in sys.argv, hasty=False)
    if "--dying" in sys.argv:
        die(int(sys.argv[2]))
