"""The profile on screen."""

from app.ui.profile.screen import ProfileScreen

__all__ = ["ProfileScreen"]
