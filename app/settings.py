"""The data folder and the preferences of this laptop. Nothing about people is kept here.

Preferences live in ``preferences.json`` in the data folder. A damaged file is kept aside under another name and
reported, never silently replaced by defaults.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from app.errors import IntakeError
from app.files import explain, write_whole
from app.i18n import INTERFACE_LANGUAGES, _

FILE = "preferences.json"
THEMES = ("system", "light", "dark")
_UNREADABLE = (OSError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What may differ from laptop to laptop. ``text_scale`` is in percent, ``idle_minutes`` until the lock.

    Every ``backup_days`` days (0: never) a backup goes to ``backup_folder``.
    """

    language: str = ""
    theme: str = "system"
    text_scale: int = 100
    idle_minutes: int = 10
    backup_folder: str = ""
    backup_days: int = 0


def default_home() -> Path:
    """Return the folder that holds the vault and the preferences unless ``--home`` names another."""
    from platformdirs import user_data_path  # noqa: PLC0415 - `--home` does without it

    return user_data_path("skills-intake", appauthor=False)


def load(home: Path) -> Preferences:
    """Read the preferences; defaults where there are none yet.

    Raises IntakeError ``settings.damaged`` after keeping a file that cannot be read as ``preferences.json.damaged``;
    the next call then returns the defaults.
    """
    try:
        return _read(home)
    except _UNREADABLE as cause:
        path = home / FILE
        with contextlib.suppress(OSError):  # on a disk that cannot be written it stays where it is, and is kept as well
            path.replace(path.with_suffix(".json.damaged"))
        raise IntakeError(
            "settings.damaged",
            _("The preferences of this laptop could not be read. No case is affected."),
            _("The damaged file was kept. Please set language, colours and text size again."),
        ) from cause


def current(home: Path) -> Preferences:
    """Read the preferences without ever failing: defaults stand in for a file that :func:`load` has yet to report."""
    try:
        return _read(home)
    except _UNREADABLE:
        return Preferences()


def _read(home: Path) -> Preferences:
    try:
        return _checked(json.loads((home / FILE).read_bytes()))
    except FileNotFoundError:
        return Preferences()


def _checked(stored: object) -> Preferences:
    if not isinstance(stored, dict):
        raise TypeError("preferences are not an object")
    known = {field.name: stored[field.name] for field in fields(Preferences) if field.name in stored}
    found = replace(Preferences(), **known)
    if any(type(value) is not type(getattr(Preferences(), name)) for name, value in known.items()):
        raise TypeError("a preference of another kind")
    if found.language and found.language not in INTERFACE_LANGUAGES:
        raise ValueError("unknown language")
    if found.theme not in THEMES or not 100 <= found.text_scale <= 200 or not 1 <= found.idle_minutes <= 240:
        raise ValueError("a preference out of range")
    if not 0 <= found.backup_days <= 90:
        raise ValueError("a preference out of range")
    return found


def save(home: Path, preferences: Preferences) -> None:
    """Write the preferences wholly or not at all. Raises as :func:`app.files.write_whole`."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise explain(cause) from None
    write_whole(home / FILE, json.dumps(asdict(preferences), indent=1).encode())
