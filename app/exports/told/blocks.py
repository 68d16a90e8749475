"""What a text document is made of, before anybody decides how it looks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficeMeta:
    """Where and when a file is made, and about which case."""

    centre: str
    case_number: str
    date: date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 0 is the title of the document, 1 a section, 2 a group within one."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The beginning of an entry: what the person calls it, and what is said of it in a few words."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said of it."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: plain, ``name``, ``strong`` or ``quiet``."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Levels:
    """A table of the levels of languages, in words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Entry | Fact | Line | Levels


def lines(*texts: str, look: str = "") -> Iterator[Line]:
    """Yield the paragraphs of some texts; those that say nothing are left out."""
    for text in texts:
        for line in text.splitlines():
            if line.strip():
                yield Line(line, look)


def facts(pairs: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """Yield what is known; what is not is left out."""
    return (Fact(label, said) for label, said in pairs if said)
