"""Unlocking the case database, and setting it up on a new laptop."""

from app.ui.unlock.screen import UnlockScreen

__all__ = ["UnlockScreen"]
