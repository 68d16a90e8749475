"""Occupations and skills of a profile as concepts of ESCO, where they have its code."""

from app.exports.elm import vocabulary as eu
from app.exports.elm.vocabulary import Node
from app.instruments.coded import read_coded
from app.profile.model import Term


def address(term: Term | None) -> str:
    """Return the address of a concept of ESCO or ISCO-08; "" for words alone and for choices of the instrument."""
    return read_coded(f"[{term.code}]").uri if term is not None and term.classified else ""


def occupation(term: Term | None) -> Node | None:
    """Return an occupation; None for words alone."""
    found = address(term)
    return eu.esco_occupation(found, term.labels) if found and term is not None else None


def related_skill(term: Term | None) -> Node | None:
    """Return a skill; None for words alone."""
    found = address(term)
    return eu.esco_skill(found, term.labels) if found and term is not None else None
