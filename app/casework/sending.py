"""Sending to an authority: see what will leave, seal it, take the receipt."""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import exchange
from app.bundles import (
    Card,
    Sealed,
)
from app.casework import approving, words
from app.casework.cases import case_row, find_case
from app.casework.guarding import require_unrestricted
from app.casework.live import open_interview
from app.casework.outbox import outbox
from app.casework.snapshots import FILES, Permitted, permitted_of, snapshot
from app.casework.station import Desk
from app.casework.telling import SealingStep, Telling
from app.casework.trust import party_row
from app.casework.views.approving import Approver
from app.casework.views.exchanges import ExchangeRow
from app.casework.views.sending import Disclosure, FieldRow, SealedView
from app.exchange import Snapshot
from app.instruments import Definition
from app.models import Assessment, Case, Draft, Kind, people

LeftOut = Mapping[str, Collection[str]]
"""By case, what of it stays here though the authority may have it: ``free-text``, ``documents``."""


def preview(
    desk: Desk,
    *,
    recipient: str,
    case_ids: Iterable[str],
    left_out: LeftOut = MappingProxyType({}),
    also: tuple[str, ...] = (),
) -> Disclosure:
    """Return exactly what would leave, before it leaves: which fields of which people, and which stay here.

    ``also`` are further recipients of the same bundle; what leaves is then what all of them may have.
    """
    with desk.begin() as db:
        cards = _recipients(desk, db, recipient, also)
        may_have = exchange.in_common([card.disclosure for card in cards])
        fields: dict[tuple[str, str], _Field] = {}
        attachments = 0
        cases = [_usable(db, case_id) for case_id in case_ids]
        for done, assessment in enumerate(_newest(db, [case.case_id for case in cases])):
            desk.watch.progress(done, len(cases))
            records = open_interview(desk, db, assessment).records()
            answered = {record.path for record in records if record.answer.value}
            permitted = permitted_of(desk, db, assessment, may_have, left_out.get(assessment.case_id, ()))
            _count(fields, desk.definition(db, assessment.instrument), permitted, answered)
            attachments += sum(1 for r in records if r.maps in FILES and r.answer.value and permitted.path(r.path))
        return Disclosure(
            recipient=party_row(exchange.Known(cards[0], trusted=True, expired=False)),
            cases=tuple(case_row(case) for case in cases),
            fields=tuple(field.row() for field in fields.values()),
            attachments=attachments,
            bases=words.bases(),
            purposes=words.purposes(),
            also=tuple(card.name for card in cards[1:]),
            held=frozenset(case.case_id for case in cases if _all_hold(db, case, cards)),
        )


def _all_hold(db: Session, case: Case, cards: tuple[Card, ...]) -> bool:
    """Whether each of them was sent the case as it is now, and has not refused it."""
    if case.sent in ("never", "changed"):  # nearly all that are sent; asking the log takes a thousand times as long
        return False
    found = exchange.standings(db, people.members(db, case.case_id))
    holding = {each.recipient for each in found if each.newest and each.state in ("waiting", "confirmed")}
    return all(card.fingerprint in holding for card in cards)


def seal(  # noqa: PLR0913 - what leaves, to whom and why are said one by one
    desk: Desk,
    *,
    recipient: str,
    case_ids: Iterable[str],
    basis: str,
    purpose: str,
    folder: Path | None,
    left_out: LeftOut = MappingProxyType({}),
    also: tuple[str, ...] = (),
    approver: Approver | None = None,
) -> SealedView:
    """Seal the newest assessment of each case into ``folder``; None: into the outbox, to go over the internet.

    ``also`` are further recipients of the same bundle; in it is what all of them may have, and each has its own number.
    It was read back and found whole when this returns.

    A bundle that could not be written down durably as sent is removed again: what has left is always known here.
    Raises as :func:`app.casework.approving.approve` where a second person must approve it.
    """
    approved = approving.approve(desk, approver)
    place = folder or outbox(desk)
    sealed: Sealed | None = None
    try:
        with desk.begin() as db:
            moment = desk.now()
            cards = _recipients(desk, db, recipient, also)
            chosen = list(case_ids)
            letter = exchange.Letter(cards, purpose, basis, desk.user, moment)
            snapshots = _snapshots(desk, db, chosen, letter.disclosure, left_out)
            sealed = exchange.send(
                db,
                letter=letter,
                snapshots=snapshots,
                keys=desk.keys(db),
                device_id=desk.device_id,
                folder=place,
                watch=lambda course: Telling(desk.watch, course),
            )
            told = [_told(sealed, card, letter, approved) for card in cards]
            rows = [Draft(Kind.SEALED, case_id=s.case_id, value=each | s.told) for each in told for s in snapshots]
            desk.append(db, [*rows, *approving.note_sending(approved, sealed.bundle_id)])
            exchange.note(db, [s.case_id for s in snapshots])
            for card in cards if folder is None else ():
                exchange.note_post(db, sealed.bundle_id, card.fingerprint, "here")
            sent = [ExchangeRow(*exchange.exchange_of(db, sealed.bundle_id, c.fingerprint, moment)) for c in cards]
    except BaseException:
        if sealed is not None:
            with contextlib.suppress(OSError):
                sealed.path.unlink(missing_ok=True)
        raise
    return SealedView(sent[0], sealed.path, sealed.sha256, tuple(sent[1:]))


def _recipients(desk: Desk, db: Session, recipient: str, also: tuple[str, ...]) -> tuple[Card, ...]:
    named = dict.fromkeys((recipient, *also))
    return tuple(exchange.recipient(db, fingerprint, desk.now()) for fingerprint in named)


def _told(sealed: Sealed, card: Card, letter: exchange.Letter, approved: str) -> dict[str, Any]:
    """What the log keeps of each case that left: to whom, and why."""
    return {
        "bundle": sealed.bundle_id,
        "recipient": card.fingerprint,
        "spoken": card.spoken,
        "name": card.name,
        "basis": letter.basis,
        "purpose": letter.purpose,
        **approving.told(approved),
    }


def exchanges(desk: Desk) -> tuple[ExchangeRow, ...]:
    """Return every bundle that left, newest first, and what became of it."""
    with desk.begin() as db:
        return tuple(ExchangeRow(*sent) for sent in exchange.all_exchanges(db, desk.now()))


def _snapshots(
    desk: Desk, db: Session, case_ids: Iterable[str], disclosure: tuple[str, ...], left_out: LeftOut
) -> list[Snapshot]:
    taken: list[Snapshot] = []
    newest = list(_newest(db, case_ids))
    for assessment in newest:
        desk.watch.sealing(SealingStep("gathering", len(taken), len(newest)))
        taken.append(snapshot(desk, db, assessment, disclosure, left_out.get(assessment.case_id, ())))
    return taken


def _usable(db: Session, case_id: str) -> Case:
    case = find_case(db, case_id)
    require_unrestricted(case)
    return case


def _newest(db: Session, case_ids: Iterable[str]) -> Iterator[Assessment]:
    """Yield the newest assessment of each case that has one."""
    for case_id in case_ids:
        _usable(db, case_id)
        query = select(Assessment).where(Assessment.case_id == case_id).order_by(Assessment.started.desc()).limit(1)
        assessment = db.scalar(query)
        if assessment is not None:
            yield assessment


@dataclass
class _Field:
    """How many people answered a question whose answers leave, and whose answers stay here."""

    part: str
    label: str
    included: bool = False
    leaving: int = 0
    staying: int = 0

    def row(self) -> FieldRow:
        """As it is shown: where it leaves for somebody, only those are counted."""
        return FieldRow(self.part, self.label, self.included, self.leaving if self.included else self.staying)


def _count(
    fields: dict[tuple[str, str], _Field], definition: Definition, permitted: Permitted, answered: set[str]
) -> None:
    for node in definition.nodes():
        if node.kind != "question" or not node.maps:
            continue
        part = node.maps.partition(".")[0]
        field = fields.setdefault((part, node.path), _Field(words.part(part), words.label(node.labels, definition)))
        leaves = permitted.path(node.path)
        field.included |= leaves
        field.leaving += leaves and node.path in answered
        field.staying += not leaves and node.path in answered
