"""Taking in several receipts, one after the other: one that is refused does not keep the others out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.casework import take_receipt
from app.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.casework.views.exchanges import ReceiptView
    from app.errors import IntakeError

OF_OTHERS = frozenset({"bundle.not_for_us", "bundle.other_kind", "receipt.unknown_bundle", "bundle.unknown_sender"})
"""What is found beside receipts where several laptops bring their files."""

Told = Callable[["list[ReceiptView]", "list[IntakeError]"], None]


class Taking:
    """``ask`` runs an action in the worker; ``told`` hears at the end what was taken and what was refused."""

    def __init__(self, ask: Callable[..., Any], paths: Iterable[Path], told: Told) -> None:
        self._ask, self._waiting, self._told = ask, list(paths), told
        self._taken: list[ReceiptView] = []
        self._refused: list[IntakeError] = []
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._told(self._taken, self._refused)
            return
        self._ask(take_receipt, done=self._took, failed=self._refuse, path=self._waiting.pop(0))

    def _took(self, receipt: ReceiptView) -> None:
        self._taken.append(receipt)
        self._next()

    def _refuse(self, error: IntakeError) -> None:
        self._refused.append(error)
        self._next()


def what_they_say(taken: list[ReceiptView]) -> str:
    """Return in words what receipts confirm."""
    accepted = sum(receipt.imported + receipt.already_had for receipt in taken)
    refused = sum(len(receipt.refused) for receipt in taken)
    text = ngettext("Receipt read: {n} person confirmed.", "Receipt read: {n} people confirmed.", accepted)
    text = text.format(n=accepted)
    if refused:
        more = ngettext("{n} was refused; see the list.", "{n} were refused; see the list.", refused)
        text = f"{text} {more.format(n=refused)}"
    erased = sum(receipt.erased for receipt in taken)
    if erased:
        more = ngettext(
            "The authority has erased {n} person, at its own side only.",
            "The authority has erased {n} people, at its own side only.",
            erased,
        )
        text = f"{text} {more.format(n=erased)}"
    return text
