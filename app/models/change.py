"""A row of the change log as a value: what is asked to be written, and what was written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from app import chain
from app.models import hlc
from app.models.errors import unreadable_change

SALT_BYTES = 16
MAX_TEXT = 1 << 20
"""No field of a row is longer. Evidence is not in the log, only its hash."""


class Kind(StrEnum):
    """What a row of the log says happened."""

    ANSWER = "answer"
    COMPUTED = "computed"
    REPEAT_ADDED = "repeat-added"
    REPEAT_REMOVED = "repeat-removed"
    CASE_CREATED = "case-created"
    ASSESSMENT_STARTED = "assessment-started"
    ASSESSMENT_FINISHED = "assessment-finished"
    ATTACHED = "attached"
    SEALED = "sealed"
    RECEIPT = "receipt"
    TAKEN_BACK = "taken-back"
    """A bundle with the case was taken back before it left: ``{"bundle", "recipient", "name"}``."""
    SECTION = "section"
    """A section was read back to the person: ``{"agreed", "language"}``; ``node`` is the section."""
    MANNER = "manner"
    """How a section is answered from here on: ``{"provenance"}``, as each answer says too; ``node`` is the section."""
    CARRIED = "carried"
    """An interview began with what an earlier one said: ``{"from", "left"}``; what found no place is listed."""
    SETTING = "setting"
    SEEN = "seen"
    """Somebody opened a case, printed it, or took a copy of it: ``{"what"}``."""
    RESTRICTED = "restricted"
    """Use of a case was restricted, or no longer: ``{"on", "reason"}``."""
    ERASED = "erased"
    """Everything about a case was taken out: ``{"reason"}``, a word of ours and nothing of the person."""
    SAME_PERSON = "same-person"
    """Whether two cases are one person: ``{"other": case id, "said": "same" | "two" | "open"}``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to append to the log.

    ``value`` is a JSON object; of an answer ``{"value", "status", "note", "provenance"}``, of an attachment
    ``{"sha256", "name", "media_type", "size"}``.

    ``settles`` names further rows (``device:seq``) that a person has seen side by side and decided between; the row now
    shown at the node is always among those replaced.
    """

    kind: Kind
    case_id: str = ""
    assessment_id: str = ""
    node: str = ""
    value: Mapping[str, Any] = field(default_factory=dict)
    settles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the log. A withheld one has only its place and its hashes, and empty texts."""

    device_id: str
    seq: int
    hlc: str
    user: str
    case_id: str
    assessment_id: str
    kind: str
    node: str
    value: str
    replaces: str
    salt: str
    content_hash: str
    prev_hash: str
    hash: str
    _checked: bool = field(default=False, init=False, repr=False, compare=False)
    """Whether the hashes of this very value were found to fit when it was read: a log of 10,000 rows takes its time."""

    @property
    def id(self) -> str:
        """The row's name, as ``replaces`` of a later one gives it."""
        return f"{self.device_id}:{self.seq}"

    @property
    def withheld(self) -> bool:
        """Whether the content has been taken out."""
        return not self.salt

    @property
    def at(self) -> datetime:
        """When it was, by the wall clock of its laptop."""
        return hlc.wall_time(self.hlc)

    @property
    def content(self) -> dict[str, Any]:
        """The value as the JSON object it is; empty for a withheld row."""
        loaded: dict[str, Any] = json.loads(self.value) if self.value else {}
        return loaded

    def without_content(self) -> "Change":
        """Return the row as a bare place and hashes, as one that was erased."""
        return replace(
            self, hlc="", user="", case_id="", assessment_id="", kind="", node="", value="", replaces="", salt=""
        )

    def to_json(self, *, withhold: bool = False) -> dict[str, str | int]:
        """Return the row as a line of ``changes.ndjson``; with ``withhold``, without its content."""
        place: dict[str, str | int] = {"device": self.device_id, "seq": self.seq}
        hashes = {"content_hash": self.content_hash, "prev_hash": self.prev_hash, "hash": self.hash}
        if withhold or self.withheld:
            return {**place, **hashes}
        return {**self.fields(), **hashes}

    def fields(self) -> dict[str, str | int]:
        """Return what the content hash covers."""
        return {
            "device": self.device_id,
            "seq": self.seq,
            "hlc": self.hlc,
            "user": self.user,
            "case": self.case_id,
            "assessment": self.assessment_id,
            "kind": self.kind,
            "node": self.node,
            "value": self.value,
            "replaces": self.replaces,
            "salt": self.salt,
        }

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> "Change":
        """Read a line of ``changes.ndjson`` that somebody else wrote.

        Raises IntakeError ``log.unreadable`` unless each field is of its type and size, and the hashes fit.
        """
        texts = {name: line.get(name, "") for name in (*chain.CONTENT_FIELDS, "content_hash", "prev_hash", "hash")}
        seq = texts.pop("seq")
        if type(seq) is not int or not 0 < seq < 1 << 53:
            raise unreadable_change()
        if any(type(text) is not str or len(text) > MAX_TEXT for text in texts.values()):
            raise unreadable_change()
        change = cls(
            device_id=texts.pop("device"),
            seq=seq,
            case_id=texts.pop("case"),
            assessment_id=texts.pop("assessment"),
            **texts,
        )
        if not hlc.is_device(change.device_id) or (change.withheld and any(change.fields()[n] for n in _CONTENT)):
            raise unreadable_change()
        if not change.withheld and not _well_formed(change):
            raise unreadable_change()
        if not change.sound():
            raise unreadable_change()
        object.__setattr__(change, "_checked", True)
        return change

    @classmethod
    def from_line(cls, line: bytes) -> "Change":
        """Read a line of a file of changes. Raises as :meth:`from_json`."""
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            raise unreadable_change() from None
        if not isinstance(found, dict):
            raise unreadable_change()
        return cls.from_json(found)

    def sound(self) -> bool:
        """Say whether the row's hashes fit what it holds."""
        if self._checked:
            return True
        try:
            content = bytes.fromhex(self.content_hash)
            if not self.withheld and chain.content_hash(self.fields()) != content:
                return False
            return chain.row_hash(bytes.fromhex(self.prev_hash), content).hex() == self.hash
        except ValueError:
            return False


_CONTENT = tuple(name for name in chain.CONTENT_FIELDS if name not in ("device", "seq"))


def _well_formed(change: Change) -> bool:
    if not hlc.is_reading(change.hlc) or not change.hlc.endswith(f"-{change.device_id}"):
        return False
    try:
        return type(json.loads(change.value)) is dict and len(bytes.fromhex(change.salt)) == SALT_BYTES
    except (ValueError, RecursionError):
        return False
