"""What is asked of actions on a case: whether it may be used at all, and a line in the log that somebody looked."""

from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.errors import IntakeError
from app.i18n import _
from app.models import Case, Draft, Kind, log


def require_unrestricted(case: Case) -> None:
    """Raise IntakeError ``case.restricted`` when a case may only be kept."""
    if case.restricted:
        raise IntakeError(
            "case.restricted",
            _("The use of this case is restricted: it is kept, and nothing may be done with it. Nothing was changed."),
            _("If the reason is gone, end the restriction on the page of the case."),
        )


def note_seen(desk: Desk, db: Session, case_id: str, what: str) -> None:
    """Write into the log that somebody ``opened``, ``printed`` or ``copied`` a case: once a day and person."""
    today = desk.now().replace(hour=0, minute=0, second=0, microsecond=0)
    for step in log.history(db, case_id=case_id, kind=Kind.SEEN, limit=20):
        if step.at < today:
            break
        if step.user == desk.user and step.content.get("what") == what:
            return
    desk.append(db, [Draft(Kind.SEEN, case_id=case_id, value={"what": what})])
