"""The keys this authority has withdrawn: a file of its folder, beside the cards it trusts.

Nothing signed with one of them is taken in any more, whenever it was signed: whoever found the key can write any date.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.files import write_whole

_KEPT = "revocations.json"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """``revoked`` tells by fingerprint since which day (ISO) and why; ``number`` grows with each change."""

    number: int = 0
    revoked: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def withdrawn(folder: Path) -> Withdrawn:
    """Read what was withdrawn so far; nothing where nothing ever was."""
    kept = folder / _KEPT
    if not kept.exists():
        return Withdrawn()
    told = json.loads(kept.read_text(encoding="utf-8"))
    return Withdrawn(int(told["number"]), {each: (since, why) for each, (since, why) in told["revoked"].items()})


def keep(folder: Path, state: Withdrawn) -> None:
    """Write it, wholly or not at all."""
    write_whole(folder / _KEPT, json.dumps({"number": state.number, "revoked": dict(state.revoked)}).encode())
