"""Two interviews of one person side by side."""

from app.ui.compare.screen import CompareScreen

__all__ = ["CompareScreen"]
