"""The interview: questions in two languages, always saved."""

from app.ui.interview.screen import InterviewScreen

__all__ = ["InterviewScreen"]
