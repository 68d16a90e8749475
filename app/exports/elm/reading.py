"""A credential back to a profile: of ours the attached profile, of others what their claims say."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import IntakeError
from app.exports.elm import vocabulary as eu
from app.exports.elm.claims import profile_of
from app.i18n import pgettext
from app.profile import Profile, from_json

_MOST_NODES = 200_000
_DEEPEST = 60


def from_elm(data: Any) -> Profile:
    """Return the profile that a credential holds.

    One that this program wrote gives back the profile it was made from. Of another program's, persons, learning, work,
    languages and skills are taken as far as the profile has a place for them. Raises IntakeError ``elm.unreadable`` for
    what is no credential of the European Learning Model, and as :func:`app.profile.from_json`.
    """
    if not _is_credential(data) or not _is_bounded(data):
        raise IntakeError(
            "elm.unreadable",
            pgettext("elm", "This file is not a profile of the European Learning Model. Nothing was changed."),
            pgettext("elm", "Ask the sender for the file that ends in .jsonld, then try again."),
        )
    for attached in _listed(data.get("attachment")):
        profile = _attached(attached)
        if profile is not None:
            return profile
    return profile_of(_subject(data))


def _is_credential(data: Any) -> bool:
    return isinstance(data, dict) and "EuropeanDigitalCredential" in _listed(data.get("type"))


def _is_bounded(data: Any) -> bool:
    """Whether it is small and flat enough to be walked through: it comes from outside."""
    left, level = _MOST_NODES, [data]
    for _depth in range(_DEEPEST):
        level = [child for node in level for child in _children(node)]
        left -= len(level)
        if left < 0:
            return False
        if not level:
            return True
    return False


def _children(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def _attached(node: Any) -> Profile | None:
    """Return the profile that a media object holds; None when it holds something else."""
    if not isinstance(node, dict) or _is_ours(node.get("title")) is False:
        return None
    try:
        content = json.loads(base64.b64decode(str(node.get("content", "")), validate=True))
    except (binascii.Error, ValueError, RecursionError):
        content = None
    return from_json(content if isinstance(content, Mapping) else {})


def _is_ours(title: Any) -> bool:
    return isinstance(title, dict) and eu.PROFILE in title.values()


def _subject(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The person it is about; a reference is followed to the issuer, where that is the same."""
    subject = next((each for each in _listed(data.get("credentialSubject")) if isinstance(each, dict)), {})
    issuer = data.get("issuer")
    same = isinstance(issuer, dict) and issuer.get("id") == subject.get("id")
    return {**(issuer if same and isinstance(issuer, dict) else {}), **subject}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
