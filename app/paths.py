"""Where the things that ship with the application are: beside the package, in a checkout and when installed."""

from pathlib import Path

_BESIDE = Path(__file__).resolve().parent.parent

RESOURCES = _BESIDE / "resources"
TRANSLATIONS = _BESIDE / "translations"


def resource(name: str) -> Path:
    """Return the path of a shipped file, for example ``instruments/skills-profile.xlsx``."""
    return RESOURCES / name
