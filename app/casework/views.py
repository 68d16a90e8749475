"""What casework gives back: frozen, picklable, free of table rows, so that it may cross to the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window reads these before it has loaded anything that it does not need to start
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from app.classifications.types import Match, Source
    from app.instruments.types import Address, State, Texts
    from app.profile.facts import Facts
    from app.profile.model import Profile


@dataclass(frozen=True, slots=True)
class VaultState:
    """What is in the data folder before anybody has unlocked it."""

    exists: bool
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """What the catalogue of occupations and skills holds; nothing when there is none or it has a ``problem``.

    ``outdated``: the lists of words that ship or that the centre added have changed since it was made.
    """

    sources: tuple[Source, ...]
    outdated: bool
    own_words: tuple[str, ...] = ()
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Strength:
    """How long a password would hold. ``score`` 0 to 4; ``crack_time`` and ``advice`` are in the reader's language."""

    score: int
    crack_time: str
    advice: str
    acceptable: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who can open the vault. ``role``: ``caseworker``, ``supervisor``, ``administrator``.

    ``must_change``: they still have a password that somebody else chose. ``oneself``: it is who asks.
    """

    name: str
    role: str
    last_unlocked: datetime | None
    must_change: bool
    oneself: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who can open the vault, in the order they were added."""

    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """What somebody who unlocks must know, as an IntakeError tells it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was checked, and each problem that was found, in words."""

    rows: int
    devices: int
    evidence: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskView:
    """Who is at work, where, in which role. ``warnings``: what to tell before anything else.

    ``practice``: nothing of it is real.
    """

    user: str
    centre: str
    country: str
    device: str
    device_id: str
    idle_minutes: int
    warnings: tuple[Warned, ...] = ()
    role: str = "administrator"
    must_change_password: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """A vault that was made, or whose password was reset. The recovery code is shown once and kept nowhere."""

    desk: DeskView
    recovery_code: str


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in a folder. ``former_key``: it was made before somebody was removed, whose password still opens it."""

    path: Path
    made: datetime
    size: int
    former_key: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """How this laptop stands with backups. ``folder_there``: whether the stick with the folder is in."""

    last: datetime | None
    due: bool
    folder_there: bool
    rows: tuple[BackupRow, ...]


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """A backup that was proven to restore: when it was made, and what is in it."""

    made: datetime
    cases: int
    assessments: int
    changes: int
    evidence: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. ``sent``: ``never``, ``waiting``, ``confirmed``, ``refused``, ``changed`` (since
    sent).
    """

    case_id: str
    number: str
    name: str
    native_name: str
    languages: tuple[str, ...]
    progress: int
    finished: bool
    last_sitting: datetime | None
    sent: str
    confirmed_at: datetime | None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """A case whose time is over, or soon will be: on which day."""

    case: CaseRow
    until: datetime


RETENTION_MONTHS = (0, 6, 12, 24, 36, 60)
"""After how many months since the last sitting a case can be erased by rule; 0: no rule."""


@dataclass(frozen=True, slots=True)
class RetentionState:
    """The rule (``months``, one of :data:`RETENTION_MONTHS`) and the cases it is about."""

    months: int
    rows: tuple[RetentionRow, ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """The person's copy that was written: its folder, and how many files are in it."""

    folder: Path
    files: int


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves, and the password they typed: shown in nothing that is printed or logged."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether a second person must approve what is sent or erased, and who could besides the one at the desk."""

    on: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One disclosure. ``basis`` and ``purpose`` are in the reader's language."""

    at: datetime
    recipient: str
    basis: str
    purpose: str
    people: int
    user: str
    confirmed_at: datetime | None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One thing that was done, ``count`` times where it was counted.

    ``what`` is a word of ours (``opened``, ``backup``…), never what a person said.
    """

    at: datetime
    who: str
    device: str
    kind: str
    what: str
    case_number: str
    count: int = 1
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """A window on what was done: ``rows`` from ``offset`` of ``total``."""

    total: int
    offset: int
    rows: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """A window on the list: ``rows`` from ``offset`` of ``matching`` cases, ``total`` in all."""

    total: int
    matching: int
    unfinished: int
    unsent: int
    offset: int
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment of a case. ``progress`` is in percent."""

    assessment_id: str
    title: Texts
    version: str
    started: datetime
    last_sitting: datetime
    sittings: int
    progress: int
    finished: bool
    languages: tuple[str, str]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One attachment kept in the vault."""

    sha256: str
    name: str
    media_type: str
    size: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece of evidence to look at: for the window's memory only, never for a file."""

    sha256: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of the log in words. ``question`` is empty for steps that are not about a question."""

    at: datetime
    who: str
    device: str
    kind: str
    question: Texts
    before: str
    after: str
    provenance: str = ""
    """How an answer was given, or a section is answered from then on."""
    provenance_before: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Steps of the log, newest first; ``next`` is where the earlier ones begin, 0 when there are none."""

    rows: tuple[HistoryRow, ...]
    next: int


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One bundle that left. ``state``: ``waiting``, ``confirmed``, ``partly`` (some refused), ``refused``,
    ``overdue``. ``post``: ``here`` while it waits to go over the internet, ``arrived`` once it has, "" if carried.
    """

    bundle_id: str
    recipient: str
    sealed_at: datetime
    people: int
    size: int
    file_name: str
    state: str
    confirmed_at: datetime | None
    reasons: tuple[str, ...] = ()
    post: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything about it."""

    row: CaseRow
    assessments: tuple[AssessmentRow, ...]
    evidence: tuple[EvidenceRow, ...]
    exchanges: tuple[ExchangeRow, ...]
    history: HistoryPage
    also: tuple[str, ...] = ()
    """Further numbers it is found under, because other cases were said to be the same person."""
    shares_number: bool = False
    """Whether another case, of another laptop, has the same number."""


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An instrument that an interview can be started with."""

    sha256: str
    title: Texts
    version: str
    languages: tuple[str, ...]
    purpose: Texts = field(default_factory=dict)
    """What it is for, in a line; empty where the form does not say it."""
    minutes: int = 0
    """About how long it takes; 0 where the form does not say it."""
    unasked: tuple[Texts, ...] = ()
    """The sections that are not collected in this centre."""
    decided: Decided | None = None
    """Who had the last word on that; None where nobody ever chose."""


@dataclass(frozen=True, slots=True)
class SectionState:
    """What was agreed when a section was read back (``yes``, ``part``), in which language, and whether it stands."""

    section: Address
    agreed: str
    at: datetime
    language: str
    changed: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer that could not be taken over. ``why``: ``no-place``, ``not-asked``, ``choice`` or ``impossible``."""

    question: Texts
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class CarriedFrom:
    """The earlier interview that one began with, and what of it found no place."""

    day: date
    left: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One question in two assessments. ``change``: ``new``, ``changed``, ``gone`` or ``same``.

    ``entry`` says which entry of a list it is about; ``own``: the answers are what somebody typed, in any language;
    ``unconfirmed``: the later one only took the earlier one over.
    """

    question: Texts
    entry: str
    before: str
    after: str
    change: str
    own: bool
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section: what is not the same in both, and how many answers are."""

    path: str
    labels: Texts
    lines: tuple[ComparedLine, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments of one person, the earlier ``first``; ``all`` are all that there are, newest first."""

    case: CaseRow
    all: tuple[AssessmentRow, ...]
    first: AssessmentRow
    second: AssessmentRow
    sections: tuple[ComparedSection, ...]
    before: Profile
    after: Profile
    left: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section of a questionnaire, and whether it is asked here."""

    path: str
    labels: Texts
    collected: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """Who had the last word, when; ``laptop`` is the other one it was said on, "" for this one."""

    who: str
    at: datetime
    laptop: str


@dataclass(frozen=True, slots=True)
class HidingView:
    """Which sections of a questionnaire are asked here; ``decided`` is None while all are and nobody ever chose."""

    instrument: str
    title: Texts
    sections: tuple[SectionChoice, ...]
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class InterviewData:
    """Everything the window needs to hold a live interview, and where the last sitting stopped."""

    assessment_id: str
    case: CaseRow
    instrument: str
    xform: bytes
    state: State
    place: Address | None
    languages: tuple[str, str]
    sitting: int
    finished: bool
    user: str
    device_id: str
    last_saved: bytes = b""
    """The submission made of the same case before, where the form asks for it."""
    sections: tuple[SectionState, ...] = ()
    """What was agreed on each section that was read back."""
    hidden: frozenset[str] = frozenset()
    """The paths of sections that are not collected here."""
    manners: Mapping[Address, str] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    """How each section is answered, where anybody has said."""
    carried: CarriedFrom | None = None
    """Which earlier interview it began with."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Entries that are now on the disk, durably."""

    entries: int
    at: datetime
    head: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was put in the vault: its content's SHA-256 is also what the answer holds."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ProfileView:
    """The profile of a case's newest assessment, and what it rests on."""

    case: CaseRow
    assessment_id: str
    profile: Profile
    answers: int
    documents_seen: int
    languages: tuple[str, str]
    available_languages: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    """Occupations that the skills and the work amount to, the closest first."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was written. ``pages`` is 0 for kinds of file that have none."""

    path: Path
    pages: int = 0


class PaperState(StrEnum):
    """What this vault knows of what a paper says: nothing, the same, or something else by now."""

    NOT_HERE = "not-here"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PaperChecked:
    """A printed profile whose seal fits: what it ought to say, and who signed that.

    ``signer`` is "" for a key that is not known here; ``fingerprint`` is as spoken, to be compared with the paper.
    """

    facts: Facts
    signer: str
    fingerprint: str
    state: PaperState


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile that came in a file, to be looked at; nothing of it is kept."""

    name: str
    profile: Profile
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Someone we exchange with. ``spoken`` is the fingerprint as read aloud, in groups."""

    fingerprint: str
    spoken: tuple[str, ...]
    name: str
    role: str
    valid_until: date
    trusted: bool
    expired: bool
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A list of withdrawn keys that was taken in: from whom, who was trusted here until then, how many are on it."""

    issuer: str
    names: tuple[str, ...]
    listed: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One kind of information and whether it will leave. ``part`` and ``label`` are in the reader's language."""

    part: str
    label: str
    included: bool
    answered: int


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What will leave, before it leaves."""

    recipient: PartyRow
    cases: tuple[CaseRow, ...]
    fields: tuple[FieldRow, ...]
    attachments: int
    bases: Mapping[str, str]
    purposes: Mapping[str, str]
    also: tuple[str, ...] = ()
    """The names of further recipients."""


@dataclass(frozen=True, slots=True)
class SealedView:
    """A bundle that was sealed, read back and found whole."""

    row: ExchangeRow
    path: Path
    sha256: str
    also: tuple[ExchangeRow, ...] = ()
    """The same bundle, as it goes to each further recipient."""


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A receipt that was verified and taken."""

    row: ExchangeRow
    imported: int
    already_had: int
    refused: tuple[str, ...]
    erased: int = 0
    """How many people the authority has erased, as far as it is news."""


@dataclass(frozen=True, slots=True)
class ServerRow:
    """Where an authority takes bundles over the internet, and as whom; the password stays in the vault."""

    recipient: str
    url: str
    user: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing of several that went wrong, as an IntakeError says it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from a server: receipts that were taken in, and what was refused."""

    taken: tuple[ReceiptView, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A sealed file that was opened and found whole. ``kind``: ``bundle``, ``receipt`` or ``transfer``."""

    kind: str
    bundle_id: str
    sender: str
    created: datetime
    assessments: int
    attachments: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OtherLaptop:
    """Another laptop of this centre, and when a file was last made for it and taken from it."""

    party: PartyRow
    made: datetime | None
    taken: datetime | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would go to another laptop. ``left`` counts documents that have no room in one file."""

    people: int
    changes: int
    evidence: int
    left: int
    total_people: int


@dataclass(frozen=True, slots=True)
class MadeView:
    """A file for another laptop, sealed, read back and found whole."""

    recipient: str
    path: Path
    size: int
    changes: int
    evidence: int


@dataclass(frozen=True, slots=True)
class TakenView:
    """A file of another laptop that was taken in. ``forked`` names laptops whose changes were refused."""

    sender: str
    people: int
    new_people: int
    changes: int
    evidence: int
    conflicts: int
    forked: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    """Case numbers that two laptops gave out: each stands for more than one case here now."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers that stand against each other. ``said`` is in the reader's language."""

    change: str
    said: str
    who: str
    at: datetime
    device: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that says different things, newest first. ``typed``: another answer can be written."""

    assessment_id: str
    node: str
    case: CaseRow
    question: Texts
    sides: tuple[Side, ...]
    typed: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Two cases that may be one person. ``score`` of 100 is how alike the names are."""

    first: CaseRow
    second: CaseRow
    score: int
    first_year: int | None
    second_year: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What was decided of two cases: one person (``same``), or two."""

    first: str
    second: str
    first_name: str
    second_name: str
    same: bool
