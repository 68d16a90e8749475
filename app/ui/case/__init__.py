"""One case: the person, where the interview stands, and everything that happened."""

from app.ui.case.screen import CaseScreen

__all__ = ["CaseScreen"]
