"""Receipts: what an authority says it did with a bundle, sealed back to the device that sent it."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.bundles import strict_json
from app.bundles.info import BundleInfo
from app.bundles.opening import OpenBundle
from app.bundles.payload import Payload, PayloadFile
from app.bundles.problems import problem
from app.bundles.strict_json import canonical

RECEIPT_FILE = "data/receipt.json"
FORMAT_VERSION = 1
# A receipt that names erased cases is of version 2, which an older laptop does not read; all others stay of version 1.
WITH_ERASED = 2
VERDICTS = ("imported", "already", "refused")
_HASH = re.compile(r"[0-9a-f]{64}")
_REASON = re.compile(r"[a-z0-9_.]{0,100}")
_LONGEST_ID = 200
_MOST_ERASED = 1_000
_STATED = frozenset({"format", "bundle_id", "ciphertext_sha256", "sequence", "verdicts", "log_head"})


@dataclass(frozen=True)
class Verdict:
    """What became of one assessment: imported, already had, or refused with a reason code."""

    assessment: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True)
class Receipt:
    """What an authority has of a bundle. ``log_head`` is the head of the sender's change log now held there.

    ``erased`` are the identifiers of cases of this sender that the authority has erased since, in their order.
    """

    bundle_id: str
    ciphertext_sha256: str
    sequence: int
    verdicts: tuple[Verdict, ...] = ()
    log_head: str = ""
    erased: tuple[str, ...] = ()


def receipt_payload(receipt: Receipt) -> Payload:
    """Return what to seal, under the receipt namespace; ``ValueError`` when the receipt says what none may say."""
    stated = {
        "format": WITH_ERASED if receipt.erased else FORMAT_VERSION,
        "bundle_id": receipt.bundle_id,
        "ciphertext_sha256": receipt.ciphertext_sha256,
        "sequence": receipt.sequence,
        "verdicts": [vars(verdict) for verdict in receipt.verdicts],
        "log_head": receipt.log_head,
    }
    if receipt.erased:
        stated["erased"] = list(receipt.erased)
    content = canonical(stated) + b"\n"
    _parse(content)
    return Payload([PayloadFile.of(RECEIPT_FILE, content)])


def read_receipt(bundle: OpenBundle) -> Receipt:
    """Return the receipt in an open file; :class:`app.bundles.ReceiptError` when there is none or it is malformed."""
    if bundle.names() != (RECEIPT_FILE,):
        raise problem("receipt.not_a_receipt")
    try:
        return _parse(bundle.read(RECEIPT_FILE))
    except ValueError:
        raise problem("receipt.damaged") from None


def check_receipt(receipt: Receipt, *, sender: str, sent: BundleInfo, sha256: str) -> None:
    """Raise :class:`app.bundles.ReceiptError` unless ``receipt`` is for the bundle ``sent`` with hash ``sha256``.

    ``sender`` is the fingerprint of who sealed the receipt, which must be one of those the bundle was sealed for.
    """
    if receipt.bundle_id != sent.bundle_id:
        raise problem("receipt.other_bundle")
    if receipt.ciphertext_sha256 != sha256:
        raise problem("receipt.other_content")
    expected = {delivery.recipient: delivery.sequence for delivery in sent.deliveries}
    if sender not in expected:
        raise problem("receipt.other_sender")
    if receipt.sequence != expected[sender]:
        raise problem("receipt.other_bundle")


def _parse(content: bytes) -> Receipt:
    stated = strict_json.loads(content)
    if not isinstance(stated, dict) or canonical(stated) + b"\n" != content:
        raise ValueError("not a receipt")
    version = stated.get("format")
    if type(version) is not int or version < FORMAT_VERSION:
        raise ValueError("not this format")
    if version > WITH_ERASED:
        raise problem("receipt.newer")
    if set(stated) != (_STATED | {"erased"} if version == WITH_ERASED else _STATED):
        raise ValueError("not a receipt")
    sequence, verdicts = stated["sequence"], stated["verdicts"]
    if type(sequence) is not int or sequence < 1 or not isinstance(verdicts, list):
        raise ValueError("not a sequence or no verdicts")
    texts = [stated["bundle_id"], stated["ciphertext_sha256"], stated["log_head"]]
    if not all(isinstance(text, str) for text in texts) or str(uuid.UUID(texts[0])) != texts[0]:
        raise ValueError("not the ids of a bundle")
    if not _HASH.fullmatch(texts[1]) or not (texts[2] == "" or _HASH.fullmatch(texts[2])):
        raise ValueError("not hashes")
    return Receipt(texts[0], texts[1], sequence, _verdicts(verdicts), texts[2], _erased(stated.get("erased")))


def _verdicts(stated: Sequence[Any]) -> tuple[Verdict, ...]:
    verdicts = tuple(_verdict(item) for item in stated)
    if len({verdict.assessment for verdict in verdicts}) != len(verdicts):
        raise ValueError("two verdicts on one assessment")
    return verdicts


def _erased(stated: object) -> tuple[str, ...]:
    """The cases named, each once and in order; a receipt of this version names at least one."""
    if stated is None:
        return ()
    if not isinstance(stated, list) or not 0 < len(stated) <= _MOST_ERASED:
        raise ValueError("not a list of cases")
    if not all(isinstance(each, str) and 0 < len(each) <= _LONGEST_ID for each in stated):
        raise ValueError("not the ids of cases")
    if stated != sorted(set(stated)):
        raise ValueError("not in order")
    return tuple(stated)


def _verdict(item: object) -> Verdict:
    if not isinstance(item, dict) or set(item) != {"assessment", "verdict", "reason"}:
        raise ValueError("not a verdict")
    if not all(isinstance(part, str) for part in item.values()):
        raise ValueError("not text")
    verdict = Verdict(**item)
    if not 0 < len(verdict.assessment) <= _LONGEST_ID or verdict.verdict not in VERDICTS:
        raise ValueError("not a verdict")
    if not _REASON.fullmatch(verdict.reason):
        raise ValueError("not a reason code")
    return verdict
