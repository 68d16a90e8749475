"""ESCO and ISCO-08 without the internet: the catalogue of a laptop, searched and suggested from. The door of the room.

Making one (:mod:`app.classifications.build`) is not imported here: whoever only searches does without it.
"""

from app.classifications.catalogue import Catalogue, newest
from app.classifications.types import (
    Asked,
    Concept,
    Hit,
    Kind,
    Match,
    Reason,
    SkillOf,
    Source,
    Summary,
    Why,
)
from app.i18n import _

__all__ = [
    "Asked",
    "Catalogue",
    "Concept",
    "Hit",
    "Kind",
    "Match",
    "Reason",
    "SkillOf",
    "Source",
    "Summary",
    "Why",
    "attribution",
    "newest",
]


def attribution() -> str:
    """The sentence that the European Commission asks for wherever ESCO is shown (Decision 2011/833/EU on reuse)."""
    return _("This service uses the ESCO classification of the European Commission.")
