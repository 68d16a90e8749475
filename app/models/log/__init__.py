"""The append-only change log: writing, reading, verifying and merging it.

Everything happens inside the caller's transaction (``with session(engine) as s, s.begin(): …``) and is durable once
that has committed.
"""

from app.models.log.erasing import erased
from app.models.log.merging import Contested, Merged, conflicts, forked, merge
from app.models.log.reading import (
    Broken,
    Current,
    CurrentValue,
    Fault,
    Head,
    change,
    changes_between,
    changes_since,
    current,
    head,
    heads,
    history,
    newest,
    newest_moment,
    settings,
    steps,
    verify,
)
from app.models.log.writing import append

__all__ = [
    "Broken",
    "Contested",
    "Current",
    "CurrentValue",
    "Fault",
    "Head",
    "Merged",
    "append",
    "change",
    "changes_between",
    "changes_since",
    "conflicts",
    "current",
    "erased",
    "forked",
    "head",
    "heads",
    "history",
    "merge",
    "newest",
    "newest_moment",
    "settings",
    "steps",
    "verify",
]
