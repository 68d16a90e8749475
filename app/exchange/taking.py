"""Taking in a file of another laptop: verified first, then joined to what is here, in the caller's transaction.

Taking it twice, or files in another order, gives the same. The rows of a device whose two histories contradict each
other are left out and reported; everything else is taken.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bundles import TRANSFER_NAMESPACE, DeviceKeys, OpenBundle, open_bundle
from app.errors import IntakeError
from app.exchange import peers
from app.exchange.parties import find_trusted
from app.exchange.transfer_paper import NAME, Paper, unreadable
from app.i18n import _
from app.models import Attachment, Change, Device, Evidence, FormMedia, Kind, attachments, log


class Watch(Protocol):
    """How a long job tells how far it is, and hears that it should stop."""

    def progress(self, done: int, total: int) -> None:
        """Tell how far the job is. Raises Cancelled when a person has stopped it."""

    def check(self) -> None:
        """Raise Cancelled when a person has stopped the job."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was taken. ``cases`` and ``assessments`` are those that new rows are about; ``forked`` names the laptops
    whose rows were refused.
    """

    sender: str
    rows: int
    evidence: int
    cases: frozenset[str]
    assessments: frozenset[str]
    conflicts: int
    forked: tuple[str, ...]


class _Taking:
    def __init__(self, session: Session, own: str, shared: Collection[str]) -> None:
        self.session = session
        self._own = own
        self._shared = shared
        self.reached = {device: head.seq for device, head in log.heads(session).items()}
        self.forked: set[str] = set()
        self.added: list[Change] = []
        self.contested: set[tuple[str, str]] = set()

    def part(self, lines: list[Change]) -> None:
        """Join rows to the log, apart from those of devices whose history contradicts itself."""
        rows = [self._bare(change) for change in lines if change.device_id not in self.forked]
        self.forked |= log.forked(self.session, rows)
        rows = [change for change in rows if change.device_id not in self.forked]
        for change in rows:
            reached = self.reached.get(change.device_id, 0)
            if change.seq > reached + 1:
                raise _gap()
            self.reached[change.device_id] = max(reached, change.seq)
        merged = log.merge(self.session, rows)
        self.added += merged.added
        self.contested |= {(each.assessment_id, each.node) for each in merged.conflicts}

    def _bare(self, change: Change) -> Change:
        """A row, without its content where it would decide for this laptop: rows bear no signature of their own.

        Who is who here, and which rules hold, is said here. That such a row is not here means that this laptop was set
        back, or that somebody made it up; the rows after it are taken either way.
        """
        if (
            change.device_id != self._own
            or change.kind != Kind.SETTING
            or change.content.get("setting") in self._shared
        ):
            return change
        return change.without_content()


def take_transfer(
    session: Session,
    path: Path,
    *,
    keys: DeviceKeys,
    device_id: str,
    now: datetime,
    shared: Collection[str],
    pin: Callable[[bytes], str],
    watch: Watch,
) -> Arrived:
    """Verify the file at ``path`` and take over what is new in it. ``pin`` keeps a questionnaire and returns its hash;
    ``shared`` names the settings that hold for all of a centre's laptops.

    Raises the bundles room's ``bundle.*`` errors, ``transfer.*`` and ``log.unreadable``; nothing is taken over then.
    """
    find = find_trusted(session, role="device")
    with open_bundle(path, keys=keys, find_sender=find, namespace=TRANSFER_NAMESPACE, watch=watch) as opened:
        names = opened.names()
        if NAME not in names:
            raise unreadable()
        paper = Paper.from_json(opened.read(NAME))
        if paper.device_id == device_id:
            raise unreadable()  # nobody else is this device: its keys are this laptop's own
        taking = _Taking(session, device_id, shared)
        evidence = 0
        for done, name in enumerate(names):
            watch.progress(done, len(names))
            folder, _slash, rest = name.removeprefix("data/").partition("/")
            if folder == "instruments":
                _pin(pin, rest.removesuffix(".xml"), opened.read(name))
            elif folder == "media":
                _keep_media(session, rest, opened.read(name))
            elif folder == "changes":
                taking.part(_rows(opened, name))
            elif folder == "evidence":
                evidence += _keep(session, paper, rest, opened.read(name))
        _introduce(session, paper, now)
        _remember(session, opened, paper, now)
        sender = opened.sender.name
    added = taking.added
    return Arrived(
        sender=sender,
        rows=len(added),
        evidence=evidence,
        cases=frozenset(case_id for change in added for case_id in _about(change)),
        assessments=frozenset(change.assessment_id for change in added if change.assessment_id),
        conflicts=len(taking.contested),
        forked=tuple(sorted(_called(session, paper, device) for device in taking.forked)),
    )


def _about(change: Change) -> tuple[str, ...]:
    """Name the cases that a row is about."""
    other = change.content.get("other") if change.kind == Kind.SAME_PERSON else ""
    return tuple(case_id for case_id in (change.case_id, other) if case_id and isinstance(case_id, str))


def _rows(opened: OpenBundle, name: str) -> list[Change]:
    return [Change.from_line(line) for line in opened.lines(name)]


def _pin(pin: Callable[[bytes], str], sha256: str, xform: bytes) -> None:
    if pin(xform) != sha256:
        raise unreadable()


def _keep(session: Session, paper: Paper, sha256: str, data: bytes) -> int:
    """Keep a piece of evidence; 0 when it was here already, or when no row of the log names it any more.

    The rows come first in the file. Evidence of a case that was erased here must not come back with the bytes alone.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise unreadable()
    named = session.scalar(select(Evidence.sha256).where(Evidence.sha256 == sha256).limit(1)) is not None
    if not named or session.get(Attachment, sha256) is not None:
        return 0
    attachments.put(session, data, paper.brought.get(sha256, "application/octet-stream"))
    return 1


def _keep_media(session: Session, sha256: str, data: bytes) -> None:
    """Keep a picture or sound of a questionnaire."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise unreadable()
    if session.get(FormMedia, sha256) is None:
        session.add(FormMedia(sha256=sha256, data=data))


def _introduce(session: Session, paper: Paper, now: datetime) -> None:
    """Learn how other laptops are called, for the history."""
    for device_id, laptop in paper.laptops.items():
        if session.get(Device, device_id) is None:
            named = {"name": laptop.name, "centre": laptop.centre, "country": laptop.country}
            session.add(Device(device_id=device_id, own=False, added=now, **named))
    session.flush()


def _remember(session: Session, opened: OpenBundle, paper: Paper, now: datetime) -> None:
    """Note what the other laptop says it holds, unless a later file has told already."""
    fingerprint = opened.sender.fingerprint
    before = peers.peer(session, fingerprint)
    told_at = opened.info.created.isoformat()
    after = replace(before, taken_at=now.isoformat())
    if told_at >= before.told_at:
        after = replace(
            after,
            device_id=paper.device_id,
            told_at=told_at,
            heads={device: [head.seq, head.hash] for device, head in paper.heads.items()},
            attachments=tuple(sorted(paper.attachments)),
            media=tuple(sorted(paper.media)),
        )
    peers.remember(session, fingerprint, after)


def _called(session: Session, paper: Paper, device_id: str) -> str:
    known = session.get(Device, device_id)
    if known is not None:
        return known.name
    told = paper.laptops.get(device_id)
    return told.name if told else device_id


def _gap() -> IntakeError:
    return IntakeError(
        "transfer.gap",
        _("Changes are missing between what is here and what this file holds. Nothing was taken over."),
        _("Make a file for the other laptop here, take it in there, and have it make a new one for this laptop."),
    )
