"""What passes between the live interview, the log and the window: small, frozen, picklable.

An *address* names one node of one assessment: the path of the node below the form's root, with every repeat instance
named by its own id, never by its position: ``/jobs/job[k3f9a1]/title``. A *path* is the same without ids:
``/jobs/job/title``. The address of a repeat (the list, not one entry) ends without an id: ``/jobs/job``.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

Address = NewType("Address", str)
ROOT = Address("/")

_ID = re.compile(r"\[[^\]]*\]")


def path_of(address: str) -> str:
    """Return the path of what an address names: the same without the ids of repeat instances."""
    return _ID.sub("", address)


def is_in_section(address: str, sections: Collection[str]) -> bool:
    """Whether a node lies in one of these top-level groups or repeats, named by their paths."""
    return bool(sections) and "/".join(path_of(address).split("/")[:2]) in sections


class Status(StrEnum):
    """How a question stands. Only ``ANSWERED`` carries a value that leaves in a submission."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """The person does not know."""
    DECLINED = "declined"
    """The person prefers not to say."""


class EntryKind(StrEnum):
    """What one step in the change log did to one node."""

    ANSWER = "answer"
    """A person gave, corrected, cleared or declined an answer, or changed its note."""
    COMPUTED = "computed"
    """The form calculated the value; kept so that an interview is restored exactly."""
    REPEAT_ADDED = "repeat-added"
    REPEAT_REMOVED = "repeat-removed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The current state of one question. ``value`` is ODK's text form ("" when there is none)."""

    value: str = ""
    status: Status = Status.UNANSWERED
    note: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to append to the change log. ``answer`` is None for repeat entries."""

    kind: EntryKind
    address: Address
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Everything needed to continue an interview exactly where it was.

    ``repeats`` holds the addresses of repeat instances in their order; ``answers`` every node that has ever held a
    value, computed ones included.
    """

    repeats: tuple[Address, ...] = ()
    answers: Mapping[Address, Answer] = field(default_factory=dict)
    started: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one action did: what to save in one transaction, and whose view is no longer current.

    ``restructured`` is true when nodes appeared or disappeared (relevance, repeats), so that a page must be laid anew.
    ``added`` is the new instance after ``add_repeat``.
    """

    entries: tuple[Entry, ...] = ()
    changed: frozenset[Address] = frozenset()
    restructured: bool = False
    added: Address | None = None


Texts = Mapping[str, str]
"""Text by language code ("en", "ar"). A language without the text is absent."""

Media = Mapping[str, Texts]
"""File names by kind (``image``, ``audio``, ``video``, ``big-image``) and language, the form's default one first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select question."""

    value: str
    labels: Texts
    media: Media = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as it stands now, ready to draw.

    ``type`` is the ODK question type: ``text``, ``integer``, ``decimal``, ``date``, ``time``, ``dateTime``,
    ``select_one``, ``select_multiple``, ``rank``, ``range``, ``note``, ``acknowledge``, ``image``, ``audio``,
    ``video``,
    ``file``, ``geopoint``, ``geotrace``, ``geoshape``, ``barcode``.
    ``problem`` is the message of a violated constraint or an unmet requirement, by language; None when all is well.
    """

    address: Address
    path: str
    name: str
    type: str
    labels: Texts
    hints: Texts
    guidance: Texts
    appearance: tuple[str, ...]
    parameters: Mapping[str, str]
    media: Media
    answer: Answer
    required: bool
    readonly: bool
    problem: Texts | None
    choices: tuple[Choice, ...]
    maps: str
    choice_list: str = ""
    """The name of the list the choices come from, as the form has it; "" when they are written out in the question."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group, or one instance of a repeat (then ``position`` counts from 1 of ``count``)."""

    address: Address
    path: str
    name: str
    labels: Texts
    appearance: tuple[str, ...]
    children: tuple[Address, ...]
    position: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A repeat: its entries in order, and whether a person may add or remove one."""

    address: Address
    path: str
    name: str
    labels: Texts
    appearance: tuple[str, ...]
    instances: tuple[Address, ...]
    can_add: bool
    can_remove: bool


NodeView = QuestionView | GroupView | RepeatView


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group and its progress: relevant questions that a person can answer.

    And how many have been dealt with.
    """

    address: Address
    labels: Texts
    appearance: tuple[str, ...]
    answered: int
    total: int
    problems: int
    unconfirmed: int = 0
    """How many hold what an earlier assessment said and nobody has confirmed: these do not count as dealt with."""


@dataclass(frozen=True, slots=True)
class Record:
    """One relevant question with its answer, as the profile and the bundle read them."""

    address: Address
    path: str
    maps: str
    answer: Answer
