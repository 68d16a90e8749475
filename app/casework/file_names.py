"""What files that leave are called: they tell nothing but a case's number. A name would stay in lists of files."""

_ENDINGS = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "elm": ".jsonld"}
KINDS = tuple(_ENDINGS)
"""The kinds of file a profile is written as: paper, text document, workbook, European Learning Model."""
_LONGEST = 80


def ending(kind: str) -> str:
    """Return how the name of such a file ends."""
    return _ENDINGS[kind]


def profile_name(number: str, kind: str, instead: str = "") -> str:
    """Return the name of a profile's file; ``instead`` stands for a number with nothing to make a name of."""
    kept = "".join(char if char.isalnum() or char in "-_" else "-" for char in number[:_LONGEST]).strip("-")
    return f"profile-{kept or instead}{ending(kind)}"
