"""Texts that office files can hold: without what XML forbids, and without marks that turn a line's direction around."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

_T = TypeVar("_T")

_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Overrides, embeddings and isolates: what we set around a text ourselves must not be closed by what is in it."""
_UNFIT = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff{_TURNING}]")
_SPACE = re.compile(r"[\t\x85\u2028\u2029]|\r\n?")
_HALF = re.compile(r"[\ud800-\udfff]")


def fit(text: str) -> str:
    """Return a text that any office program can read. Half a character becomes the mark for one that is missing."""
    if text.isascii() and text.isprintable():
        return text
    text = _SPACE.sub(lambda found: " " if found[0] == "\t" else "\n", text)
    return _HALF.sub("\ufffd", _UNFIT.sub("", text))


def fitted(value: _T) -> _T:
    """Return a profile, or any part of one, with all its texts fit."""
    return _fitted(value)  # type: ignore[no-any-return]


def _fitted(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, tuple):
        return tuple(_fitted(each) for each in value)
    if isinstance(value, Mapping):
        return {key: _fitted(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        said = {name: getattr(value, name) for name in _names(type(value))}
        return replace(value, **{name: _fitted(each) for name, each in said.items() if each})
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
