"""A person's photo on paper: made as small as paper needs it, and left out where it is no picture."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from app.reports.area import Area

_WIDTH, _HEIGHT = 68.0, 87.0
"""As on an identity card: 35 to 45, near 24 mm wide."""
_DOTS = 3.2
"""Points of the picture to one of the page: 230 to an inch."""
_MOST_POINTS = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a face, ready to be drawn. ``data`` is a JPEG of the size it is drawn at."""

    data: bytes
    width: float = _WIDTH
    height: float = _HEIGHT

    def draw(self, area: Area) -> None:
        """Draw it."""
        area.paper.picture(self.data, area.x, area.y, self.width, self.height)


def photo_of(data: bytes) -> Photo | None:
    """Return a photo from a file's bytes, its middle, upright; None for what is no picture or a far too large one."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_POINTS:
                return None
            picture.draft("RGB", (round(_WIDTH * _DOTS), round(_HEIGHT * _DOTS)))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    size = (round(_WIDTH * _DOTS), round(_HEIGHT * _DOTS))
    small = ImageOps.fit(upright, size, centering=(0.5, 0.4))
    written = io.BytesIO()
    small.save(written, "JPEG", quality=88)
    return Photo(written.getvalue())
