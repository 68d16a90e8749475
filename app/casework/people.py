"""Those who use this laptop: another one, another role, another password, one less."""

from datetime import datetime

from sqlalchemy.orm import Session

from app import vault
from app.casework.roles import ROLE, Role, role_of
from app.casework.station import Desk
from app.casework.views.people import People, PersonRow
from app.errors import IntakeError
from app.i18n import _
from app.models import Draft, Kind, log

_MUST_CHANGE = "password-given"
_CHANGED = "password-changed"


def list_people(desk: Desk) -> People:
    """Return everybody who can open the vault, with role and last unlocking."""
    with desk.begin() as db:
        seen = _last_unlocked(db, desk.device_id)
        rows = tuple(
            PersonRow(
                name=name,
                role=role_of(db, desk.device_id, name).code,
                last_unlocked=seen.get(name),
                must_change=must_change(db, desk.device_id, name),
                oneself=name == desk.user,
            )
            for name in vault.users(desk.station.home)
        )
    return People(rows)


def add_person(desk: Desk, *, user: str, role: str, password: str, cost: vault.Cost | None = None) -> People:
    """Add somebody with a first password, which they change when they unlock for the first time.

    Raises VaultError ``vault.user_exists``, ``vault.blank``, IntakeError ``vault.weak_password``.
    """
    name = " ".join(user.split())
    _require_strong(password, name)
    vault.add_user(desk.vault, desk.station.home, user=name, password=password, cost=cost)
    with desk.begin() as db:
        desk.append(db, [_setting(ROLE, name, role=Role.of(role).code), _setting(_MUST_CHANGE, name)])
    return list_people(desk)


def change_role(desk: Desk, *, user: str, role: str) -> People:
    """Give somebody another role. Raises IntakeError ``role.last_administrator``, VaultError ``vault.user_missing``."""
    with desk.begin() as db:
        if user not in vault.users(desk.station.home):
            raise vault.user_missing()
        if Role.of(role) is not Role.ADMINISTRATOR:
            _require_other_administrator(desk, db, user)
        desk.append(db, [_setting(ROLE, user, role=Role.of(role).code)])
    return list_people(desk)


def change_password(desk: Desk, *, old: str, new: str, cost: vault.Cost | None = None) -> None:
    """Change one's own password. Raises VaultError ``vault.wrong_password``, IntakeError ``vault.weak_password``."""
    _require_strong(new, desk.user)
    vault.check_password(desk.station.home, user=desk.user, password=old, clock=desk.now)
    vault.set_password(desk.vault, desk.station.home, user=desk.user, password=new, cost=cost)
    with desk.begin() as db:
        desk.append(db, [_setting(_CHANGED, desk.user)])
    desk.must_change = False


def reset_password(desk: Desk, *, user: str, password: str, cost: vault.Cost | None = None) -> People:
    """Give somebody who forgot theirs another password, which they change when they next unlock."""
    _require_strong(password, user)
    vault.set_password(desk.vault, desk.station.home, user=user, password=password, cost=cost)
    with desk.begin() as db:
        desk.append(db, [_setting(_MUST_CHANGE, user)])
    return list_people(desk)


def remove_person(desk: Desk, *, user: str, cost: vault.Cost | None = None) -> str:
    """Take somebody out: the database gets another key. Returns the new recovery code, which the old one made way for.

    Raises IntakeError ``role.oneself``, ``role.last_administrator``, and VaultError ``vault.*``.
    """
    if user == desk.user:
        raise IntakeError(
            "role.oneself",
            _("Nobody takes themselves out. Nothing was changed."),
            _("Ask another administrator of this laptop to do it."),
        )
    with desk.begin() as db:
        _require_other_administrator(desk, db, user)
    with desk.quiet():
        code = vault.remove_user(desk.vault, desk.station.home, user=user, tick=desk.watch.progress, cost=cost)
    return _with_another_key(desk, code, "removed", user)


def renew_recovery(desk: Desk, *, cost: vault.Cost | None = None) -> str:
    """Make another recovery code, and give the database another key: the old sheet opens nothing any more."""
    with desk.quiet():
        code = vault.new_code(desk.vault, desk.station.home, tick=desk.watch.progress, cost=cost)
    return _with_another_key(desk, code, "recovery-renewed", "")


def _with_another_key(desk: Desk, code: str, setting: str, user: str) -> str:
    with desk.begin() as db:
        desk.append(db, [_setting(setting, user)])
    desk.remember()
    return code


def must_change(db: Session, device_id: str, user: str) -> bool:
    """Whether somebody still has a password that another person chose."""
    given = _newest(db, device_id, _MUST_CHANGE, user)
    changed = _newest(db, device_id, _CHANGED, user)
    return given > changed


def _newest(db: Session, device_id: str, setting: str, user: str) -> str:
    steps = (step.hlc for step in log.settings(db, device_id, setting) if step.content.get("user") == user)
    return next(steps, "")


def _last_unlocked(db: Session, device_id: str) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for step in log.settings(db, device_id, "unlocked"):
        found.setdefault(step.user, step.at)
    return found


def _setting(name: str, user: str, **more: str) -> Draft:
    return Draft(Kind.SETTING, value={"setting": name, "user": user, **more})


def _require_strong(password: str, name: str) -> None:
    if not vault.measure(password, (name,)).acceptable:
        raise IntakeError(
            "vault.weak_password",
            _("This password would not hold if the laptop were stolen."),
            _("Four or more unrelated words, in any language, are easy to remember and hard to guess."),
        )


def _require_other_administrator(desk: Desk, db: Session, user: str) -> None:
    others = (name for name in vault.users(desk.station.home) if name != user)
    if not any(role_of(db, desk.device_id, name) is Role.ADMINISTRATOR for name in others):
        raise IntakeError(
            "role.last_administrator",
            _("This is the only administrator of this laptop. Nothing was changed."),
            _("Make somebody else an administrator first."),
        )
