"""The profile on screen."""

from app.ui.profile.file_screen import ProfileFileScreen
from app.ui.profile.screen import ProfileScreen

__all__ = ["ProfileFileScreen", "ProfileScreen"]
