"""What was carried to and from other laptops, for whoever reads what was done here.

Kept beside the log, not in it: each file would else make two laptops' logs differ again, for ever.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.models import Meta

_NAME = "transfers"
_MOST = 500
"""Years of files; older ones make way."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that was ``made`` or ``taken``, by whom; ``laptop`` is the other one's name, ``at`` an ISO text."""

    at: str
    who: str
    what: str
    laptop: str

    @property
    def moment(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.at)


def note(desk: Desk, db: Session, what: str, laptop: str) -> None:
    """Remember a file that was ``made`` or ``taken``."""
    new = Carried(desk.now().isoformat(), desk.user, what, laptop)
    kept = [asdict(each) for each in (new, *carried(db))][:_MOST]
    db.merge(Meta(name=_NAME, value=json.dumps(kept)))


def carried(db: Session) -> tuple[Carried, ...]:
    """Return them, newest first."""
    found = db.get(Meta, _NAME)
    return tuple(Carried(**each) for each in json.loads(found.value)) if found else ()
