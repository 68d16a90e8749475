"""What an authority does: set up, trust, receive, verify, look. One function per action."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.engine import URL

from app.bundles import BUNDLE_NAMESPACE, BundleInfo, OpenBundle, Watch, open_bundle
from app.profile.shape import parts
from app.registry import deliveries, home, receipts, trust
from app.registry.database import check, committed, connect, explained, parse_url, reading, upgrade
from app.registry.errors import problem
from app.registry.home import Home
from app.registry.outcome import Received
from app.registry.tables import contents
from app.registry.withdrawn import withdrawn

_DATABASE = "registry.db"
PARTITIONS = 8
# Each part is a table, and making them all in one transaction takes a lock each.
MOST_PARTITIONS = 32


def utc_now() -> datetime:
    """The time now."""
    return datetime.now(UTC)


class Unwatched:
    """For callers who neither show progress nor stop."""

    def progress(self, done: int, total: int) -> None:
        """Take no notice."""

    def check(self) -> None:
        """Never stop."""


@dataclass(frozen=True)
class Registry:
    """An authority's registry, open: its folder and its database, at this program's version."""

    home: Home
    engine: Engine = field(repr=False)
    now: Callable[[], datetime] = utc_now

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@dataclass(frozen=True)
class Verified:
    """What a bundle says of itself, once everything about it was found in order. Nothing of it was kept."""

    sender_name: str
    info: BundleInfo
    sha256: str
    size: int


def set_up(
    folder: Path,
    *,
    name: str,
    database: str = "",
    fields: tuple[str, ...] = (),
    partitions: int = PARTITIONS,
    attachments_in_folder: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> Registry:
    """Make a registry: its tables, its keys and its card.

    ``database`` is an address, or "" for an SQLite file in ``folder``; ``fields`` are the parts and fields of a profile
    that the authority has a basis to receive, all when not given. ``partitions``: into how many parts, by organisation,
    PostgreSQL splits the tables that grow; 0 for none. Attachments are kept in the database, or in files in ``folder``.
    """
    if home.exists(folder):
        raise problem("registry.home_exists")
    url = _resolved(parse_url(database or f"sqlite:///{folder.absolute() / _DATABASE}"))
    home.prepare(folder, url)
    engine = connect(url)
    try:
        upgrade(engine, partitions)
        made = home.create(
            folder,
            name=name,
            database=url,
            fields=fields or tuple(parts()),
            today=now().date(),
            attachments_in_folder=attachments_in_folder,
        )
    except BaseException:
        engine.dispose()
        raise
    return Registry(made, engine, now)


def open_registry(folder: Path, *, now: Callable[[], datetime] = utc_now) -> Registry:
    """Open the registry in ``folder``. A database of another version is refused."""
    found = home.load(folder)
    engine = connect(found.database)
    try:
        check(engine)
    except BaseException:
        engine.dispose()
        raise
    return Registry(found, engine, now)


def bring_up_to_date(folder: Path, partitions: int = PARTITIONS) -> None:
    """Bring the database of the registry in ``folder`` to this program's version."""
    engine = connect(home.load(folder).database)
    try:
        upgrade(engine, partitions)
    finally:
        engine.dispose()


def receive(registry: Registry, path: Path, *, receipts_folder: Path, watch: Watch | None = None) -> Received:
    """Verify the bundle at ``path``, import what is new in it in one transaction, then seal its receipt.

    Raises the bundles room's ``bundle.*`` errors and ``registry.*``: nothing was imported then, except with
    ``registry.receipt_failed``, after which receiving the same bundle again gives its receipt.
    """
    prepare_receipts(receipts_folder)
    watch = watch or Unwatched()
    with _opened(registry, path, watch) as bundle:
        now, store = registry.now(), registry.home.store
        entries = deliveries.read(bundle)
        delivery = committed(
            registry.engine,
            lambda connection: deliveries.take(connection, bundle, entries, store=store, now=now, watch=watch),
        )
        device = bundle.sender
    with explained(registry.engine.url):
        store.settle(registry.engine)
    receipt = receipts.write(delivery, keys=registry.home.keys, device=device, folder=receipts_folder, watch=watch)
    return Received(delivery, receipt)


def tidy(registry: Registry) -> int:
    """Delete the attachments that somebody left who was killed while importing or erasing; how many.

    Whoever is at work with one meanwhile is waited for. Where attachments are in the database, there can be none.
    """
    with explained(registry.engine.url):
        return registry.home.store.tidy(registry.engine)


def verify(registry: Registry, path: Path, *, watch: Watch | None = None) -> Verified:
    """Verify the bundle at ``path`` and keep nothing of it."""
    with _opened(registry, path, watch or Unwatched()) as bundle:
        return Verified(bundle.sender.name, bundle.info, bundle.sha256, bundle.size)


def attachment(registry: Registry, sha256: str) -> bytes:
    """The bytes of an attachment that is held."""
    with reading(registry.engine) as connection:
        held = connection.scalar(select(contents.c.content).where(contents.c.sha256 == sha256))
    return registry.home.store.read(sha256, held or b"")


def prepare_receipts(folder: Path) -> None:
    """Make the folder for receipts where its parent is there: a stick that is not plugged in is not made up for."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise problem("registry.receipts_missing") from None


def _opened(registry: Registry, path: Path, watch: Watch) -> OpenBundle:
    return open_bundle(
        path,
        keys=registry.home.keys,
        find_sender=trust.finder(registry.engine, withdrawn(registry.home.folder).revoked),
        namespace=BUNDLE_NAMESPACE,
        received=registry.now(),
        watch=watch,
    )


def _resolved(url: URL) -> URL:
    """The same address from whichever folder later commands are given."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(database=str(Path(url.database).absolute()))
    return url
