"""Files that were refused, set aside with the reason, for a person to look at.

They are named by their hash: a file's own name may be about a person. Beside each stands a small JSON file with the
reason's code and words, the hash, the size and the moment. A file larger than any bundle may be is not copied.
"""

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

from app.bundles import Limits
from app.errors import IntakeError
from app.files import whole_file, write_whole
from app.registry.errors import problem

# The file could not be looked at; nobody knows yet whether anything is wrong with it.
_NOT_ITS_FAULT = frozenset(
    {
        "bundle.changed_meanwhile",
        "bundle.file_missing",
        "bundle.reader_failed",
        "bundle.unreadable",
    }
)
_ITS_FAULT_TOO = frozenset({"registry.incomplete", "registry.other_bundle"})
_NAME = 16


def belongs(failure: IntakeError) -> bool:
    """Whether a file that failed so is to be set aside: something is wrong with the file, not with this computer."""
    of_bundle = failure.code.startswith("bundle.") and failure.code not in _NOT_ITS_FAULT
    return of_bundle or failure.code in _ITS_FAULT_TOO


def set_aside(path: Path, failure: IntakeError, folder: Path, *, now: datetime, move: bool) -> Path:
    """Copy ``path`` into ``folder`` with the reason, or move it there; where the reason is. Twice is once."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = path.stat().st_size
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        target = folder / f"{sha256[:_NAME]}.age"
        if size <= Limits().total_bytes and not target.exists():
            with path.open("rb") as source, whole_file(target) as copy:
                shutil.copyfileobj(source, copy)
        reason = {
            "code": failure.code,
            "message": failure.message,
            "hint": failure.hint,
            "sha256": sha256,
            "size": size,
            "refused": now.isoformat(timespec="seconds"),
        }
        told = target.with_suffix(".json")
        write_whole(told, json.dumps(reason, indent=2, ensure_ascii=False).encode() + b"\n")
        if move and target.exists():
            path.unlink()
    except (OSError, IntakeError):
        raise problem("registry.quarantine_failed") from None
    return told
