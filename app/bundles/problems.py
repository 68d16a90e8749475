"""Every failure this room names, with its one wording. A code is stable; scripts and tests may rely on it."""

from collections.abc import Callable

from app.bundles.refused import Refused
from app.errors import IntakeError
from app.i18n import _


class BundleError(IntakeError):
    """A bundle could not be sealed, or is not accepted."""


class CardError(IntakeError):
    """A card is not accepted."""


class ReceiptError(IntakeError):
    """A receipt is not accepted."""


class PaperError(IntakeError):
    """What was printed on a paper is not accepted as a seal of ours."""


def problem(code: str) -> IntakeError:
    """Return the error for ``code`` in the reader's language."""
    message, hint = _WORDING[code]()
    area = code.partition(".")[0]
    kinds = {
        "bundle": BundleError,
        "card": CardError,
        "paper": PaperError,
        "receipt": ReceiptError,
        "revocations": CardError,
    }
    return kinds[area](code, message, hint)


def worded(refused: Refused) -> IntakeError:
    """Return the error for a verdict of an inner layer."""
    return problem(refused.code)


_WORDING: dict[str, Callable[[], tuple[str, str]]] = {
    "paper.unreadable": lambda: (
        _("No seal of a printed profile could be read. Nothing was changed."),
        _("Take a sharp, bright picture of the square of dots on the paper, all of it, and try again."),
    ),
    "paper.changed": lambda: (
        _("The seal on this paper does not fit what it says: it was changed, or copied wrongly."),
        _("Do not rely on this paper. Ask the person for the original, or the centre that printed it."),
    ),
    "bundle.truncated": lambda: (
        _("The file is cut short: its end is missing. Nothing of it was used."),
        _("Copy it again from where it came from, and take the stick out only when copying has finished."),
    ),
    "bundle.altered": lambda: (
        _("The file was changed after it was sealed. Nothing of it was used."),
        _("Copy it again from where it came from. If this happens twice, ask the sender to seal it again."),
    ),
    "bundle.not_for_us": lambda: (
        _("The file was sealed for someone else and cannot be opened here. Nothing of it was used."),
        _("Ask the sender to seal it for your card, and make sure that they have your newest card."),
    ),
    "bundle.unknown_sender": lambda: (
        _("The file was sealed by someone whose card is not trusted here. Nothing of it was used."),
        _("Ask the sender for their card, compare the fingerprint aloud, trust the card and open the file again."),
    ),
    "bundle.expired_sender": lambda: (
        _("The card of the sender is not valid on the day of this file. Nothing of it was used."),
        _("Ask the sender for their newest card, then open the file again."),
    ),
    "bundle.passphrase": lambda: (
        _("The file is protected by a password. Such files are not opened here. Nothing of it was used."),
        _("Ask the sender to seal it for your card instead."),
    ),
    "bundle.recipient_kind": lambda: (
        _("The file is locked in a way that is not accepted here. Nothing of it was used."),
        _("Ask the sender to seal it with Skills Intake for your card."),
    ),
    "bundle.too_large": lambda: (
        _("The content is larger than one bundle may be. It was not accepted, and nothing is lost."),
        _("Send fewer cases or smaller attachments in each bundle."),
    ),
    "bundle.too_slow": lambda: (
        _("Opening the file took too long and was stopped. Nothing of it was used."),
        _("Try again when the computer is less busy. If it happens again, ask the sender for a smaller bundle."),
    ),
    "bundle.reader_failed": lambda: (
        _("The file could not be read and was set aside. Nothing of it was used."),
        _("Try again. If it happens again, ask the sender to seal it again."),
    ),
    "bundle.not_a_bundle": lambda: (
        _("This file is not a bundle of Skills Intake."),
        _(
            "Choose a file that Skills Intake has sealed; its name ends in .tar.zst.age."
            " If this one’s does, ask for it once more: it was not copied as it was."
        ),
    ),
    "bundle.other_kind": lambda: (
        _("This file is sealed for another use than the one you chose, such as a receipt in place of a bundle."),
        _("Bundles are received by the authority; receipts are taken in by the device that sent the bundle."),
    ),
    "bundle.newer": lambda: (
        _("The file was made by a newer version of Skills Intake. Nothing of it was used."),
        _("Update Skills Intake, then open the file again."),
    ),
    "bundle.changed_meanwhile": lambda: (
        _("The file changed while it was being read. Reading was stopped."),
        _("Copy the file to this computer and open the copy."),
    ),
    "bundle.file_missing": lambda: (
        _("The file is no longer there, or is not a file."),
        _("Put the stick back in, or choose the file again."),
    ),
    "bundle.unreadable": lambda: (
        _("The file could not be read from its disk or stick."),
        _("Check that you may read it, put the stick back in and try again."),
    ),
    "bundle.disk_full": lambda: (
        _("There is not enough room for the bundle. Nothing was left behind, and nothing of your work is lost."),
        _("Make room or choose another folder, then seal again."),
    ),
    "bundle.folder_read_only": lambda: (
        _("The folder cannot be written to. Nothing of your work is lost."),
        _("Choose another folder, or unlock the stick."),
    ),
    "bundle.folder_missing": lambda: (
        _("The folder is not there; the stick may have been taken out. Nothing of your work is lost."),
        _("Put the stick back in or choose another folder, then seal again."),
    ),
    "bundle.already_there": lambda: (
        _("A bundle of this name is already in the folder. It was left as it is."),
        _("Choose another folder, or use the bundle that is there."),
    ),
    "bundle.write_failed": lambda: (
        _("The bundle could not be written. Nothing was left behind, and nothing of your work is lost."),
        _("Choose another folder or another stick, then seal again."),
    ),
    "bundle.check_failed": lambda: (
        _("The bundle was written but did not read back as it should, and was removed. Nothing of your work is lost."),
        _("The stick may be failing. Choose another folder or another stick, then seal again."),
    ),
    "bundle.source_changed": lambda: (
        _("The answers changed while they were being sealed, so sealing was stopped. Nothing is lost."),
        _("Seal again."),
    ),
    "bundle.unfit_text": lambda: (
        _("The purpose or the legal basis cannot be written into the bundle. Nothing was sealed, and nothing is lost."),
        _("Write each on one line of at most 2,000 characters, and type it rather than pasting it."),
    ),
    "bundle.expired_recipient": lambda: (
        _("The card of the recipient is not valid today, so nothing was sealed. Nothing is lost."),
        _("Ask the recipient for their newest card."),
    ),
    "card.not_a_card": lambda: (
        _("This file is not a card of Skills Intake."),
        _("Choose the card that the other side has given you."),
    ),
    "card.altered": lambda: (
        _("The card was changed after it was signed. It was not accepted."),
        _("Ask the other side for their card again."),
    ),
    "card.newer": lambda: (
        _("The card was made by a newer version of Skills Intake. It was not accepted."),
        _("Update Skills Intake, then read the card again."),
    ),
    "card.expired": lambda: (
        _("The card is not valid today. It was not accepted."),
        _("Ask the other side for their newest card."),
    ),
    "card.older": lambda: (
        _("A newer card of this party, or the same one, is already trusted. Nothing was changed."),
        _("Ask the other side for their newest card."),
    ),
    "card.other_party": lambda: (
        _("This card does not belong to the party whose card it should replace. Nothing was changed."),
        _("Choose the card of the same party, or trust this one as a new party."),
    ),
    "card.not_endorsed": lambda: (
        _("The new card is not signed with the key of the card it should replace. Nothing was changed."),
        _("Call the other side on a number you know already. If the key did change, trust the card as a new party."),
    ),
    "card.unfit_name": lambda: (
        _("This name cannot stand on a card. No card was made."),
        _("Write the name on one line of at most 200 characters, and type it rather than pasting it."),
    ),
    "card.too_long": lambda: (
        _("The card holds too much for a QR code."),
        _("Give the card as a file."),
    ),
    "revocations.not_a_list": lambda: (
        _("This file is not a list of withdrawn keys."),
        _("Choose the list that the authority has given you."),
    ),
    "revocations.altered": lambda: (
        _("The list of withdrawn keys was changed after it was signed. Nothing was changed here."),
        _("Ask the authority for the list again."),
    ),
    "receipt.damaged": lambda: (
        _("The receipt does not say what a receipt must say. It was not accepted."),
        _("Ask the authority for the receipt again."),
    ),
    "receipt.newer": lambda: (
        _("The receipt was made by a newer version of Skills Intake. Nothing of it was used."),
        _("Update Skills Intake, then read the receipt again."),
    ),
    "receipt.not_a_receipt": lambda: (
        _("This file is not a receipt."),
        _("Choose the receipt that the authority has given you."),
    ),
    "receipt.other_bundle": lambda: (
        _("The receipt is for another bundle. It was not accepted."),
        _("Choose the receipt that belongs to this bundle."),
    ),
    "receipt.other_content": lambda: (
        _("The receipt is for a file that differs from the one sealed here. It was not accepted."),
        _("Tell the authority: the file they received is not the one this device sealed."),
    ),
    "receipt.other_sender": lambda: (
        _("The receipt comes from someone the bundle was not sealed for. It was not accepted."),
        _("Ask the authority the bundle was sealed for to send the receipt."),
    ),
}
