"""Receipts: sealed back to the device, and only accepted for the very file that was sent."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    BundleError,
    BundleInfo,
    Delivery,
    OpenBundle,
    Payload,
    PayloadFile,
    Receipt,
    ReceiptError,
    Sealed,
    Verdict,
    check_receipt,
    open_bundle,
    read_receipt,
    receipt_payload,
    seal,
)
from app.bundles.strict_json import canonical
from app.errors import IntakeError
from tests.support.bundles import AUTHORITY, DEVICE, STRANGER, TRUSTED, Party, party, sealed

VERDICTS = (Verdict("a1", "imported"), Verdict("a2", "already"), Verdict("a3", "refused", "instrument.unknown"))


@pytest.fixture
def sent(tmp_path: Path) -> Sealed:
    (tmp_path / "out").mkdir()
    return sealed(tmp_path / "out")


def receipt_for(sent: Sealed) -> Receipt:
    return Receipt(sent.bundle_id, sent.sha256, sent.info.sequence, VERDICTS, "cd" * 32)


def seal_receipt(folder: Path, payload: Payload, sender: Party = AUTHORITY, namespace: str = RECEIPT_NAMESPACE) -> Path:
    return seal(
        purpose_namespace=namespace,
        info=BundleInfo(),
        payload=payload,
        sender=sender.keys,
        recipients=[DEVICE.card],
        folder=folder,
    ).path


def opened(path: Path) -> OpenBundle:
    return open_bundle(path, keys=DEVICE.keys, find_sender=TRUSTED.get, namespace=RECEIPT_NAMESPACE)


def refusal_of(folder: Path, name: str, content: bytes) -> str:
    """Return the code with which a file, signed by a trusted party as a receipt, is refused."""
    path = seal_receipt(folder, Payload([PayloadFile.of(name, content)]))
    with opened(path) as bundle, pytest.raises(ReceiptError) as caught:
        read_receipt(bundle)
    return caught.value.code


def test_there_and_back(tmp_path: Path, sent: Sealed) -> None:
    receipt = receipt_for(sent)
    with opened(seal_receipt(tmp_path, receipt_payload(receipt))) as bundle:
        found = read_receipt(bundle)
        check_receipt(found, sender=bundle.sender.fingerprint, sent=sent.info, sha256=sent.sha256)
    assert found == receipt


def test_a_receipt_is_no_bundle_and_a_bundle_no_receipt(tmp_path: Path, sent: Sealed) -> None:
    path = seal_receipt(tmp_path, receipt_payload(receipt_for(sent)))
    for file, keys, namespace in ((path, DEVICE, BUNDLE_NAMESPACE), (sent.path, AUTHORITY, RECEIPT_NAMESPACE)):
        with pytest.raises(BundleError) as caught:
            open_bundle(file, keys=keys.keys, find_sender=TRUSTED.get, namespace=namespace)
        assert caught.value.code == "bundle.other_kind"


def test_a_receipt_from_a_stranger_is_refused(tmp_path: Path, sent: Sealed) -> None:
    path = seal_receipt(tmp_path, receipt_payload(receipt_for(sent)), STRANGER)
    with pytest.raises(BundleError) as caught:
        opened(path)
    assert caught.value.code == "bundle.unknown_sender"


def test_a_receipt_must_be_for_what_was_sent_and_from_whom_it_was_sent_to(sent: Sealed) -> None:
    right = receipt_for(sent)
    sender = AUTHORITY.card.fingerprint
    other = party("Other authority", "authority").card.fingerprint
    wrong = {
        "receipt.other_bundle": (replace(right, bundle_id="0c1d8c1e-1d3c-4f43-9a5f-3b2f3c9a8a11"), sender),
        "receipt.other_content": (replace(right, ciphertext_sha256="00" * 32), sender),
        "receipt.other_sender": (right, other),
    }
    for code, (receipt, who) in wrong.items():
        with pytest.raises(ReceiptError) as caught:
            check_receipt(receipt, sender=who, sent=sent.info, sha256=sent.sha256)
        assert caught.value.code == code
    with pytest.raises(ReceiptError) as caught:
        check_receipt(replace(right, sequence=2), sender=sender, sent=sent.info, sha256=sent.sha256)
    assert caught.value.code == "receipt.other_bundle"


def test_each_recipient_confirms_its_own_sequence(sent: Sealed) -> None:
    other = party("Other authority", "authority").card.fingerprint
    info = replace(sent.info, deliveries=(Delivery(AUTHORITY.card.fingerprint, 7), Delivery(other, 3)))
    receipt = replace(receipt_for(sent), sequence=3)
    check_receipt(receipt, sender=other, sent=info, sha256=sent.sha256)
    with pytest.raises(ReceiptError):
        check_receipt(receipt, sender=AUTHORITY.card.fingerprint, sent=info, sha256=sent.sha256)


def stated(sent: Sealed) -> dict[str, object]:
    found = json.loads(next(receipt_payload(receipt_for(sent)).files[0].chunks()))
    assert isinstance(found, dict)
    return found


MALFORMED: dict[str, dict[str, object]] = {
    "the second format without what it is for": {"format": 2},
    "nobody erased": {"format": 2, "erased": []},
    "erased out of order": {"format": 2, "erased": ["c2", "c1"]},
    "erased in the first format": {"erased": ["c1"]},
    "erased that are no texts": {"format": 2, "erased": [1]},
    "format as text": {"format": "1"},
    "id that is none": {"bundle_id": "x"},
    "id that is a number": {"bundle_id": 5},
    "hash too short": {"ciphertext_sha256": "ab"},
    "hash in capitals": {"ciphertext_sha256": "AB" * 32},
    "sequence of nothing": {"sequence": 0},
    "sequence that is true": {"sequence": True},
    "head that is no hash": {"log_head": "head"},
    "verdicts that are no list": {"verdicts": {}},
    "verdict that is no verdict": {"verdicts": ["imported"]},
    "verdict unknown": {"verdicts": [{"assessment": "a", "verdict": "lost", "reason": ""}]},
    "verdict on nothing": {"verdicts": [{"assessment": "", "verdict": "imported", "reason": ""}]},
    "verdict with more": {"verdicts": [{"assessment": "a", "verdict": "imported", "reason": "", "note": ""}]},
    "verdict with a number": {"verdicts": [{"assessment": 1, "verdict": "imported", "reason": ""}]},
    "reason in words": {"verdicts": [{"assessment": "a", "verdict": "refused", "reason": "<b>No</b>"}]},
    "two verdicts": {"verdicts": [{"assessment": "a", "verdict": "imported", "reason": ""}] * 2},
    "more than a receipt": {"extra": 1},
}


def test_malformed_receipts_are_refused_though_a_trusted_party_signed_them(tmp_path: Path, sent: Sealed) -> None:
    for name, change in MALFORMED.items():
        content = json.dumps({**stated(sent), **change}, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        assert refusal_of(tmp_path, "data/receipt.json", content) == "receipt.damaged", name


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"null", b"[" * 100_000, b'{"a":1,"a":2}', b"\xff"])
def test_what_is_no_receipt_at_all(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(tmp_path, "data/receipt.json", content) == "receipt.damaged"


def test_other_files_under_the_receipt_signature_are_no_receipt(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, "data/other.json", b"{}") == "receipt.not_a_receipt"


def test_a_receipt_that_says_nonsense_is_never_sealed(sent: Sealed) -> None:
    for wrong in (
        replace(receipt_for(sent), sequence=0),
        replace(receipt_for(sent), verdicts=(Verdict("a", "maybe"),)),
        replace(receipt_for(sent), bundle_id="x"),
    ):
        with pytest.raises(ValueError, match=r".+"):
            receipt_payload(wrong)


def test_forged_receipts_are_never_accepted(sent: Sealed) -> None:
    """Five hundred receipts with one part each taken from another: every one is told apart from the right one."""
    chance = random.Random(8)
    right = receipt_for(sent)
    refused = 0
    for _ in range(500):
        part = chance.choice(("bundle_id", "ciphertext_sha256", "sequence", "sender"))
        sender = AUTHORITY.card.fingerprint
        forged = right
        if part == "bundle_id":
            forged = replace(right, bundle_id=BundleInfo().bundle_id)
        elif part == "ciphertext_sha256":
            forged = replace(right, ciphertext_sha256=chance.randbytes(32).hex())
        elif part == "sequence":
            forged = replace(right, sequence=chance.randrange(2, 1000))
        else:
            sender = "SHA256:" + chance.randbytes(16).hex()
        try:
            check_receipt(forged, sender=sender, sent=sent.info, sha256=sent.sha256)
        except IntakeError:
            refused += 1
    assert refused == 500


def test_erased_cases_are_named_in_a_receipt_of_the_second_format(sent: Sealed, tmp_path: Path) -> None:
    """An older laptop reads every receipt that names none."""
    assert stated(sent)["format"] == 1
    receipt = replace(receipt_for(sent), erased=("c1", "c2"))
    with opened(seal_receipt(tmp_path, receipt_payload(receipt))) as bundle:
        assert read_receipt(bundle) == receipt
    with pytest.raises(ValueError, match="order"):
        receipt_payload(replace(receipt, erased=("c2", "c1")))


def test_a_receipt_of_a_newer_format_says_so(sent: Sealed, tmp_path: Path) -> None:
    content = canonical(stated(sent) | {"format": 3, "more": "to come"}) + b"\n"
    assert refusal_of(tmp_path, "data/receipt.json", content) == "receipt.newer"
