"""What of a profile may leave: parts (``work``) and fields (``person.family_names``), as a card lists them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.profile.model import Profile
from app.profile.shape import Part, parts

NEVER = frozenset({"appraisal.remarks"})
"""What stays at the centre, whatever a card asks for."""


def allows(disclosure: Iterable[str], target: str) -> bool:
    """Whether what a question feeds (its ``maps``) may leave. A question that feeds nothing never does."""
    part, dot, _ = target.partition(".")
    named = set(disclosure)
    return bool(dot) and target not in NEVER and (target in named or part in named)


def limit(profile: Profile, disclosure: Iterable[str]) -> Profile:
    """Return the profile with only what is named; everything else is as if it had never been asked."""
    named = frozenset(disclosure)
    return replace(
        profile, **{part.name: _limited(part, getattr(profile, part.name), named) for part in parts().values()}
    )


def _limited(part: Part, value: Any, named: frozenset[str]) -> Any:
    if part.open:
        return tuple(each for each in value if allows(named, f"{part.name}.{each.key}"))
    kept = [name for name in part.fields if allows(named, f"{part.name}.{name}")]
    if part.many:
        return tuple(_only(part, each, kept) for each in value) if kept else ()
    return _only(part, value, kept)


def _only(part: Part, entry: Any, kept: list[str]) -> Any:
    return part.cls(**{name: getattr(entry, name) for name in kept})
