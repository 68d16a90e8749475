"""The person's view: the question being asked, alone, large, in the person's language, in a window of its own."""

from app.ui.interview.person.follow import PersonView

__all__ = ["PersonView"]
