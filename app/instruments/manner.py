"""How an answer was given: in which language, through whom, how it is known, and whether it is from another day.

Written in an answer's provenance as one line, ``said language:ar interpreter:room from:2026-03-01``: it goes where the
answer goes. A word that this version does not know is left aside.
"""

import re
from dataclasses import dataclass, replace

HOW = ("said", "document", "tested", "assessor")
"""Said by the person, seen in a document, tested, or the assessor's view."""
INTERPRETERS = ("none", "room", "phone", "video")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Manner:
    """``carried`` is the day (ISO) of the earlier assessment that an answer was taken over from, until confirmed."""

    how: str = ""
    language: str = ""
    interpreter: str = ""
    carried: str = ""

    @classmethod
    def parse(cls, text: str) -> "Manner":
        """Read a provenance; what cannot be read says nothing."""
        found = cls()
        for word in text.split():
            name, colon, value = word.partition(":")
            if not colon and word in HOW:
                found = replace(found, how=word)
            elif name == "language" and _LANGUAGE.fullmatch(value):
                found = replace(found, language=value)
            elif name == "interpreter" and value in INTERPRETERS:
                found = replace(found, interpreter=value)
            elif name == "from" and _DAY.fullmatch(value):
                found = replace(found, carried=value)
        return found

    def text(self) -> str:
        """Write it as a provenance."""
        named = (("language", self.language), ("interpreter", self.interpreter), ("from", self.carried))
        return " ".join((*((self.how,) if self.how else ()), *(f"{name}:{value}" for name, value in named if value)))


def is_carried(provenance: str) -> bool:
    """Whether an answer was taken over from an earlier assessment and nobody has confirmed it yet."""
    return bool(Manner.parse(provenance).carried) if "from:" in provenance else False
