"""Before the desk is open: setting up, unlocking, recovering. These actions take the station."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app import vault
from app.casework import audit, shipped
from app.casework.people import must_change
from app.casework.roles import role_of
from app.casework.station import Station
from app.casework.views.desk import DeskView, SetUp, Strength
from app.errors import IntakeError
from app.i18n import _
from app.models import Device, Draft, Kind, log, migrate, session
from app.settings import current

CARD_TERM = timedelta(days=2 * 365)
"""How long a laptop's card is valid: long enough to outlive a contract, short enough that lost laptops fall out."""


def password_strength(station: Station, *, password: str, words: Sequence[str] = ()) -> Strength:  # noqa: ARG001 - one shape
    """Judge a password honestly; ``words`` are what a thief would try first, such as the centre's name."""
    measured = vault.measure(password, words)
    return Strength(measured.score, measured.crack_time, measured.advice, measured.acceptable)


def set_up(
    station: Station,
    *,
    centre: str,
    country: str,
    device_name: str,
    user: str,
    password: str,
    cost: vault.Cost | None = None,
) -> SetUp:
    """Make the vault of this laptop, with one person, this device's keys and the shipped instruments in it.

    ``cost`` is for tests. Raises IntakeError ``vault.weak_password``, ``setup.incomplete``, and those of
    :func:`app.vault.create`.
    """
    if not all(text.strip() for text in (centre, country, device_name, user)):
        raise IntakeError(
            "setup.incomplete",
            _("Something is still missing."),
            _("Fill in the centre, the country, the laptop and your name."),
        )
    if not vault.measure(password, (centre, device_name, user)).acceptable:
        raise IntakeError(
            "vault.weak_password",
            _("This password would not hold if the laptop were stolen."),
            _("Four or more unrelated words, in any language, are easy to remember and hard to guess."),
        )
    owner = _Owner(centre.strip(), country, device_name.strip(), user.strip())

    def prepare(engine: Engine) -> None:
        migrate(engine)
        with session(engine) as db, db.begin():
            _furnish(db, owner, station)

    opened, code = vault.create(station.home, user=user, password=password, prepare=prepare, cost=cost)
    return SetUp(_sit(station, opened), code)


def unlock(station: Station, *, user: str, password: str) -> DeskView:
    """Open the vault and bring it to this version. Raises as :func:`app.vault.unlock`, and ``vault.newer``."""
    return _sit(station, vault.unlock(station.home, user=user, password=password))


def recover(station: Station, *, code: str, user: str, new_password: str, cost: vault.Cost | None = None) -> SetUp:
    """Give ``user`` a new password with the recovery code, which a new code then replaces."""

    def prepare(engine: Engine) -> None:
        # Before the old code is given up: whatever could still fail must not swallow the new one, which is shown once.
        migrate(engine)
        with session(engine) as db, db.begin():
            _own_device(db)
            shipped.add_instruments(db, station.clock())

    opened, new_code = vault.recover(
        station.home, code=code, user=user, new_password=new_password, prepare=prepare, cost=cost
    )
    return SetUp(_sit(station, opened), new_code)


@dataclass(frozen=True, slots=True)
class _Owner:
    centre: str
    country: str
    device_name: str
    user: str


def _furnish(db: Session, owner: _Owner, station: Station) -> None:
    """Put into a new database what it must never be without: this device, its keys and card, the instruments."""
    from app.exchange import make_own_card  # noqa: PLC0415 - a laptop is set up once

    moment = station.clock()
    device_id = secrets.token_hex(8)
    device = Device(
        device_id=device_id, name=owner.device_name, centre=owner.centre, country=owner.country, own=True, added=moment
    )
    db.add(device)
    make_own_card(db, name=f"{owner.centre}, {owner.device_name}", day=moment.date(), term=CARD_TERM)
    shipped.add_instruments(db, moment)
    value = {"setting": "set-up", "centre": owner.centre, "country": owner.country}
    draft = Draft(Kind.SETTING, value=value)
    log.append(db, device_id=device_id, user=owner.user, clock=station.clock, drafts=[draft])


def _sit(station: Station, opened: vault.OpenVault) -> DeskView:
    try:
        migrate(opened.engine)
        with session(opened.engine) as db, db.begin():
            station.sit(opened, _own_device(db).device_id)
            shipped.add_instruments(db, station.clock())
            station.desk.append(db, _unlocked(opened))
            station.desk.must_change = must_change(db, station.desk.device_id, opened.user)
            view = _desk_view(station, db)
        station.desk.remember()
        station.desk.forget_pages()
    except BaseException:
        opened.close()
        station.close()
        raise
    return view


def _unlocked(opened: vault.OpenVault) -> list[Draft]:
    """What the log says of an unlocking, and of the wrong passwords before it."""
    wrong = opened.wrong_before
    tried = [Draft(Kind.SETTING, value={"setting": "wrong-passwords", "count": wrong})] if wrong else []
    return [*tried, Draft(Kind.SETTING, value={"setting": "unlocked"})]


def _own_device(db: Session) -> Device:
    """Which is in the database before there is a vault: :func:`app.vault.create` has it prepared first."""
    return db.scalars(select(Device).where(Device.own)).one()


def _desk_view(station: Station, db: Session) -> DeskView:
    device = _own_device(db)
    return DeskView(
        user=station.desk.user,
        centre=device.centre,
        country=device.country,
        device=device.name,
        device_id=device.device_id,
        idle_minutes=current(station.home).idle_minutes,
        warnings=audit.warnings(station.desk, db),
        role=role_of(db, device.device_id, station.desk.user).code,
        must_change_password=station.desk.must_change,
        practice=station.practising,
    )
