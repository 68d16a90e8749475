"""A stretch of the page to draw in, measured from where its language begins, left or right."""

from dataclasses import dataclass, replace

from app.reports.paper import Paper
from app.reports.paragraph import Line
from app.reports.style import Colour


@dataclass(frozen=True, slots=True)
class Area:
    """Offsets run from the leading edge, left or right as ``rtl`` says; heights from the top."""

    paper: Paper
    x: float
    y: float
    width: float
    rtl: bool

    def text(self, line: Line, baseline: float, offset: float = 0.0) -> None:
        """Draw a line that begins at an offset."""
        self.paper.text(line, self._left(offset, line.width), self.y + baseline)

    def text_before(self, line: Line, baseline: float, end: float) -> None:
        """Draw a line that ends at an offset."""
        self.text(line, baseline, end - line.width)

    def bar(self, offset: float, top: float, width: float, height: float, colour: Colour, radius: float = 0.0) -> None:
        """Fill a bar."""
        self.paper.rectangle(self._left(offset, width), self.y + top, width, height, colour, radius)

    def rule(self, top: float, colour: Colour, thickness: float = 0.6) -> None:
        """Draw a line over the whole width."""
        self.paper.rule(self.x, self.y + top, self.x + self.width, self.y + top, colour, thickness)

    def upright(self, offset: float, top: float, bottom: float, colour: Colour) -> None:
        """Draw a vertical line."""
        x = self._left(offset, 0.0)
        self.paper.rule(x, self.y + top, x, self.y + bottom, colour)

    def part(self, offset: float, width: float) -> "Area":
        """Return a part of it, from an offset."""
        return replace(self, x=self._left(offset, width), width=width)

    def lower(self, by: float) -> "Area":
        """Return the rest below."""
        return replace(self, y=self.y + by)

    def _left(self, offset: float, width: float) -> float:
        return self.x + self.width - offset - width if self.rtl else self.x + offset
