"""Backups: the screen, and what makes them by itself while somebody is at work."""

from app.ui.backup.screen import BackupScreen

__all__ = ["BackupScreen"]
