"""The official ESCO packages, where they lie beside the project: they are a centre's to download, and not part of it."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "esco"


def packages() -> list[Path]:
    """Return the packages; none on a machine without them."""
    return sorted(FOLDER.glob("*.zip"))
