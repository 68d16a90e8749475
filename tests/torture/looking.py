"""What a vault holds after a fault: how many answers, whether each is whole, whether it opens at all."""

from dataclasses import dataclass
from pathlib import Path

from app import vault
from app.errors import IntakeError
from app.models import attachments, log, session
from tests.support.vault import PASSWORD, USER


@dataclass
class Found:
    """``kept`` answers in a row from the first; ``torn``: one without its evidence, or a log that is not whole."""

    opened: bool = False
    kept: int = 0
    torn: bool = False


def look(home: Path) -> Found:
    """Unlock a vault and read all of it."""
    try:
        with vault.unlock(home, user=USER, password=PASSWORD) as opened, session(opened.engine) as s:
            rows = list(log.changes_since(s, "device-a", 0))
            answers = [change.content["value"] for change in rows if change.kind == "answer"]
            files = [change.content["sha256"] for change in rows if change.kind == "attached"]
            whole = answers == [str(number) for number in range(len(answers))] and len(files) == len(answers)
            whole = whole and log.verify(s) == () and all(attachments.get(s, sha256) is not None for sha256 in files)
            return Found(opened=True, kept=len(answers), torn=not whole)
    except IntakeError:
        return Found()
