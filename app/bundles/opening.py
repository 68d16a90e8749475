"""Opening: everything is verified in a first pass, then read.

A small bundle is kept in memory while it is verified, and read from there; a large one is read in a second pass, which
checks every hash again. Nothing is handed out before the first pass has come to its end.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from app.bundles.cards import Card
from app.bundles.info import BundleInfo
from app.bundles.keys import DeviceKeys
from app.bundles.limits import Limits
from app.bundles.names import TAG_FILES
from app.bundles.problems import worded
from app.bundles.reader import Reader
from app.bundles.refused import Refused
from app.bundles.unpack import Unpacked
from app.bundles.verify import Verifier
from app.bundles.watch import Unwatched, Watch

FindSender = Callable[[str], Card | None]
# A bundle up to this size is kept. Of a larger one, what is passed on the way to a file is kept while it is small, so
# that files may be asked for in another order.
_KEEP_FILE = 256 * 1024
KEEP_ALL = 16 * 1024 * 1024


class OpenBundle:
    """A bundle that was verified from end to end. Use it as a context manager; leaving it ends its worker process."""

    def __init__(self, source: "_Source", verified: "_Verified") -> None:
        self._source = source
        self._verified = verified
        self._order = {name: place for place, name in enumerate(verified.manifest)}
        self._pass: _Pass | None = None
        self._kept = dict(verified.kept)
        self._kept_size = sum(map(len, self._kept.values()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def info(self) -> BundleInfo:
        """What the sender signed about the bundle."""
        return self._verified.info

    @property
    def sender(self) -> Card:
        """The trusted card of the party that signed it."""
        return self._verified.sender

    @property
    def sha256(self) -> str:
        """The SHA-256 of the sealed file, as a receipt states it."""
        return self._verified.found.sha256

    @property
    def size(self) -> int:
        """The size of the sealed file in bytes."""
        return self._verified.found.size

    def names(self) -> tuple[str, ...]:
        """Return the names of the payload files, in their order."""
        return tuple(self._order)

    def read(self, name: str) -> bytes:
        """Return a payload file; ``KeyError`` for a name not among :meth:`names`, in whose order reading is fast."""
        place = self._order[name]
        if name in self._kept:
            return self._kept[name]
        try:
            if self._pass is None or self._pass.place > place:
                self.close()
                self._pass = _Pass(self._source, self._verified.manifest)
            return self._pass.advance_to(name, self._keep)
        except Refused as refused:
            self.close()
            verdict = refused.code if refused.code == "bundle.too_slow" else "bundle.changed_meanwhile"
            raise worded(Refused(verdict)) from None

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a payload file, without their ends."""
        content = self.read(name)
        start = 0
        while start < len(content):
            end = content.find(b"\n", start)
            end = len(content) if end < 0 else end
            yield content[start:end]
            start = end + 1

    def close(self) -> None:
        """End the worker process; reading again starts a new one."""
        if self._pass is not None:
            self._pass.close()
            self._pass = None

    def _keep(self, name: str, content: bytes) -> None:
        if len(content) <= _KEEP_FILE and self._kept_size + len(content) <= KEEP_ALL:
            self._kept[name] = content
            self._kept_size += len(content)


def open_bundle(
    path: Path,
    *,
    keys: DeviceKeys,
    find_sender: FindSender,
    namespace: str,
    limits: Limits | None = None,
    received: datetime | None = None,
    watch: Watch | None = None,
) -> OpenBundle:
    """Verify the sealed file at ``path`` and return it open; :class:`app.bundles.BundleError` when anything is off.

    ``find_sender`` returns the trusted card with a fingerprint, or nothing. ``received`` is when the file came in (now,
    if not given): the sender's card must have been valid both then and when the file was made.
    """
    source = _Source(path, keys.identity, limits or Limits())
    try:
        return OpenBundle(source, _verify(source, keys.fingerprint, find_sender, namespace, received, watch))
    except Refused as refused:
        raise worded(refused) from None


@dataclass(frozen=True)
class _Source:
    path: Path
    identity: str
    limits: Limits

    def reader(self) -> Reader:
        return Reader(self.path, self.identity, self.limits)

    def check_there(self) -> None:
        """Tell a missing or unreadable file apart before a worker is started for it."""
        if not self.path.is_file():
            raise Refused("bundle.file_missing")
        try:
            with self.path.open("rb"):
                return
        except OSError:
            raise Refused("bundle.unreadable") from None


@dataclass(frozen=True)
class _Verified:
    info: BundleInfo
    sender: Card
    found: Unpacked
    manifest: dict[str, str]
    kept: dict[str, bytes]


def _verify(
    source: _Source,
    own: str,
    find_sender: FindSender,
    namespace: str,
    received: datetime | None,
    watch: Watch | None,
) -> _Verified:
    source.check_there()
    cards: list[Card] = []

    def trust(fingerprint: str) -> None:
        card = find_sender(fingerprint)
        if card is None or card.fingerprint != fingerprint:
            raise Refused("bundle.unknown_sender")
        cards.append(card)

    verifier, kept = Verifier(namespace, own, trust), _Kept()
    with source.reader() as reader:
        reader.follow(_Watched(verifier, kept, watch or Unwatched()))
    if reader.found is None:
        raise Refused("bundle.reader_failed")
    info = verifier.finish(reader.found.recipients)
    days = (info.created.date(), (received or datetime.now(UTC)).astimezone(UTC).date())
    if not all(cards[0].is_valid_on(day) for day in days):
        raise Refused("bundle.expired_sender")
    return _Verified(info, cards[0], reader.found, verifier.manifest, kept.files())


class _Kept:
    """The files of a bundle while they are verified, as long as all of them are small together."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[bytes]] = {}
        self._size = 0
        self._current: list[bytes] = []

    def entry(self, name: str, size: int) -> None:
        self._size += size
        if self._size > KEEP_ALL:
            self._pieces.clear()
        self._current = []
        if self._size <= KEEP_ALL and name not in TAG_FILES:
            self._pieces[name] = self._current

    def data(self, chunk: bytes) -> None:
        if self._size <= KEEP_ALL:
            self._current.append(chunk)

    def files(self) -> dict[str, bytes]:
        return {name: b"".join(pieces) for name, pieces in self._pieces.items()}


class _Watched:
    """Passes entries to the verifier, reports progress, and lets the caller stop."""

    def __init__(self, verifier: Verifier, kept: _Kept, watch: Watch) -> None:
        self._verifier = verifier
        self._kept = kept
        self._watch = watch

    def entry(self, name: str, size: int) -> None:
        self._verifier.entry(name, size)
        self._kept.entry(name, size)
        self._watch.check()

    def data(self, chunk: bytes) -> None:
        self._verifier.data(chunk)
        self._kept.data(chunk)
        self._watch.check()
        self._watch.progress(self._verifier.taken, self._verifier.stated)


class _Pass:
    """A pass over a verified file that hands out whole files, each only when its hash is the signed one."""

    def __init__(self, source: _Source, manifest: dict[str, str]) -> None:
        self._reader = source.reader()
        self._manifest = manifest
        self._current = ""
        self._content = bytearray()
        self._size = 0
        self.place = -len(TAG_FILES)

    def close(self) -> None:
        self._reader.close()

    def advance_to(self, name: str, keep: Callable[[str, bytes], None]) -> bytes:
        """Return the file ``name``, which is still to come, and give ``keep`` those before it."""
        while True:
            self._reader.follow(self, self._is_whole)
            if not self._is_whole():
                raise Refused("bundle.changed_meanwhile")
            current, content = self._current, bytes(self._content)
            self._content.clear()
            self._current = ""
            self.place += 1
            if current in TAG_FILES:
                continue
            if hashlib.sha512(content).hexdigest() != self._manifest.get(current):
                raise Refused("bundle.changed_meanwhile")
            if current == name:
                return content
            keep(current, content)

    def entry(self, name: str, size: int) -> None:
        self._current = name
        self._size = size

    def data(self, chunk: bytes) -> None:
        self._content += chunk

    def _is_whole(self) -> bool:
        return bool(self._current) and len(self._content) >= self._size
