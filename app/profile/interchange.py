"""The profile as JSON: lossless, small (what is empty is left out) and versioned."""

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import IntakeError
from app.i18n import pgettext
from app.profile.dates import PartialDate
from app.profile.model import Practice, Profile, Term
from app.profile.shape import Kind, Part, parts

VERSION = 3
"""2 has what tasks were done, and what a skill is called in a classification; 3 has the person's photo."""


def to_json(profile: Profile) -> dict[str, Any]:
    """Write the profile as a dictionary that JSON can hold. ``from_json`` gives the same profile back."""
    written: dict[str, Any] = {
        # Whoever has an older version can read what needs no newer one.
        "version": VERSION if profile.person.photo else VERSION - 1,
        "instrument": profile.instrument,
        "labels_in": list(profile.languages_of_record),
    }
    for part in parts().values():
        value = getattr(profile, part.name)
        body: Any = [_write(part, each) for each in value] if part.many else _write(part, value)
        if body:
            written[part.name] = body
    return written


def from_json(data: Mapping[str, Any]) -> Profile:
    """Read a profile that was written. Raises ``profile.newer`` or ``profile.damaged``: it may come from outside."""
    version = data.get("version") if isinstance(data, Mapping) else None
    if type(version) is int and version > VERSION:
        raise IntakeError(
            "profile.newer",
            pgettext(
                "profile",
                "This profile was written by a newer version of the program. Nothing was changed.",
            ),
            pgettext("profile", "Update this computer, then try again."),
        )
    try:
        return _profile(data)
    except (TypeError, ValueError, KeyError, AttributeError):
        # The cause would quote the person's answers.
        raise IntakeError(
            "profile.damaged",
            pgettext(
                "profile",
                "This profile cannot be read: it is damaged or not a profile. Nothing was changed.",
            ),
            pgettext("profile", "Ask the sender to send it again."),
        ) from None


def _profile(data: Mapping[str, Any]) -> Profile:
    if type(data["version"]) is not int or not 1 <= data["version"] <= VERSION:
        raise ValueError("version")
    if set(data) - {"version", "instrument", "labels_in", *parts()}:
        raise ValueError("unknown part")
    return Profile(
        instrument=_string(data["instrument"]),
        languages_of_record=tuple(_string(each) for each in data["labels_in"]),
        **{name: _part(part, data[name]) for name, part in parts().items() if name in data},
    )


def _part(part: Part, body: Any) -> Any:
    if part.many:
        return tuple(_entry(part, each) for each in _list(body))
    return _entry(part, body)


def _entry(part: Part, body: Any) -> Any:
    return part.cls(**{name: _READERS[part.fields[name]](value) for name, value in body.items()})


def _write(part: Part, entry: Any) -> dict[str, Any]:
    written = {name: _plain(kind, getattr(entry, name)) for name, kind in part.fields.items()}
    required = part.required
    return {name: value for name, value in written.items() if name in required or value not in (None, "", [], {})}


def _plain(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    writer = _WRITERS.get(kind)
    return writer(value) if writer else value


def _term(term: Term) -> dict[str, Any]:
    return {"code": term.code, "labels": dict(term.labels)} if term.labels else {"code": term.code}


def _date(value: Any) -> PartialDate:
    read = PartialDate.parse(_string(value))
    if read is None:
        raise ValueError("date")
    return read


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("number")
    return value


def _read_term(value: Any) -> Term:
    return Term(_string(value["code"]), _labels(value.get("labels", {})))


def _practice(practice: Practice) -> dict[str, Any]:
    return {"task": _term(practice.task)} | ({"often": practice.often} if practice.often else {})


def _read_practice(value: Any) -> Practice:
    return Practice(_read_term(value["task"]), _string(value.get("often", "")))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("list")
    return value


def _labels(value: Any) -> dict[str, str]:
    return {_string(language): _string(text) for language, text in value.items()}


_WRITERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DATE: lambda value: value.text,
    Kind.TERM: _term,
    Kind.TERMS: lambda value: [_term(each) for each in value],
    Kind.PRACTICES: lambda value: [_practice(each) for each in value],
    Kind.CODES: list,
    Kind.LABELS: dict,
}

_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _string,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TERM: _read_term,
    Kind.TERMS: lambda value: tuple(_read_term(each) for each in _list(value)),
    Kind.PRACTICES: lambda value: tuple(_read_practice(each) for each in _list(value)),
    Kind.CODES: lambda value: tuple(_string(each) for each in _list(value)),
    Kind.LABELS: _labels,
}
