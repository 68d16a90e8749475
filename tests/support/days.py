"""Days in words, at whatever hour a test runs."""

from datetime import date


def as_told_on(begun: date, told: str) -> str:
    """What is told as it was on the day on which the test began: since then, midnight may have come."""
    return told if date.today() == begun else told.replace("yesterday", "today")
