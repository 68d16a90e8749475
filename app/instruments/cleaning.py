"""What somebody typed or pasted, as it can be kept, sent and shown beside other words.

Signs without a shape come along when text is copied from elsewhere. Those that control machines go. Those that steer
the direction of writing stay where they are closed again in their line; left open, they would turn round whatever
stands after them. The joiners and marks that languages are written with (U+200C to U+200F) always stay.
"""

import re

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSPOKEN = re.compile("[^\t\n -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[\t\n]+")
_EMBEDDINGS, _END_EMBEDDING = frozenset("\u202a\u202b\u202d\u202e"), "\u202c"
_ISOLATES, _END_ISOLATE = frozenset("\u2066\u2067\u2068"), "\u2069"


def clean(value: str) -> str:
    """A text with breaks of lines of one kind, without control characters, and with no direction left open."""
    if value.isprintable():
        return value
    kept = _UNSPOKEN.sub("", _BREAKS.sub("\n", value))
    return "\n".join(map(_closed, kept.split("\n"))) if _STEERING.search(kept) else kept


def clean_line(value: str) -> str:
    """The same on one line: a blank stands for each break."""
    return _BLANKS.sub(" ", clean(value))


def _closed(line: str) -> str:
    """A line without the signs of direction that nothing closes, or that close nothing: they pair as Unicode has it."""
    opened: list[int] = []
    paired: set[int] = set()
    for at in (found.start() for found in _STEERING.finditer(line)):
        if line[at] == _END_EMBEDDING:
            if opened and line[opened[-1]] in _EMBEDDINGS:
                paired |= {opened.pop(), at}
        elif line[at] == _END_ISOLATE:
            # What was opened within an isolate ends with it.
            while opened and line[opened[-1]] not in _ISOLATES:
                opened.pop()
            if opened:
                paired |= {opened.pop(), at}
        else:
            opened.append(at)
    return _STEERING.sub(lambda found: found[0] if found.start() in paired else "", line)
