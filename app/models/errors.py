"""What can go wrong with the case database's contents that a person can act on."""

from app.errors import IntakeError
from app.i18n import _, format_size


def newer_database() -> IntakeError:
    """Tell that a later version of the application has changed the database's tables."""
    return IntakeError(
        "vault.newer",
        _("This vault was made by a newer version of Skills Intake. Nothing in it was changed."),
        _("Install the newer version on this computer, then open it again."),
    )


def unreadable_change() -> IntakeError:
    """Tell that a row of somebody's log is not a row, or was altered."""
    return IntakeError(
        "log.unreadable",
        _("The changes that were received are not whole or have been altered. None of them was taken over."),
        _("Ask for them to be sent again."),
    )


def forked_log() -> IntakeError:
    """Tell that one device has written two different rows in one place."""
    return IntakeError(
        "log.forked",
        _("The other laptop’s history does not fit the one known here: it may have been restored from an old copy."),
        _("Nothing was taken over. Ask your supervisor to compare both laptops before going on."),
    )


def attachment_too_large(limit: int) -> IntakeError:
    """Tell that a piece of evidence is larger than a bundle can carry."""
    return IntakeError(
        "evidence.too_large",
        _("The file is larger than {limit} and was not added.").format(limit=format_size(limit)),
        _("Scan it with a lower resolution, or split it."),
    )


def attachment_damaged() -> IntakeError:
    """Tell that the bytes kept are not those that were added."""
    return IntakeError(
        "evidence.damaged",
        _("A piece of evidence in the vault is damaged and cannot be used."),
        _("Put back a backup of the data folder, or add the document again."),
    )
