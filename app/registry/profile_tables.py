"""The profile as tables: one table for each part, one column for each field, read from the shape of the profile.

A part that is there once has one row an assessment; a list part has one row an entry, in the profile's order. Codes and
dates are kept in their text forms (a partial date sorts as text), several codes as a list. The words of a code stay in
the assessment's profile document and in its instrument.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, Text
from sqlalchemy.types import TypeEngine

from app.profile import Profile
from app.profile.shape import Kind, Part, parts
from app.registry.columns import Json
from app.registry.tables import metadata, of_assessment

_TYPES: Mapping[Kind, TypeEngine[Any]] = MappingProxyType(
    {
        Kind.TEXT: Text(),
        Kind.NUMBER: BigInteger(),
        Kind.DATE: Text(),
        Kind.TERM: Text(),
        Kind.CODES: Json,
        Kind.TERMS: Json,
        Kind.PRACTICES: Json,
        Kind.LABELS: Json,
    }
)


def _table(part: Part) -> Table:
    return Table(
        f"profile_{part.name}",
        metadata,
        Column("organisation", Text, primary_key=True),
        Column("assessment_id", Text, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *(Column(name, _TYPES[kind], nullable=kind is Kind.NUMBER) for name, kind in part.fields.items()),
        of_assessment(),
    )


PART_TABLES: Mapping[str, Table] = MappingProxyType({name: _table(part) for name, part in parts().items()})


def rows(profile: Profile) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Every row of a profile with its table, without its assessment's key. A part with nothing in it has no row."""
    for name, table in PART_TABLES.items():
        value = getattr(profile, name)
        for position, entry in enumerate(value if parts()[name].many else (value,), start=1):
            if entry != _NOTHING[name]:
                yield table, {"position": position} | _columns(name, entry)


def _columns(part: str, entry: Any) -> dict[str, Any]:
    return {
        name: getattr(entry, name) if plain is None else plain(getattr(entry, name)) for name, plain in _FIELDS[part]
    }


_PLAIN: Mapping[Kind, Callable[[Any], Any]] = MappingProxyType(
    {
        Kind.DATE: lambda value: value.text if value is not None else "",
        Kind.TERM: lambda value: value.code if value is not None else "",
        Kind.TERMS: lambda value: [term.code for term in value],
        Kind.PRACTICES: lambda value: [{"task": each.task.code, "often": each.often} for each in value],
        Kind.CODES: list,
        Kind.LABELS: dict,
    }
)
# What is the same for every assessment, worked out once.
_NOTHING = {name: None if part.many else part.cls() for name, part in parts().items()}
_FIELDS = {
    name: tuple((each, _PLAIN.get(kind)) for each, kind in part.fields.items()) for name, part in parts().items()
}
