"""How an expression can fail."""

from app.errors import IntakeError

UNANSWERED = "xpath.unanswered"
"""The code of an expression that cannot be evaluated yet: answers that it needs are missing."""


class XPathError(IntakeError):
    """An expression that cannot be read or evaluated; ``code`` starts with ``xpath.``."""
