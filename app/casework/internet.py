"""Bundles to an authority's server, and receipts from it. A bundle waits in the outbox, sealed, until it has arrived.

What takes as long as the line is slow runs beside the other actions, and touches the database only for moments.
"""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from sqlalchemy.orm import Session

from app import exchange, files, transport
from app.bundles.from_disk import open_from_disk
from app.casework.outbox import discard_when_gone, outbox, require_may_go
from app.casework.receiving import take_receipt
from app.casework.station import Desk
from app.casework.views.exchanges import ExchangeRow, Fetched, Problem, ReceiptView, ServerRow
from app.errors import IntakeError
from app.i18n import pgettext
from app.models import Exchange
from app.transport.problems import problem

_INCOMING = "incoming"

_OF_OTHERS = frozenset({"bundle.not_for_us", "bundle.other_kind", "receipt.unknown_bundle"})
"""A folder on a server is for many laptops: what is another's is passed over."""


def servers(desk: Desk) -> tuple[ServerRow, ...]:
    """Tell where each authority takes bundles over the internet, as far as that was entered. Never the password."""
    with desk.begin() as db:
        return tuple(ServerRow(recipient, at.url, at.user) for recipient, at in exchange.servers(db).items())


def set_server(desk: Desk, *, recipient: str, url: str, user: str, password: str) -> ServerRow | None:
    """Keep where an authority takes bundles. No password keeps the one before; no address takes it away.

    Raises IntakeError ``transport.bad_address``, ``transport.not_https`` and ``card.unknown``.
    """
    with desk.begin() as db:
        exchange.recipient(db, recipient, desk.now())
        if not url.strip():
            exchange.set_server(db, recipient, None)
            return None
        address = _address(db, recipient, url, user, password)
        exchange.set_server(db, recipient, exchange.ServerLogin(address.url, address.user, address.password))
    return ServerRow(recipient, address.url, address.user)


def try_server(desk: Desk, *, recipient: str, url: str, user: str, password: str) -> str:
    """Go there, write a few bytes and take them away; return what kind of server it is. Raises ``transport.*``."""
    with desk.begin() as db:
        address = _address(db, recipient, url, user, password)
    with transport.connect(address, desk.watch.check) as server:
        return transport.try_out(server)


def upload(desk: Desk, *, bundle_id: str, recipient: str) -> ExchangeRow:
    """Take a bundle that waits in the outbox to its authority's server, and see that it is there whole.

    It stays in the outbox until then, whatever happens. Raises IntakeError ``transport.*``, and Cancelled, and as
    :func:`app.casework.outbox.require_may_go`.
    """
    way = (bundle_id, recipient)
    with desk.begin() as db:
        path, sha256 = _waiting(desk, db, *way)
        exchange.recipient(db, recipient, desk.now())
        address = _known_address(db, recipient)
        desk.on_their_way.add(way)
    try:
        _must_be(path, sha256)
        with transport.connect(address, desk.watch.check) as server:
            transport.upload(server, path, desk.watch)
        with desk.begin() as db:
            exchange.note_post(db, *way, "arrived")
            row = ExchangeRow(*exchange.exchange_of(db, *way, desk.now()))
    finally:
        desk.on_their_way.discard(way)
    discard_when_gone(desk, bundle_id)
    return row


def save_bundle(desk: Desk, *, bundle_id: str, recipient: str, folder: Path) -> Path:
    """Move a bundle that waits in the outbox to a stick. Raises IntakeError ``file.*``; it then still waits here.

    Raises as :func:`app.casework.outbox.require_may_go`, too.
    """
    with desk.begin() as db:
        path, sha256 = _waiting(desk, db, bundle_id, recipient)
    _must_be(path, sha256)
    if not folder.is_dir():
        raise files.explain(FileNotFoundError(2, ""))
    target = folder / path.name
    with files.whole_file(target) as file, path.open("rb") as source:
        shutil.copyfileobj(source, file, 1024 * 1024)
    _must_be_on_disk(target, sha256)
    with desk.begin() as db:
        exchange.note_post(db, bundle_id, recipient, "")
    discard_when_gone(desk, bundle_id)
    return target


def fetch_receipts(desk: Desk, *, recipient: str) -> Fetched:
    """Fetch from an authority's server what may be receipts, and take them in as from a stick.

    What is another laptop's is passed over and not fetched again. Raises IntakeError ``transport.*``, and Cancelled.
    """
    with desk.begin() as db:
        address = _known_address(db, recipient)
        known = exchange.fetched(db, recipient)
        own = {sent.file_name for sent in exchange.all_exchanges(db, desk.now())}
    taken: list[ReceiptView] = []
    problems: list[Problem] = []
    with transport.connect(address, desk.watch.check) as server:
        there = [found for found in transport.look(server, desk.watch) if found.name not in own]
        seen = {found.mark for found in there} & known
        for done, found in enumerate(there):
            desk.watch.progress(done, len(there))
            if found.mark not in seen and _take(desk, server, found, taken, problems):
                seen.add(found.mark)
    with desk.begin() as db:
        exchange.note_fetched(db, recipient, seen)
    return Fetched(tuple(taken), tuple(problems))


def _waiting(desk: Desk, db: Session, bundle_id: str, recipient: str) -> tuple[Path, str]:
    """Return the file of a bundle that may go, and its hash."""
    sent = db.get_one(Exchange, (bundle_id, recipient))
    if exchange.posted(db, bundle_id, recipient) != "here":
        raise problem("transport.file_gone")
    require_may_go(db, bundle_id)
    return outbox(desk) / sent.file_name, sent.sha256


def _take(
    desk: Desk,
    server: transport.Server,
    found: transport.Found,
    taken: list[ReceiptView],
    problems: list[Problem],
) -> bool:
    """Whether it needs no second look: it was taken, or is another laptop's."""
    folder = desk.station.home / _INCOMING
    folder.mkdir(mode=0o700, exist_ok=True)
    path = transport.fetch(server, found, folder, desk.watch)
    try:
        taken.append(take_receipt(desk, path=path))
    except IntakeError as refused:
        if refused.code in _OF_OTHERS:
            return True
        problems.append(Problem(refused.code, refused.message, refused.hint))
        return False
    finally:
        path.unlink(missing_ok=True)
    return True


def _address(db: Session, recipient: str, url: str, user: str, password: str) -> transport.Address:
    """Read what was typed; a password that was not typed again is the one before, for the same server and user only."""
    address = transport.Address.read(url, user, password)
    before = exchange.server_of(db, recipient)
    if password or before is None:
        return address
    former = transport.Address.read(before.url, before.user, before.password)
    if (former.origin, former.user) != (address.origin, address.user):
        return address
    return transport.Address(address.url, address.user, former.password)


def _known_address(db: Session, recipient: str) -> transport.Address:
    login = exchange.server_of(db, recipient)
    if login is None:
        raise IntakeError(
            "transport.no_address",
            pgettext("internet", "No address of this authority on the internet was entered. Nothing was sent."),
            pgettext("internet", "Enter it under Authorities, or save the bundle to a stick."),
        )
    return transport.Address.read(login.url, login.user, login.password)


def _must_be(path: Path, sha256: str) -> None:
    """What goes must be what was sealed and read back."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise problem("transport.file_gone") from None
    if found != sha256:
        raise problem("transport.file_gone")


def _must_be_on_disk(copy: Path, sha256: str) -> None:
    """The stick itself must hold it, not the memory it was written through: the one that waited here goes then."""
    same, found = False, hashlib.sha256()
    try:
        with open_from_disk(copy) as file:
            while piece := file.read(1024 * 1024):
                found.update(piece)
        same = found.hexdigest() == sha256
    except OSError as failure:
        raise files.explain(failure) from None
    finally:
        if not same:
            with suppress(OSError):
                copy.unlink()
    if not same:
        raise files.explain(OSError())
