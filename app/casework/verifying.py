"""What a sealed file says of itself, once it was verified."""

from pathlib import Path

from sqlalchemy.orm import Session

from app import exchange
from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    TRANSFER_NAMESPACE,
    BundleError,
    DeviceKeys,
    OpenBundle,
    open_bundle,
)
from app.casework.station import Desk
from app.casework.views.sending import Verified


def verify(desk: Desk, *, path: Path) -> Verified:
    """Open what this laptop sealed or was sent, and tell what it says of itself. Nothing is changed.

    Raises the bundles room's ``bundle.*`` errors.
    """
    with desk.begin() as db:
        kind, opened = _open(path, desk.keys(db), db)
    with opened:
        info = opened.info
        return Verified(
            kind=kind,
            bundle_id=info.bundle_id,
            sender=opened.sender.name,
            created=info.created,
            assessments=info.counts.assessments,
            attachments=info.counts.attachments,
            size=opened.size,
            sha256=opened.sha256,
        )


def _open(path: Path, keys: DeviceKeys, db: Session) -> tuple[str, OpenBundle]:
    """Open a file of any kind that this laptop makes or takes in."""
    find_party, find_laptop = exchange.find_party(db), exchange.find_party(db, role="device")
    kinds = (
        ("bundle", BUNDLE_NAMESPACE, find_party),
        ("receipt", RECEIPT_NAMESPACE, find_party),
        ("transfer", TRANSFER_NAMESPACE, find_laptop),
    )
    refused: dict[str, BundleError] = {}
    for kind, namespace, find in kinds:
        try:
            return kind, open_bundle(path, keys=keys, find_sender=find, namespace=namespace)
        except BundleError as error:
            if error.code not in ("bundle.other_kind", "bundle.unknown_sender"):
                raise
            refused.setdefault(error.code, error)
    raise refused.get("bundle.unknown_sender") or refused["bundle.other_kind"]
