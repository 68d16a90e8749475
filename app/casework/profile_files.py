"""A profile that another centre exported: read to be looked at. Nothing of it is stored."""

import json
from pathlib import Path
from typing import Any

from app.casework.matching import matches_for
from app.casework.station import Desk
from app.casework.views.profiles import ProfileFile
from app.errors import IntakeError
from app.exports.elm import from_elm
from app.exports.fit import fitted
from app.i18n import pgettext

_LARGEST = 4 * 1024 * 1024
"""Ten times what a life of two hundred jobs amounts to."""


def read_profile_file(desk: Desk, *, path: Path) -> ProfileFile:
    """Return the profile in a file of the European Learning Model (``.jsonld``).

    It comes from outside: it is read strictly and within limits, and its texts turn nothing around. Raises IntakeError
    ``profile.file_unreadable``, ``profile.file_too_large``, ``elm.unreadable``, ``profile.newer``, ``profile.damaged``.
    """
    profile = fitted(from_elm(_parsed(_read(path))))
    return ProfileFile(path.name, profile, matches_for(profile, desk.catalogue()))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        raise IntakeError(
            "profile.file_unreadable",
            pgettext("profile file", "The file could not be read. Nothing was changed."),
            pgettext("profile file", "Check that the stick is in, then choose the file again."),
        ) from None
    if len(data) > _LARGEST:
        raise IntakeError(
            "profile.file_too_large",
            pgettext("profile file", "This file is larger than any profile. It was not opened."),
            pgettext("profile file", "Ask the sender for the file that ends in .jsonld, then try again."),
        )
    return data


def _parsed(data: bytes) -> Any:
    """Read JSON; what is none is no profile either."""
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(_constant: str) -> None:
    raise ValueError("not JSON")
