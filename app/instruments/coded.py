"""Answers with a code of a classification beside the words: how our kinds of text question keep them.

One line an answer: ``car mechanic [ESCO 1.2.1 occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce]``. In brackets stand the
classification, its version and the concept: the end of an ESCO address, or the code of an ISCO-08 group
(``[ISCO-08 2008 7231]``). Of a task, how often it was done follows: ``change tyres [ESCO 1.1.1 skill/…] often``; in
words alone, ``mend nets [-] often``. A line without brackets is an answer in words alone. Any other program shows it as
the text it is.
"""

import re
from dataclasses import dataclass

OCCUPATION = "intake-occupation"
SKILL = "intake-skill"
PRACTICE = "intake-practice"
"""Appearances of text questions: an occupation, a skill, the tasks of the occupation asked before. The first two have a
form that takes several: ``intake-occupation-multiple``."""

OFTEN = ("never", "sometimes", "often", "always")
"""How often a task was done."""

_ESCO = "http://data.europa.eu/esco/"
_ISCO = f"{_ESCO}isco/C"
_LINE = re.compile(
    r"(?P<words>.*?)\s*\[(?:(?P<system>ESCO|ISCO-08) (?P<version>[\w.]+) (?P<concept>[\w./-]+)|-)\]"
    rf"(?:\s+(?P<often>{'|'.join(OFTEN)}))?\s*"
)


@dataclass(frozen=True, slots=True)
class Coded:
    """One answer: what was said, and the concept it stands for; without one, ``system`` is empty."""

    words: str
    system: str = ""
    version: str = ""
    concept: str = ""
    often: str = ""

    @classmethod
    def of(cls, words: str, uri: str, version: str, often: str = "") -> "Coded":
        """An answer for a concept by its address, as ESCO publishes it."""
        words = " ".join(words.split())
        if uri.startswith(_ISCO):
            return cls(words, "ISCO-08", version or "2008", uri.removeprefix(_ISCO), often)
        return cls(words, "ESCO", version or "unknown", uri.removeprefix(_ESCO), often)

    @property
    def uri(self) -> str:
        """The address of the concept; "" for words alone."""
        if not self.system:
            return ""
        return (_ISCO if self.system == "ISCO-08" else _ESCO) + self.concept

    @property
    def code(self) -> str:
        """The classification, its version and the concept, as they stand in the brackets; "" for words alone."""
        return f"{self.system} {self.version} {self.concept}" if self.system else ""

    def __str__(self) -> str:
        """One line, as it is kept."""
        if not self.system and not self.often:
            return self.words
        return f"{self.words} [{self.code or '-'}] {self.often}".strip()


def is_coded(appearance: tuple[str, ...]) -> bool:
    """Whether a text question of this appearance keeps its answers so."""
    return any(each.removesuffix("-multiple") in (OCCUPATION, SKILL, PRACTICE) for each in appearance)


def read_coded(line: str) -> Coded:
    """Read one line; what does not have the form is words. Never raises."""
    match = _LINE.fullmatch(line)
    if match is None:
        return Coded(line.strip())
    found = match.groupdict(default="")
    return Coded(found["words"], found["system"], found["version"], found["concept"], found["often"])


def read_all_coded(value: str) -> tuple[Coded, ...]:
    """Read the answers of a question, one a line."""
    return tuple(read_coded(line) for line in value.splitlines() if line.strip())
