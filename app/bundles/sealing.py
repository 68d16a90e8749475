"""Sealing: from files that exist only in memory to one file that only its recipients can open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyrage import EncryptError, encrypt_io

from app.bundles import keys, pack
from app.bundles.beside import Conveyor, Hashing
from app.bundles.cards import Card
from app.bundles.info import BundleInfo, UnfitText
from app.bundles.keys import DeviceKeys
from app.bundles.limits import Limits
from app.bundles.payload import Payload
from app.bundles.problems import problem, worded
from app.bundles.read_back import read_back
from app.bundles.refused import Refused
from app.bundles.sink import UnfinishedFile, write_refusal
from app.bundles.unpack import Unpacked
from app.bundles.verify import Verifier
from app.bundles.watch import Meter, Unwatched, Watch

BUNDLE_NAMESPACE = "skills-intake-bundle"
RECEIPT_NAMESPACE = "skills-intake-receipt"
TRANSFER_NAMESPACE = "skills-intake-transfer"
NAMESPACES = (BUNDLE_NAMESPACE, RECEIPT_NAMESPACE, TRANSFER_NAMESPACE)


@dataclass(frozen=True)
class Sealed:
    """A bundle that is whole, on disk, and was opened again to make sure."""

    path: Path
    sha256: str
    size: int
    bundle_id: str
    info: BundleInfo


def seal(
    *,
    purpose_namespace: str,
    info: BundleInfo,
    payload: Payload,
    sender: DeviceKeys,
    recipients: Sequence[Card],
    folder: Path,
    watch: Watch | None = None,
    limits: Limits | None = None,
) -> Sealed:
    """Seal ``payload`` in ``folder`` for ``recipients`` and the sender, and return it once it has been read back whole.

    ``watch`` hears of three times the content's bytes: they are hashed, sealed, and read back.
    No plain text reaches a disk. On failure (:class:`app.bundles.BundleError`) or cancelling nothing is left behind.
    Raises ``ValueError`` for an ``info`` that says what no bundle may say.
    """
    if purpose_namespace not in NAMESPACES:
        raise ValueError("not a namespace of this format")
    limits = limits or Limits()
    _check_recipients(recipients)
    statement = info.addressed(sender.fingerprint, [card.fingerprint for card in recipients])
    # Hashing, sealing and reading back each pass over the content once.
    meter = Meter(watch or Unwatched(), 3 * payload.size)
    try:
        _check_size(payload, limits)
        job = _Job(purpose_namespace, statement, payload, sender, recipients, limits, meter)
        return job.run(folder)
    except Refused as refused:
        raise worded(refused) from None
    except UnfitText:
        raise problem("bundle.unfit_text") from None
    except OSError as failure:
        raise worded(write_refusal(failure)) from None


@dataclass(frozen=True)
class _Job:
    namespace: str
    info: BundleInfo
    payload: Payload
    sender: DeviceKeys
    recipients: Sequence[Card]
    limits: Limits
    meter: Meter

    def run(self, folder: Path) -> Sealed:
        with UnfinishedFile(folder) as file:
            manifest = pack.digests(self.payload, self.meter)
            self._encrypt(file, manifest)
            file.settle()
            found = self._read_back(file)
            self.meter.finish()
            name = f"{self.info.created.date().isoformat()}-{self.info.bundle_id[:8]}.tar.zst.age"
            return Sealed(file.publish(name), found.sha256, found.size, self.info.bundle_id, self.info)

    def _encrypt(self, file: UnfinishedFile, manifest: dict[str, str]) -> None:
        tags = pack.tag_files(self.info, manifest, self.payload.size, self.sender, self.namespace)
        pieces = pack.archive(tags, self.payload, int(self.info.created.timestamp()), self.meter)
        own = keys.age_recipient(self.sender.recipient)
        readers = [own, *(keys.age_recipient(card.age_recipient) for card in self.recipients)]
        try:
            with Conveyor(lambda plain: encrypt_io(plain, file, readers)) as conveyor:
                for piece in pack.compressed(pieces, pack.archive_size(tags, self.payload)):
                    conveyor.write(piece)
                    if conveyor.is_over:
                        break
        except EncryptError:
            file.settle()
            raise

    def _read_back(self, file: UnfinishedFile) -> Unpacked:
        """Open it with the same limits and the same checks as a recipient would."""
        try:
            with Hashing() as hashing:
                verifier = Verifier(self.namespace, self.sender.fingerprint, self._trust, hashing)
                metered = _Metered(verifier, self.meter)
                found = read_back(file.path, self.sender.identity, metered, self.limits)
                verifier.finish(found.recipients)
        except Refused as refused:
            raise Refused(refused.code if refused.code == "bundle.too_large" else "bundle.check_failed") from None
        if found.size != file.size:
            raise Refused("bundle.check_failed")
        return found

    def _trust(self, fingerprint: str) -> None:
        if fingerprint != self.sender.fingerprint:
            raise Refused("bundle.unknown_sender")


class _Metered:
    """Passes entries on and counts their bytes."""

    def __init__(self, verifier: Verifier, meter: Meter) -> None:
        self._verifier = verifier
        self._meter = meter

    def entry(self, name: str, size: int) -> None:
        self._verifier.entry(name, size)

    def data(self, chunk: bytes) -> None:
        self._meter.advance(len(chunk))
        self._verifier.data(chunk)


def _check_recipients(recipients: Sequence[Card]) -> None:
    if not recipients:
        raise ValueError("a bundle needs a recipient")
    today = datetime.now(UTC).date()
    if not all(card.is_valid_on(today) for card in recipients):
        raise problem("bundle.expired_recipient")


def _check_size(payload: Payload, limits: Limits) -> None:
    too_many = len(payload.files) > limits.entries
    if too_many or payload.size > limits.total_bytes or any(file.size > limits.file_bytes for file in payload.files):
        raise Refused("bundle.too_large")
