"""The shape of a profile, read once from the annotations of the model: its parts, their fields, and what each may hold.

The projection, the JSON form and the check of an instrument's maps all go by this table, so a field added to the model
needs no code anywhere else.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from app.profile.dates import PartialDate
from app.profile.model import Practice, Profile, Statement, Term


class Kind(StrEnum):
    """What one field may hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TERM = "term"
    CODES = "codes"
    TERMS = "terms"
    PRACTICES = "practices"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the profile. ``many`` parts are tuples of ``cls``; others are one ``cls``."""

    name: str
    cls: type[Any]
    many: bool
    fields: Mapping[str, Kind]

    @property
    def required(self) -> frozenset[str]:
        """The fields that have no value of their own accord."""
        made = fields(self.cls)
        return frozenset(each.name for each in made if each.default is MISSING and each.default_factory is MISSING)

    @property
    def open(self) -> bool:
        """Whether any key is welcome: the part holds statements in the questions' own words."""
        return self.cls is Statement


@cache
def parts() -> Mapping[str, Part]:
    """Return every part of a profile by name, in the order of the model."""
    found = {name: _part(name, hint) for name, hint in get_type_hints(Profile).items()}
    return MappingProxyType({name: part for name, part in found.items() if part is not None})


def _part(name: str, hint: Any) -> Part | None:
    many = get_origin(hint) is tuple
    cls = get_args(hint)[0] if many else hint
    if not hasattr(cls, "__dataclass_fields__"):
        return None
    return Part(
        name,
        cls,
        many,
        MappingProxyType({key: kind(each) for key, each in get_type_hints(cls).items()}),
    )


def kind(hint: Any) -> Kind:
    """Return what an annotation of the model allows."""
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        return {Term: Kind.TERMS, Practice: Kind.PRACTICES}.get(get_args(hint)[0], Kind.CODES)
    if get_origin(hint) is not None:
        return Kind.LABELS
    return {str: Kind.TEXT, int: Kind.NUMBER, PartialDate: Kind.DATE, Term: Kind.TERM}[hint]
