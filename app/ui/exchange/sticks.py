"""Which folder a person probably means: the one used last, or the stick that is in."""

from pathlib import PurePath

from PySide6.QtCore import QStorageInfo

from app.ui.widgets import WindowContext

# Where desktops put sticks. Other mounted volumes are disks, and not meant to leave.
_STICKS = (PurePath("/media"), PurePath("/run/media"), PurePath("/Volumes"))


def likely_folder(context: WindowContext) -> str:
    """Return the folder last used for exchange, or a stick that can be written to; nothing if there is neither."""
    if context.folder is not None:
        return str(context.folder)
    for volume in QStorageInfo.mountedVolumes():
        place = PurePath(volume.rootPath())
        if volume.isReady() and not volume.isReadOnly() and any(place.is_relative_to(stick) for stick in _STICKS):
            return str(place)
    return ""
