"""What was sent about a person, to whom and when. The door of this room."""

from app.ui.sent.screen import SentScreen

__all__ = ["SentScreen"]
