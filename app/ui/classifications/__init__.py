"""Occupations and skills: what the catalogue of this laptop holds, adding to it, and trying it."""

from app.ui.classifications.screen import ClassificationsScreen

__all__ = ["ClassificationsScreen"]
