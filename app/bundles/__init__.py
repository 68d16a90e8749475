"""Sealed bundles, receipts and cards: how answers leave a laptop and how two parties come to trust each other.

Pure: keys come in as arguments, nothing is remembered. This is the door; the modules behind it are its own business.
What stands behind a name is imported when it is first asked for: the process that unpacks a bundle needs little of it.
"""

from typing import TYPE_CHECKING

from app.doors import door

if TYPE_CHECKING:
    from app.bundles.cards import Card, check_replacement, check_term, make_card, read_card
    from app.bundles.info import BundleInfo, Counts, Delivery
    from app.bundles.keys import DeviceKeys
    from app.bundles.limits import Limits
    from app.bundles.opening import OpenBundle, open_bundle
    from app.bundles.paper_seal import PaperSeal, find_seal, open_seal, seal_paper
    from app.bundles.payload import Payload, PayloadFile
    from app.bundles.problems import BundleError, CardError, PaperError, ReceiptError
    from app.bundles.qr import card_qr_svg
    from app.bundles.receipts import Receipt, Verdict, check_receipt, read_receipt, receipt_payload
    from app.bundles.revocations import REVOCATION_REASONS, Revocations, Revoked, make_revocations, read_revocations
    from app.bundles.sealing import BUNDLE_NAMESPACE, RECEIPT_NAMESPACE, TRANSFER_NAMESPACE, Sealed, seal
    from app.bundles.watch import Watch

_PLACES = {
    "cards": ("Card", "check_replacement", "check_term", "make_card", "read_card"),
    "info": ("BundleInfo", "Counts", "Delivery"),
    "keys": ("DeviceKeys",),
    "limits": ("Limits",),
    "opening": ("OpenBundle", "open_bundle"),
    "paper_seal": ("PaperSeal", "find_seal", "open_seal", "seal_paper"),
    "payload": ("Payload", "PayloadFile"),
    "problems": ("BundleError", "CardError", "PaperError", "ReceiptError"),
    "qr": ("card_qr_svg",),
    "receipts": ("Receipt", "Verdict", "check_receipt", "read_receipt", "receipt_payload"),
    "revocations": ("REVOCATION_REASONS", "Revocations", "Revoked", "make_revocations", "read_revocations"),
    "sealing": ("BUNDLE_NAMESPACE", "RECEIPT_NAMESPACE", "Sealed", "TRANSFER_NAMESPACE", "seal"),
    "watch": ("Watch",),
}

__all__ = [
    "BUNDLE_NAMESPACE",
    "RECEIPT_NAMESPACE",
    "REVOCATION_REASONS",
    "TRANSFER_NAMESPACE",
    "BundleError",
    "BundleInfo",
    "Card",
    "CardError",
    "Counts",
    "Delivery",
    "DeviceKeys",
    "Limits",
    "OpenBundle",
    "PaperError",
    "PaperSeal",
    "Payload",
    "PayloadFile",
    "Receipt",
    "ReceiptError",
    "Revocations",
    "Revoked",
    "Sealed",
    "Verdict",
    "Watch",
    "card_qr_svg",
    "check_receipt",
    "check_replacement",
    "check_term",
    "find_seal",
    "make_card",
    "make_revocations",
    "open_bundle",
    "open_seal",
    "read_card",
    "read_receipt",
    "read_revocations",
    "receipt_payload",
    "seal",
    "seal_paper",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(__name__, _PLACES)
