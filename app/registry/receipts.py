"""Receipts: what became of a bundle, sealed back to the device that sent it."""

from pathlib import Path

from app.bundles import RECEIPT_NAMESPACE, BundleInfo, Card, DeviceKeys, Receipt, Watch, receipt_payload, seal
from app.errors import IntakeError
from app.registry.errors import problem
from app.registry.outcome import Delivery


def write(delivery: Delivery, *, keys: DeviceKeys, device: Card, folder: Path, watch: Watch | None = None) -> Path:
    """Seal the receipt for ``delivery`` into ``folder``. Call it only when what it says has been committed.

    A receipt answers one bundle and bears its number; nothing counts on receipts arriving, or on their order.
    """
    receipt = Receipt(
        bundle_id=delivery.info.bundle_id,
        ciphertext_sha256=delivery.sha256,
        sequence=delivery.info.sequence,
        verdicts=delivery.verdicts,
        log_head=delivery.log_head,
        erased=delivery.erased,
    )
    try:
        sealed = seal(
            purpose_namespace=RECEIPT_NAMESPACE,
            info=BundleInfo(purpose="receipt", sequence=delivery.info.sequence, log_head=delivery.log_head),
            payload=receipt_payload(receipt),
            sender=keys,
            recipients=[device],
            folder=folder,
            watch=watch,
        )
    except IntakeError as failure:
        raise problem("registry.receipt_failed") from failure
    return sealed.path
