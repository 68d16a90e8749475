"""One line of ``data/assessments.ndjson``, read with nothing taken on trust but the signature around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.errors import IntakeError
from app.instruments.types import Status
from app.profile import Profile, from_json
from app.registry import strict

_ID = re.compile(r"[A-Za-z0-9_-]{1,80}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")
# A reading of the clock of the log (app.models.hlc), which sorts as text.
_READING = re.compile(r"[0-7][0-9a-f]{11}-[0-9a-f]{4}-[A-Za-z0-9_.-]{1,80}", re.ASCII)
_LONGEST_NUMBER = 200
# PostgreSQL's index entries end at 2,704 bytes, and a node's address is part of a key.
_LONGEST_NODE = 1_500
_ANSWER_FIELDS = ("node", "path", "value", "status", "note", "provenance")
_STATUSES = frozenset(Status)


class LineRefused(Exception):  # noqa: N818 - it is a verdict on a line, not an error of the program
    """This assessment is not taken; ``reason`` is the code that its sender is told. Holds nothing of the content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """An assessment as it was sent. ``attachments`` must be there; ``mentioned`` are hashes that may be attachments."""

    assessment_id: str
    case_id: str
    case_number: str
    instrument: str
    started: datetime
    finished: datetime | None
    languages: tuple[str, ...]
    disclosure: tuple[str, ...]
    head: str
    hlc: str
    """What the clock of the log read at ``head``; empty when an older version did not say."""
    submission: str
    answers: tuple[Mapping[str, str], ...]
    profile: Profile
    document: Mapping[str, Any]
    """The profile as it was written, so that nothing of it is lost."""
    attachments: frozenset[str]
    mentioned: frozenset[str]


def name_of(data: bytes, number: int) -> str:
    """What a refused line is called in the receipt: the assessment's id if that much can be read, else its place."""
    try:
        found = strict.loads(data)
        return _id(found["assessment"])
    except (ValueError, TypeError, KeyError, LookupError):
        return f"line:{number}"


def read(data: bytes) -> Line:
    """Read a line; :class:`LineRefused` says why not: ``line_unreadable``, ``line_incomplete``, ``profile_…``."""
    try:
        found = strict.loads(data)
    except ValueError:
        raise LineRefused("line_unreadable") from None
    try:
        return _line(found)
    except (ValueError, TypeError, KeyError, OverflowError):
        # The cause would quote what was sent.
        raise LineRefused("line_incomplete") from None


def _line(found: Any) -> Line:
    assessment, case = _id(found["assessment"]), found["case"]
    if found["submission"] != f"data/submissions/{assessment}.xml":
        raise ValueError("the submission of another assessment")
    answers = tuple(_answer(each) for each in _list(found["answers"]))
    if len({answer["node"] for answer in answers}) != len(answers):
        raise ValueError("two answers at one node")
    profile = _profile(found["profile"])
    return Line(
        assessment_id=assessment,
        case_id=_id(case["id"]),
        case_number=_text(case["number"], _LONGEST_NUMBER),
        instrument=_hash(found["instrument"]),
        started=_moment(found["started"]),
        finished=None if found["finished"] is None else _moment(found["finished"]),
        languages=tuple(_text(each) for each in _list(found["languages"])),
        disclosure=tuple(_text(each) for each in _list(found["disclosure"])),
        head=_hash(found["head"]),
        hlc=_reading(found.get("hlc", "")),
        submission=found["submission"],
        answers=answers,
        profile=profile,
        document=found["profile"],
        attachments=frozenset(_hash(each.attachment) for each in profile.evidence if each.attachment),
        mentioned=frozenset(each["value"] for each in answers if _HASH.fullmatch(each["value"])),
    )


def _profile(document: Any) -> Profile:
    try:
        return from_json(document)
    except IntakeError as failure:
        raise LineRefused(failure.code.replace(".", "_")) from None


def _answer(found: Any) -> Mapping[str, str]:
    answer = {name: _text(found[name]) for name in _ANSWER_FIELDS}
    if not 0 < len(answer["node"].encode()) <= _LONGEST_NODE or answer["status"] not in _STATUSES:
        raise ValueError("not an answer")
    return answer


def _text(value: Any, longest: int | None = None) -> str:
    if not isinstance(value, str) or (longest is not None and len(value) > longest):
        raise TypeError("not a text")
    return value


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise ValueError("not an id")
    return str(value)


def _hash(value: Any) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise ValueError("not a hash")
    return str(value)


def _reading(value: Any) -> str:
    if value and not _READING.fullmatch(_text(value)):
        raise ValueError("not a reading of the clock")
    return _text(value)


def reading_of(moment: datetime) -> str:
    """What the clock of the log reads at ``moment`` at the earliest, to compare with readings that were stated."""
    return f"{(moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1):012x}"


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment.astimezone(UTC)
