"""A picture somebody has chosen as evidence: what it is by its content, what is wrong with it, how it is kept.

What a form asks for as at most so many points is made that small. The rest stays as it was taken; what cameras write
beside a photo is taken out where it is put into the vault (``casework.attach_made``).
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from app.errors import IntakeError
from app.i18n import _, format_number
from app.ui.pictures import Kind, kind_of, packed, picture

MOST_BYTES = 64 << 20
"""What one file may have; the vault refuses a longer one by itself."""
THUMBNAIL = 320
"""Points of the longer side."""
_ENDINGS = {
    "jpeg": (".jpg", ".jpeg", ".jfif"),
    "progressive": (".jpg", ".jpeg", ".jfif"),
    "png": (".png",),
    "webp": (".webp",),
    "gif": (".gif",),
    "tiff": (".tif", ".tiff"),
    "tif": (".tif", ".tiff"),
    "bmp": (".bmp",),
}
_REPACKED = frozenset({"bmp", "tiff", "tif"})
"""Kinds that are large, or that can say where they were taken: kept as PNG or JPEG, unless there are several pages."""
_PHONES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc", b"ftypavif")


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture ready to be kept. ``told``: what was done to it, in words; empty when nothing was."""

    name: str
    data: bytes
    told: str = ""


def prepare(path: Path, most: int = 0) -> Ready | None:
    """Read a chosen picture and make it ready, its longer side at most ``most`` points; 0 for any.

    None when it is so long that the vault refuses it, or cannot be read: it then says so. Raises IntakeError
    ``evidence.empty``, ``no_picture``, ``foreign_picture``, ``too_many_points``, ``cut_off`` or ``broken_picture``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return ready(path.name, data, most) if len(data) <= MOST_BYTES else None


def ready(name: str, data: bytes, most: int = 0) -> Ready:
    """Make the content of a file ready. Raises as :func:`prepare`."""
    if data.startswith(b"%PDF-"):
        return Ready(name, data, _("This is a PDF document, not a picture. It is kept as it is."))
    kind = _checked(data)
    side = max(kind.size.width(), kind.size.height())
    shrinks = bool(most) and side > most
    repacks = kind.name in _REPACKED
    if kind.several or not (shrinks or repacks):
        if picture(data, QSize(THUMBNAIL, THUMBNAIL)) is None:
            raise _broken()
        return _named(name, data, kind.name)
    room = most if shrinks else side
    image = picture(data, QSize(room, room))
    content = packed(image) if image is not None else b""
    if not content:
        raise _broken()
    return _named(name, content, "png" if content.startswith(b"\x89PNG") else "jpeg", quiet=True)


def thumbnail(data: bytes) -> bytes:
    """Return a small picture of a picture; nothing for what is none."""
    image = picture(data, QSize(THUMBNAIL, THUMBNAIL))
    return packed(image, 80) if image is not None else b""


def _checked(data: bytes) -> Kind:
    if not data:
        raise IntakeError(
            "evidence.empty",
            _("The file is empty. It was not added."),
            _("Copy it again from the phone or the stick, then choose it again."),
        )
    if data[4:12] in _PHONES:
        raise IntakeError(
            "evidence.foreign_picture",
            _("Pictures of this kind (HEIC) cannot be shown here. It was not added."),
            _("Have the phone send it as JPEG, then choose that."),
        )
    kind = kind_of(data)
    if kind is None:
        raise IntakeError(
            "evidence.no_picture",
            _("The file is not a picture that can be shown here. It was not added."),
            _("Choose a JPEG, PNG, WebP, GIF, TIFF or BMP picture, or a PDF document."),
        )
    if kind.too_large:
        width, height = (format_number(part) for part in (kind.size.width(), kind.size.height()))
        raise IntakeError(
            "evidence.too_many_points",
            _("The picture has {width} × {height} points, more than can be opened here. It was not added.").format(
                width=width, height=height
            ),
            _("Scan it with a lower resolution, or take a photo of it."),
        )
    if _is_cut_off(data, kind.name):
        raise IntakeError(
            "evidence.cut_off",
            _("The end of the picture is missing. It was not added."),
            _("Copy it again from the phone or the stick, then choose it again."),
        )
    return kind


def _is_cut_off(data: bytes, kind: str) -> bool:
    """Whether the end of a picture is not there; a part of it could still be read, and the rest would be grey."""
    match kind:
        case "jpeg" | "progressive":
            return data.rfind(b"\xff\xd9") < data.rfind(b"\xff\xda")
        case "png":
            return b"IEND" not in data[-4096:] and b"IEND\xaeB`\x82" not in data
        case "webp":
            return len(data) < 8 + int.from_bytes(data[4:8], "little")
        case "gif":
            return b"\x3b" not in data[-16:]
    return False


def _broken() -> IntakeError:
    return IntakeError(
        "evidence.broken_picture",
        _("The picture is damaged and cannot be opened. It was not added."),
        _("Copy it again from the phone or the stick, then choose it again."),
    )


def _named(name: str, data: bytes, kind: str, *, quiet: bool = False) -> Ready:
    """Call a picture what it is: what opens it later goes by the end of its name."""
    endings = _ENDINGS[kind]
    if Path(name).suffix.lower() in endings:
        return Ready(name, data)
    right = Path(name).with_suffix(endings[0]).name
    told = "" if quiet else _("The name did not fit what is in the file; it is kept as “{name}”.").format(name=right)
    return Ready(right, data, told)
