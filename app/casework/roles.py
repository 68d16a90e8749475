"""Who may do what on a laptop: one table, asked at the worker's door before any action runs.

The database is loaded once a role is asked for, which nobody does before the vault is open.

The role of each person is in the encrypted log (``Kind.SETTING``, ``role``), where only somebody who has it may write
it. Whoever set the laptop up is its administrator; anybody else is a caseworker until somebody says otherwise.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.casework.station import Desk, Station
from app.errors import IntakeError
from app.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Change

ROLE = "role"


class Role(IntEnum):
    """Each may do what those before it may."""

    CASEWORKER = 1
    SUPERVISOR = 2
    ADMINISTRATOR = 3

    @property
    def code(self) -> str:
        """As it is kept and shown to the window."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> "Role":
        """The role of this code; a caseworker for one that a later version may know."""
        return next((role for role in cls if role.code == code), cls.CASEWORKER)


NEEDED: Mapping[str, Role] = MappingProxyType(
    {
        "accept_state": Role.SUPERVISOR,
        "activity": Role.SUPERVISOR,
        "add_person": Role.ADMINISTRATOR,
        "add_questionnaire": Role.SUPERVISOR,
        "change_role": Role.ADMINISTRATOR,
        "erase_case": Role.SUPERVISOR,
        "export_profiles": Role.SUPERVISOR,
        "hide_sections": Role.ADMINISTRATOR,
        "ledger": Role.SUPERVISOR,
        "list_people": Role.SUPERVISOR,
        "make_transfer": Role.SUPERVISOR,
        "print_ledger": Role.SUPERVISOR,
        "print_month": Role.SUPERVISOR,
        "remove_person": Role.ADMINISTRATOR,
        "renew_recovery": Role.ADMINISTRATOR,
        "reset_password": Role.ADMINISTRATOR,
        "restrict_case": Role.SUPERVISOR,
        "retention_state": Role.SUPERVISOR,
        "set_approval": Role.ADMINISTRATOR,
        "set_retention": Role.SUPERVISOR,
        "set_server": Role.SUPERVISOR,
        "take_revocations": Role.SUPERVISOR,
        "take_transfer": Role.SUPERVISOR,
        "trust_card": Role.SUPERVISOR,
        "trust_laptop_card": Role.SUPERVISOR,
        "try_server": Role.SUPERVISOR,
        "verify_log": Role.SUPERVISOR,
    }
)
"""What an action needs; those not named, everybody may do."""

NOT_IN_PRACTICE = frozenset(
    {
        "add_person",
        "back_up",
        "backup_users",
        "change_password",
        "check_backup",
        "fetch_receipts",
        "give_copy",
        "make_transfer",
        "own_card",
        "print_recovery_sheet",
        "read_profile_file",
        "remove_person",
        "renew_recovery",
        "reset_password",
        "restore_backup",
        "save_bundle",
        "seal",
        "set_server",
        "take_bundle_back",
        "take_receipt",
        "take_revocations",
        "take_transfer",
        "trust_card",
        "trust_laptop_card",
        "try_server",
        "upload",
    }
)
"""What would leave the practice vault, or bring something real into it: a password too, which is ill kept there."""

PRACTISED = frozenset(
    {
        "add_questionnaire",
        "attach",
        "backup_state",
        "check_paper",
        "erase_case",
        "export_profile",
        "export_profiles",
        "find_receipts",
        "find_transfers",
        "import_classifications",
        "leaving",
        "password_strength",
        "preview",
        "print_blank",
        "print_comparison",
        "print_ledger",
        "print_month",
        "print_sent",
        "read_card",
        "read_laptop_card",
        "recover",
        "sent_people",
        "servers",
        "set_up",
        "unlock",
    }
)
"""What takes a file, a password or a recipient and may be practised all the same: it only reads, or prints what the
made-up people said. An action that takes none of these stays inside and is named nowhere; a test holds it to that.
"""

_BEFORE_OWN_PASSWORD = frozenset({"change_password", "backup_state"})


def roles(db: "Session", device_id: str) -> dict[str, Role]:
    """Return the role of each person that one was ever given to; the newest word holds."""
    found: dict[str, Role] = {}
    for step in _said(db, device_id, ROLE):
        found.setdefault(str(step.content.get("user", "")), Role.of(str(step.content.get("role", ""))))
    return found


def role_of(db: "Session", device_id: str, user: str) -> Role:
    """Return somebody's role."""
    given = roles(db, device_id).get(user)
    if given is not None:
        return given
    return Role.ADMINISTRATOR if user in _founders(db, device_id) else Role.CASEWORKER


def require(desk: Desk, action: str) -> None:
    """Raise IntakeError ``role.needed`` when the person at the desk may not do ``action``.

    ``role.own_password`` while they have a password that somebody else chose: until then they may only change it.
    """
    if desk.must_change and action not in _BEFORE_OWN_PASSWORD:
        raise IntakeError(
            "role.own_password",
            _("Somebody else chose your password. Nothing was changed."),
            _("Choose one that only you know, under People; then go on."),
        )
    needed = NEEDED.get(action)
    if needed is None:
        return
    with desk.begin() as db:
        role = role_of(db, desk.device_id, desk.user)
    if role < needed:
        asked = {
            Role.SUPERVISOR: _("Ask a supervisor or an administrator of this laptop to do it."),
            Role.ADMINISTRATOR: _("Ask an administrator of this laptop to do it."),
        }
        raise IntakeError("role.needed", _("This needs another role than yours. Nothing was changed."), asked[needed])


def require_real(station: Station, action: str) -> None:
    """Raise IntakeError ``practice.refused`` for what has no place among made-up people."""
    if station.practising and action in NOT_IN_PRACTICE:
        raise IntakeError(
            "practice.refused",
            _("You are practising: nothing leaves, nothing comes in, no password is set. Nothing was changed."),
            _("End practising, unlock, and do this with the real cases."),
        )


def _founders(db: "Session", device_id: str) -> set[str]:
    """Whoever set the laptop up."""
    return {step.user for step in _said(db, device_id, "set-up")}


def _said(db: "Session", device_id: str, setting: str) -> "Iterator[Change]":
    from app.models import log  # noqa: PLC0415 - see above

    return log.settings(db, device_id, setting)
