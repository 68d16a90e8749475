"""Data protection: how long cases are kept, what was done, what was sent on which basis."""

from app.ui.protection.screen import ProtectionScreen

__all__ = ["ProtectionScreen"]
