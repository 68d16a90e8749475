"""ESCO and ISCO-08 without the internet: the catalogue of a laptop, searched and suggested from. The door of the room.

What is behind it is loaded when it is first used: most of the window does without. Making a catalogue is another door,
:mod:`app.classifications.build`.
"""

from typing import TYPE_CHECKING

from app.classifications.types import Asked, Concept, Hit, Kind, Match, Reason, SkillOf, Source, Summary, Why
from app.doors import door
from app.i18n import _

if TYPE_CHECKING:
    from app.classifications.catalogue import Catalogue
    from app.classifications.shelf import Shelf

__all__ = [
    "Asked",
    "Catalogue",
    "Concept",
    "Hit",
    "Kind",
    "Match",
    "Reason",
    "Shelf",
    "SkillOf",
    "Source",
    "Summary",
    "Why",
    "attribution",
]

_PLACES = {
    "catalogue": ("Catalogue",),
    "shelf": ("Shelf",),
}


def attribution() -> str:
    """The sentence that the European Commission asks for wherever ESCO is shown (Decision 2011/833/EU on reuse)."""
    return _("This service uses the ESCO classification of the European Commission.")


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(__name__, _PLACES)
