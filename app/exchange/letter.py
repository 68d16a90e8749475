"""What is sent, to whom, why and on what basis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.bundles import Card


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An assessment as it will leave, already limited to what the authority may have.

    ``line`` is its line of ``assessments.ndjson``; ``submission`` the ODK XML; ``attachments`` the SHA-256 of the
    evidence that goes with it; ``permits`` tells by a node's address whether its changes may leave with their
    content. ``told`` is what our own log keeps of it: which questions' answers leave, and which stay.
    """

    assessment_id: str
    case_id: str
    line: dict[str, Any]
    submission: bytes
    instrument: str
    attachments: tuple[str, ...]
    head: str
    permits: Callable[[str], bool]
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom, why, and on what basis. With several recipients, each may have what goes to all of them."""

    recipients: tuple[Card, ...]
    purpose: str
    basis: str
    user: str
    at: datetime

    @property
    def disclosure(self) -> tuple[str, ...]:
        """What all of the recipients have a basis to receive."""
        return in_common([card.disclosure for card in self.recipients])


def in_common(disclosures: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what every one of these lists of parts and fields names, a field also where its part is named."""
    named = dict.fromkeys(each for disclosure in disclosures for each in disclosure)
    return tuple(
        each
        for each in named
        if all(each in disclosure or each.partition(".")[0] in disclosure for disclosure in disclosures)
    )
