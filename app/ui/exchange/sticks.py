"""Which folder a person probably means: the one used last, or the stick that is in."""

import os
import sys
from pathlib import Path, PurePath

from PySide6.QtCore import QStorageInfo

from app.ui.widgets import WindowContext

# Where desktops put sticks. Other mounted volumes are disks, and not meant to leave.
_STICKS = (PurePath("/media"), PurePath("/run/media"), PurePath("/Volumes"))

ELSEWHERE = "SKILLS_INTAKE_STICKS"
"""Names folders, apart from each other as in PATH, in which sticks appear on a laptop that puts them elsewhere."""

_REMOVABLE = 2
"""What Windows calls a drive whose medium can be taken out."""


def likely_folder(context: WindowContext) -> str:
    """Return the folder last used for exchange, or a stick that can be written to; nothing if there is neither."""
    if context.folder is not None:
        return str(context.folder)
    return next((str(place) for place in sticks() if os.access(place, os.W_OK)), "")


def sticks() -> tuple[Path, ...]:
    """Return the sticks that are in."""
    mounted = (volume for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady())
    found = [Path(volume.rootPath()) for volume in mounted if _is_stick(volume.rootPath())]
    for folder in filter(None, os.environ.get(ELSEWHERE, "").split(os.pathsep)):
        found += [place for place in _inside(Path(folder)) if place.is_dir()]
    return tuple(dict.fromkeys(found))


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_stick(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on Windows only

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)
    place = PurePath(root)
    return any(place != stick and place.is_relative_to(stick) for stick in _STICKS)
