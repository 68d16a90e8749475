"""What the content of a page says, written straight away: ReportLab looks at each number several times."""

from app.reports.style import Colour

_BEND = 0.4477
"""How far from a corner the handles of a quarter of a circle are, as a share of its radius."""


def filled(colour: Colour) -> str:
    """Return what makes a colour that of what is filled next."""
    return f"{colour[0]:.3f} {colour[1]:.3f} {colour[2]:.3f} rg"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners, from its lower left one."""
    right, top, bend = x + width, y + height, radius * _BEND
    return (
        f"{x + radius:.3f} {y:.3f} m {right - radius:.3f} {y:.3f} l "
        f"{right - bend:.3f} {y:.3f} {right:.3f} {y + bend:.3f} {right:.3f} {y + radius:.3f} c "
        f"{right:.3f} {top - radius:.3f} l "
        f"{right:.3f} {top - bend:.3f} {right - bend:.3f} {top:.3f} {right - radius:.3f} {top:.3f} c "
        f"{x + radius:.3f} {top:.3f} l "
        f"{x + bend:.3f} {top:.3f} {x:.3f} {top - bend:.3f} {x:.3f} {top - radius:.3f} c "
        f"{x:.3f} {y + radius:.3f} l "
        f"{x:.3f} {y + bend:.3f} {x + bend:.3f} {y:.3f} {x + radius:.3f} {y:.3f} c h"
    )
