"""The small marks that tell how something is known, beside the word for it: never by colour alone."""

from app.reports.area import Area
from app.reports.style import ACCENT, SOFT_ACCENT


def draw_mark(area: Area, mark: str, size: float) -> None:
    """Draw the mark for a provenance in a square: a ring, a page, a tick or a diamond; a dot for any other."""
    x, y, paper = area.x, area.y, area.paper
    middle = size / 2
    match mark:
        case "said":
            paper.circle(x + middle, y + middle, middle - 0.6, ACCENT, filled=False)
        case "document":
            paper.rectangle(x + 0.8, y, size - 1.6, size, ACCENT, 0.8)
            for line in (0.3, 0.52, 0.74):
                paper.rule(x + 2.2, y + size * line, x + size - 2.2, y + size * line, SOFT_ACCENT, 0.7)
        case "tested":
            tick = ((x + 0.4, y + size * 0.55), (x + size * 0.38, y + size * 0.88), (x + size - 0.2, y + size * 0.15))
            paper.shape(tick, ACCENT, filled=False, thickness=1.5)
        case "assessor":
            diamond = ((x + middle, y), (x + size, y + middle), (x + middle, y + size), (x, y + middle))
            paper.shape(diamond, ACCENT, filled=True)
        case _:
            paper.circle(x + middle, y + middle, 1.6, ACCENT, filled=True)
