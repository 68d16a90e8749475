"""How an expression can fail."""

from app.errors import IntakeError


class XPathError(IntakeError):
    """An expression that cannot be read or evaluated; ``code`` starts with ``xpath.``."""
