"""People who use this laptop: their roles, their passwords, the recovery sheet."""

from app.ui.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
