"""Texts a person typed and another will read: one line, and nothing in it that makes it look like something else."""

# Joiners and direction marks are part of correct spelling in Persian, Sorani and mixed lines. What turns or hides other
# characters is not among them.
_HARMLESS = str.maketrans("", "", "\u200c\u200d\u200e\u200f")


def is_plain_line(text: str, longest: int) -> bool:
    """Say whether ``text`` may be signed and shown: one line, no spaces around it, nothing invisible that misleads."""
    return len(text) <= longest and text == text.strip() and text.translate(_HARMLESS).isprintable()
