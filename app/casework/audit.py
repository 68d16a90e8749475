"""Whether what was recorded is whole, and whether this laptop was set back: checked in short at each unlocking, and
wholly when a data-protection officer asks.
"""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app import vault
from app.casework.station import Desk
from app.casework.views.desk import Warned
from app.casework.views.protection import Audit
from app.errors import IntakeError
from app.i18n import _, format_number
from app.models import Attachment, ChangeRow, CurrentAnswer, Device, Draft, Exchange, Kind, attachments, log

ACCEPTED = "older-state-accepted"
BEHIND = "behind-receipt"
CLOCK_SLACK = timedelta(minutes=10)
"""Clocks of laptops differ by minutes; a jump is more."""


def verify_log(desk: Desk) -> Audit:
    """Check every row of every laptop's log, every answer shown against its row, and every file against its hash."""
    with desk.begin() as db:
        rows = db.scalar(select(func.count()).select_from(ChangeRow)) or 0
        files = db.scalars(select(Attachment.sha256)).all()
        problems = [*_broken(db), *_strays(db), *_set_back(desk, db)]
        for done, sha256 in enumerate(files):
            desk.watch.progress(done, len(files))
            problems += _file(db, sha256)
        return Audit(
            rows=rows,
            devices=db.scalar(select(func.count()).select_from(Device)) or 0,
            evidence=len(files),
            problems=tuple(problems),
        )


def warnings(desk: Desk, db: Session) -> tuple[Warned, ...]:
    """Say what somebody who has just unlocked must know: the log was set back, or the clock jumped."""
    found = []
    if any(_set_back(desk, db)):
        found.append(
            Warned(
                "log.set_back",
                _("This laptop was set back to an older state: answers that were saved later are not in it."),
                _("Stop working here and tell your supervisor. The newest backup, and the authority, have more."),
            )
        )
    if vault.anchor_is_damaged(desk.vault, desk.station.home):
        found.append(
            Warned(
                "log.anchor_damaged",
                _("The file {file} is damaged: whether this laptop was set back before today cannot be told from it.")
                .format(file=vault.ANCHOR),
                _("Nothing is lost by that, and it was written anew. If somebody may have been at the files, check the"
                  " activity log and the last receipts."),
            )
        )  # fmt: skip
    newest = log.newest_moment(db)
    if newest is not None and desk.now() + CLOCK_SLACK < newest:
        found.append(
            Warned(
                "clock.behind",
                _("The clock of this laptop is behind: something was recorded here at a later time than now."),
                _("Set the date and the time of the laptop. Nothing is lost, and the order of the steps is kept."),
            )
        )
    return tuple(found)


def remember(desk: Desk, db: Session) -> None:
    """Drop the anchor, unless the log was set back: what was remembered then is the only witness."""
    if not any(_set_back(desk, db)):
        drop_anchor(desk, db)


def drop_anchor(desk: Desk, db: Session) -> None:
    """Remember beside the database how far the log went."""
    head = log.head(db, desk.device_id)
    vault.drop_anchor(desk.vault, desk.station.home, vault.Anchor(desk.device_id, head.seq, head.hash))


def note_behind(desk: Desk, db: Session) -> None:
    """Keep in the log that a receipt holds what this laptop no longer has: audits tell it until that is accepted."""
    if not _behind(desk, db):
        desk.append(db, [Draft(Kind.SETTING, value={"setting": BEHIND})])


def _behind(desk: Desk, db: Session) -> bool:
    """Whether a receipt has shown that the log was set back, and nobody has gone on from that knowingly."""
    newest = (next((step.hlc for step in log.settings(db, desk.device_id, name)), "") for name in (BEHIND, ACCEPTED))
    shown, accepted = newest
    return shown > accepted


def _set_back(desk: Desk, db: Session) -> Iterator[str]:
    anchor = vault.weigh_anchor(desk.vault, desk.station.home)
    known = [(anchor.device_id, anchor.seq, anchor.hash)] if anchor is not None else []
    sent = select(Exchange.log_seq, Exchange.log_head).order_by(Exchange.sealed_at.desc()).limit(20)
    devices = tuple(db.scalars(select(Device.device_id)))
    if _behind(desk, db):
        yield _("The log does not hold what the receipt of an authority confirms.")
    for device_id, seq, hash_ in known:
        if not _holds(db, (device_id,), seq, hash_):
            yield _("The log is shorter than it was on this laptop before.")
    for row in db.execute(sent):
        if not _holds(db, devices, row.log_seq, row.log_head):
            yield _("The log does not hold what was sent to an authority.")
            return


def _holds(db: Session, devices: tuple[str, ...], seq: int, hash_: str) -> bool:
    query = select(ChangeRow.hash).where(ChangeRow.device_id.in_(devices), ChangeRow.seq == seq)
    return hash_ in db.scalars(query).all()


def _broken(db: Session) -> Iterator[str]:
    names = {device.device_id: device.name for device in db.scalars(select(Device))}
    told = {
        log.Fault.CONTENT: _("Step {number} of “{device}” does not hold what was written."),
        log.Fault.CHAIN: _("Step {number} of “{device}” does not follow the one before it."),
        log.Fault.MISSING: _("Steps before step {number} of “{device}” are missing."),
    }
    for fault in log.verify(db):
        device = names.get(fault.device_id, fault.device_id)
        yield told[fault.fault].format(number=format_number(fault.seq), device=device)


def _strays(db: Session) -> Iterator[str]:
    """Find answers on the screen that are not what their row of the log says: a page that was set back, mostly."""
    same = and_(ChangeRow.device_id == CurrentAnswer.device_id, ChangeRow.seq == CurrentAnswer.seq)
    said = func.json_extract(ChangeRow.value, "$.value")
    query = (
        select(func.count())
        .select_from(CurrentAnswer)
        .outerjoin(ChangeRow, same)
        .where(or_(ChangeRow.hash.is_(None), said != CurrentAnswer.value))
    )
    count = db.scalar(query) or 0
    if count:
        yield _("Answers that are shown differ from the log: {count}.").format(count=format_number(count))


def _file(db: Session, sha256: str) -> Iterator[str]:
    try:
        whole = attachments.get(db, sha256) is not None
    except IntakeError:
        whole = False
    if not whole:
        yield _("A piece of evidence is damaged.")
