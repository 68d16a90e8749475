"""The look of our paper: the same colours, type scale and spacing as the window (design tokens, light)."""

from dataclasses import dataclass, replace

from app.reports.fonts import BOLD, REGULAR

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


TEXT = _colour("#1A2224")
MUTED = _colour("#5A6669")
LINE = _colour("#DCE3E4")
ACCENT = _colour("#0B6B6B")
SOFT_ACCENT = _colour("#E3F1F0")
PALE_ACCENT = _colour("#7BAFAE")
WHITE = _colour("#FFFFFF")

SPACE = (4.0, 8.0, 14.0, 20.0, 34.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks. ``leading`` is the distance of base lines, as a factor of the size."""

    size: float
    weight: int = REGULAR
    colour: Colour = TEXT
    leading: float = 1.33

    @property
    def height(self) -> float:
        """The height of a line; roomy enough for the marks above and below Arabic letters."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """Where letters stand, from the top of the line: capitals are in its middle."""
        return (self.height + 0.714 * self.size) / 2

    def but(self, *, colour: Colour | None = None, weight: int | None = None) -> "Style":
        """Return the same in another colour or weight."""
        return replace(self, colour=colour or self.colour, weight=weight or self.weight)


SMALL = Style(9)
BODY = Style(10)
STRONG = Style(10, BOLD)
HEADING = Style(12, BOLD, ACCENT)
TITLE = Style(17, BOLD, leading=1.4)
