"""The second person: when the rule is on, somebody else of this laptop approves what leaves it or is erased from it."""

from sqlalchemy.orm import Session

from app import vault
from app.casework.people import must_change
from app.casework.roles import Role, role_of
from app.casework.station import Desk
from app.casework.views.approving import Approval, Approver
from app.errors import IntakeError
from app.i18n import _
from app.models import Draft, Kind, log

RULE = "approval"
APPROVED = "approved"
_WRONG = "approval-wrong-password"


def approval_rule(desk: Desk) -> Approval:
    """Tell whether a second person must approve, and who could, for the one who is at the desk."""
    with desk.begin() as db:
        names = tuple(name for name in _approvers(desk, db) if name != desk.user)
        return Approval(_is_on(desk, db), names)


def set_approval(desk: Desk, *, on: bool) -> Approval:
    """Set the rule, or end it.

    Raises IntakeError ``approval.nobody`` when it is to be set where fewer than two people could approve: whoever is
    one of them could then send and erase nothing.
    """
    with desk.begin() as db:
        if on and len(_approvers(desk, db)) < 2:
            raise IntakeError(
                "approval.nobody",
                _("There is no second supervisor or administrator on this laptop. The rule was not set."),
                _("Add one under People, let them choose their own password, then set the rule."),
            )
        desk.append(db, [Draft(Kind.SETTING, value={"setting": RULE, "on": on})])
    return approval_rule(desk)


def approve(desk: Desk, approver: Approver | None) -> str:
    """Return the name of the person who approves, whose password was right; empty while there is no such rule.

    Whoever is at the desk stays there. Wrong passwords are delayed as at unlocking, and are in the log at once. Raises
    IntakeError ``approval.needed``, ``approval.oneself``, ``approval.role``, VaultError ``vault.wrong_password``,
    ``vault.wait``.
    """
    with desk.begin() as db:
        if not _is_on(desk, db):
            return ""
        name = " ".join(approver.name.split()) if approver else ""
        _require_second(desk, db, name)
    try:
        vault.check_password(
            desk.station.home, user=name, password=approver.password if approver else "", clock=desk.now
        )
    except vault.VaultError as error:
        if error.code == "vault.wrong_password":
            with desk.begin() as db:
                desk.append(db, [Draft(Kind.SETTING, value={"setting": _WRONG, "user": name})])
        raise
    return name


def told(name: str) -> dict[str, str]:
    """What a row of the log says of the one who approved; nothing where nobody had to."""
    return {APPROVED: name} if name else {}


def note_sending(name: str, bundle_id: str) -> list[Draft]:
    """What the log keeps of who approved a bundle, also when the cases in it are erased later."""
    return [Draft(Kind.SETTING, value={"setting": APPROVED, "bundle": bundle_id, APPROVED: name})] if name else []


def approvers_of_bundles(db: Session, device_id: str) -> dict[str, str]:
    """Return who approved each bundle that somebody had to approve."""
    steps = (step.content for step in log.settings(db, device_id, APPROVED))
    return {str(content.get("bundle", "")): str(content.get(APPROVED, "")) for content in steps}


def _is_on(desk: Desk, db: Session) -> bool:
    newest = next(log.settings(db, desk.device_id, RULE), None)
    return newest is not None and newest.content.get("on") is True


def _approvers(desk: Desk, db: Session) -> list[str]:
    return [name for name in vault.users(desk.station.home) if _may_approve(desk, db, name)]


def _may_approve(desk: Desk, db: Session, name: str) -> bool:
    # Somebody else knows a password that was given: it proves nothing about who typed it.
    able = role_of(db, desk.device_id, name) >= Role.SUPERVISOR
    return able and not must_change(db, desk.device_id, name)


def _require_second(desk: Desk, db: Session, name: str) -> None:
    if not name:
        raise IntakeError(
            "approval.needed",
            _("A second person must approve this. Nothing was changed."),
            _("Ask another supervisor or administrator of this laptop to type their name and password."),
        )
    if name == desk.user:
        raise IntakeError(
            "approval.oneself",
            _("Nobody approves what they do themselves. Nothing was changed."),
            _("Ask another supervisor or administrator of this laptop to type their name and password."),
        )
    if not _may_approve(desk, db, name):
        raise IntakeError(
            "approval.role",
            _("This person may not approve. Nothing was changed."),
            _("Ask a supervisor or an administrator who has chosen their own password."),
        )
