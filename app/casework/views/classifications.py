"""The catalogue of occupations and skills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.classifications.types import Source


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What the catalogue of occupations and skills holds; nothing when there is none or it has a ``problem``.

    ``outdated``: the lists of words that ship or that the centre added have changed since it was made.
    """

    sources: tuple[Source, ...]
    outdated: bool
    own_words: tuple[str, ...] = ()
    problem: str = ""
    hint: str = ""
