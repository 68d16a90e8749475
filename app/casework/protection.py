"""Data protection: restriction, erasure, retention, and who looked at what.

The articles are those of Regulation (EU) 2016/679 (GDPR).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.casework import approving, audit, carried_files
from app.casework.cases import case_row, find_case
from app.casework.outbox import take_back_erased
from app.casework.station import Desk
from app.casework.views.approving import Approver
from app.casework.views.cases import CaseRow
from app.casework.views.protection import (
    RETENTION_MONTHS,
    ActivityPage,
    ActivityRow,
    RetentionRow,
    RetentionState,
)
from app.errors import IntakeError
from app.i18n import _
from app.models import Case, Change, ChangeRow, Device, Draft, Kind, log, people

RETENTION = "retention"
REASONS = ("asked", "retention", "mistake")
"""Why a case may be erased: the person asked, the time is over, it was never one."""
SOON = timedelta(days=60)
"""How long before its time is over a case is on the list."""
_PAGE = 200


def restrict_case(desk: Desk, *, case_id: str, on: bool, reason: str = "") -> CaseRow:
    """Restrict the use of a case, or end that (Article 18): it is kept, and neither changed nor printed nor sent."""
    with desk.begin() as db:
        case = find_case(db, case_id)
        value = {"on": on, "reason": reason.strip()}
        desk.append(db, [Draft(Kind.RESTRICTED, case_id=case.case_id, value=value)])
        db.refresh(case)
        return case_row(case)


def erase_case(desk: Desk, *, case_id: str, reason: str, approver: Approver | None = None) -> None:
    """Take everything about a case out of this laptop (Article 17). What stays says only that a case was erased.

    Raises IntakeError ``case.no_receipt`` when the reason is that its time is over and no authority has confirmed it,
    and as :func:`app.casework.approving.approve` where a second person must approve it.
    """
    if reason not in REASONS:
        raise ValueError("unknown reason")
    approved = approving.approve(desk, approver)
    value = {"reason": reason, **approving.told(approved)}
    with desk.begin() as db:
        case = find_case(db, case_id)
        if reason == "retention" and case.sent != "confirmed":
            raise IntakeError(
                "case.no_receipt",
                _("No authority has confirmed this case, so it is kept. Nothing was changed."),
                _("Send it and take in the receipt first, or erase it because the person asks for it."),
            )
        everyone = people.members(db, case.case_id)
        desk.append(db, [Draft(Kind.ERASED, case_id=each, value=value) for each in everyone])
        take_back_erased(desk, db)
    desk.forget_pages()


def set_retention(desk: Desk, *, months: int) -> RetentionState:
    """Set after how many months since the last sitting a case is to be erased; 0: no rule."""
    if months not in RETENTION_MONTHS:
        raise ValueError("not a number of months that is offered")
    with desk.begin() as db:
        desk.append(db, [Draft(Kind.SETTING, value={"setting": RETENTION, "months": months})])
    return retention_state(desk)


def retention_state(desk: Desk) -> RetentionState:
    """Tell the rule, and the cases whose time is over or soon will be, the longest overdue first."""
    with desk.begin() as db:
        months = _retention(db, desk.device_id)
        if not months:
            return RetentionState(0, ())
        now = desk.now()
        until = _months_before(now, months) + SOON
        cases = db.scalars(select(Case).where(Case.touched < until).order_by(Case.touched).limit(1000))
        rows = tuple(RetentionRow(case_row(case), _months_after(case.touched, months, now)) for case in cases)
    return RetentionState(months, rows)


def activity(desk: Desk, *, offset: int = 0) -> ActivityPage:
    """Return a page of what was done on this laptop, newest first, for a data-protection officer.

    Answers are left out: the history of a case tells them. Nothing of what was said is in it.
    """
    answering = (
        Kind.ANSWER,
        Kind.COMPUTED,
        Kind.REPEAT_ADDED,
        Kind.REPEAT_REMOVED,
        Kind.MANNER,
        Kind.CARRIED,
    )
    shown = (ChangeRow.kind.not_in(answering),)
    with desk.begin() as db:
        total = db.scalar(select(func.count()).select_from(ChangeRow).where(*shown)) or 0
        files = carried_files.carried(db)
        # The files are kept elsewhere: any of them may come before the first step of this page.
        first = max(0, offset - len(files))
        steps = log.steps(db, *shown, offset=first, limit=offset - first + _PAGE)
        numbers = dict(_numbers(db, {step.case_id for step in steps if step.case_id}))
        devices = {device.device_id: device.name for device in db.scalars(select(Device))}
        rows = [_activity(step, numbers, devices) for step in steps]
        rows += [_file(file, devices[desk.device_id]) for file in files]
    rows.sort(key=lambda row: row.at, reverse=True)
    begin = offset - first
    return ActivityPage(total + len(files), offset, tuple(rows[begin : begin + _PAGE]))


def accept_state(desk: Desk) -> None:
    """Go on from an older state, knowing that something is lost: the warning at unlocking ends, the log keeps it."""
    with desk.begin() as db:
        desk.append(db, [Draft(Kind.SETTING, value={"setting": audit.ACCEPTED})])
        audit.drop_anchor(desk, db)


def _activity(step: Change, numbers: Mapping[str, str], devices: Mapping[str, str]) -> ActivityRow:
    content = step.content
    return ActivityRow(
        at=step.at,
        who=step.user,
        device=devices.get(step.device_id, step.device_id),
        kind=step.kind,
        what=str(content.get("what") or content.get("setting") or content.get("reason") or ""),
        case_number=numbers.get(step.case_id, ""),
        count=count if type(count := content.get("count")) is int else 1,
        approved_by=str(content.get(approving.APPROVED, "")),
    )


def _file(file: carried_files.Carried, device: str) -> ActivityRow:
    return ActivityRow(at=file.moment, who=file.who, device=device, kind="transfer", what=file.what, case_number="")


def _numbers(db: Session, case_ids: set[str]) -> Iterator[tuple[str, str]]:
    for row in db.execute(select(Case.case_id, Case.number).where(Case.case_id.in_(case_ids))):
        yield row.case_id, row.number


def _retention(db: Session, device_id: str) -> int:
    for step in log.settings(db, device_id, RETENTION):
        months = step.content.get("months")
        return months if type(months) is int else 0
    return 0


def _months_before(moment: datetime, months: int) -> datetime:
    return moment - timedelta(days=round(months * 30.4375))


def _months_after(moment: datetime, months: int, now: datetime) -> datetime:
    return (moment + timedelta(days=round(months * 30.4375))).astimezone(now.tzinfo)
