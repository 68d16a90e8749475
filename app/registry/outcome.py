"""What receiving a bundle came to."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.bundles import BundleInfo, Verdict
from app.errors import IntakeError


@dataclass(frozen=True)
class Gap:
    """Bundles of a sender that have not come: the numbers from ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True)
class Missing:
    """A gap, with whose it is."""

    organisation: str
    sender: str
    sender_name: str
    gap: Gap


@dataclass(frozen=True)
class Delivery:
    """One bundle after its transaction. ``log_head`` is the newest row of the sender's log held without a hole.

    ``gaps`` are the numbers of this sender still missing. ``reused`` says that another bundle has the same number, and
    ``other_previous`` that the bundle before it is not the one it was sealed after: both happen when a laptop was
    restored from an older copy. ``held_before``: this very bundle came before. ``erased`` are cases
    of the sender that the authority has erased.
    """

    organisation: str
    sender_name: str
    info: BundleInfo
    sha256: str
    verdicts: tuple[Verdict, ...]
    log_head: str
    gaps: tuple[Gap, ...] = ()
    reused: bool = False
    other_previous: bool = False
    held_before: bool = False
    erased: tuple[str, ...] = ()

    def count(self, verdict: str) -> int:
        """How many assessments got this verdict."""
        return sum(each.verdict == verdict for each in self.verdicts)


@dataclass(frozen=True)
class Received:
    """A delivery and where its receipt is."""

    delivery: Delivery
    receipt: Path


@dataclass(frozen=True)
class Outcome:
    """What became of one file: ``received``, or the ``failure`` that says why not and where it was ``set_aside``."""

    path: Path
    received: Received | None = None
    failure: IntakeError | None = None
    set_aside: Path | None = None


@dataclass(frozen=True)
class SenderRow:
    """A trusted card, for the authority's own eyes. ``replaced`` when a newer key has taken over."""

    organisation: str
    fingerprint: str
    spoken: str
    name: str
    version: int
    valid_until: date
    trusted: datetime
    replaced: bool


@dataclass(frozen=True)
class CaseRow:
    """A case as the list shows it."""

    organisation: str
    organisation_name: str
    case_id: str
    number: str
    name: str
    assessments: int
    received: datetime
