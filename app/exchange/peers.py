"""What is remembered of each other laptop: what it last told us that it holds, and when files went to and fro.

What another laptop holds is only ever believed from its own mouth: a file that was made for it may have been lost.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Meta
from app.models.log import Head

_NAME = "laptop:{}"


@dataclass(frozen=True, slots=True)
class Peer:
    """``told_at`` is when the file was made that told ``heads``, ``attachments`` and ``media``; times are ISO
    texts, "" if never.

    ``made`` counts the files made for it; ``last_hash`` is the SHA-256 of the last.
    """

    device_id: str = ""
    told_at: str = ""
    heads: dict[str, list[int | str]] | None = None
    attachments: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    made: int = 0
    made_at: str = ""
    last_hash: str = ""
    last_file: str = ""
    taken_at: str = ""

    def held(self, device_id: str) -> Head:
        """Return the newest row of a device's log that it said it holds."""
        seq, row_hash = (self.heads or {}).get(device_id, [0, ""])
        return Head(int(seq), str(row_hash))


def peer(session: Session, fingerprint: str) -> Peer:
    """Return what is remembered of a laptop; nothing of one that has not been heard of."""
    found = session.get(Meta, _NAME.format(fingerprint))
    if found is None:
        return Peer()
    told = json.loads(found.value)
    lists = {name: tuple(told.get(name, ())) for name in ("attachments", "media")}
    return Peer(**(told | lists))


def remember(session: Session, fingerprint: str, remembered: Peer) -> None:
    """Keep it."""
    session.merge(Meta(name=_NAME.format(fingerprint), value=json.dumps(asdict(remembered))))


def moment(text: str) -> datetime | None:
    """Read a time of a peer."""
    return datetime.fromisoformat(text) if text else None
