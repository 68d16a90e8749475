"""Where the things that ship with the application are: beside the package, in a checkout and when installed."""

from pathlib import Path

CODE = Path(__file__).resolve().parent.parent
"""Where the package itself is found."""

RESOURCES = CODE / "resources"
TRANSLATIONS = CODE / "translations"


def resource(name: str) -> Path:
    """Return the path of a shipped file, for example ``instruments/skills-profile.xlsx``."""
    return RESOURCES / name
