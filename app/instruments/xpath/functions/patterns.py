"""Regular expressions from forms."""

import re
from functools import lru_cache

from app.i18n import _
from app.instruments.xpath.errors import XPathError

MAX_PATTERN = 2_000
MAX_TEXT = 20_000


@lru_cache(maxsize=500)
def _compiled(pattern: str) -> re.Pattern[str]:
    if len(pattern) > MAX_PATTERN:
        raise XPathError("xpath.pattern", _("A pattern is too long."), _("Shorten it."))
    try:
        return re.compile(pattern)
    except re.error as error:
        raise XPathError("xpath.pattern", _("A pattern cannot be read."), _("Check its brackets and signs.")) from error


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text."""
    return _compiled(pattern).search(text[:MAX_TEXT]) is not None
