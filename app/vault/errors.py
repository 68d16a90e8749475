"""What can go wrong with a vault, one wording each, and how the operating system's reasons map to them."""

import errno

from app.errors import IntakeError
from app.i18n import _, ngettext

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class VaultError(IntakeError):
    """A failure of the vault that a person can act on. ``seconds`` is how long the next attempt must wait."""

    def __init__(self, code: str, message: str, hint: str = "", seconds: int = 0) -> None:
        super().__init__(code, message, hint)
        self.seconds = seconds


def wrong_password(seconds: int) -> VaultError:
    """Tell that the password, the recovery code or the name was not right; deliberately not which."""
    return VaultError(
        "vault.wrong_password",
        _("This password does not open the vault."),
        _("Check the name, the keyboard language and the Caps Lock key, then try again."),
        seconds,
    )


def wait(seconds: int) -> VaultError:
    """Tell that, after wrong attempts, the next one is not looked at before ``seconds`` have passed."""
    if seconds < 60:
        hint = ngettext("Try again in {seconds} second.", "Try again in {seconds} seconds.", seconds)
        text = hint.format(seconds=seconds)
    else:
        minutes = -(-seconds // 60)
        text = ngettext("Try again in {minutes} minute.", "Try again in {minutes} minutes.", minutes)
        text = text.format(minutes=minutes)
    return VaultError(
        "vault.wait", _("There were several wrong attempts. Nothing was lost; the vault stays closed."), text, seconds
    )


def mistyped_code() -> VaultError:
    """Tell that the recovery code's check group does not fit the rest."""
    return VaultError(
        "vault.recovery_code",
        _("This recovery code has a typing mistake."),
        _("Compare each group of four with the printed sheet. The letters I, L, O and U are never used."),
    )


def blank_password() -> VaultError:
    """Refuse an empty password, which would be none."""
    return VaultError("vault.blank", _("A name and a password are needed."), _("Fill in both and try again."))


def missing() -> VaultError:
    """Tell that there is no vault in this folder."""
    return VaultError(
        "vault.missing",
        _("There is no vault in this folder."),
        _("Check that the right data folder is chosen. If it is on a USB stick, put it in first."),
    )


def already_there() -> VaultError:
    """Tell that a vault, or a part of one, is where a new one was to be made."""
    return VaultError(
        "vault.exists",
        _("This folder already holds a vault, or a part of one. It was left as it is."),
        _("Open the vault that is there, or choose an empty folder for a new one."),
    )


def damaged(what: str) -> VaultError:
    """Tell that ``what`` (a file's name) cannot be used, and is kept as it is."""
    return VaultError(
        "vault.damaged",
        _("The file {file} is damaged or does not belong to this vault. It was kept exactly as it is.").format(
            file=what
        ),
        _("Do not delete it. Put back a backup of the whole data folder, or ask your supervisor."),
    )


def newer() -> VaultError:
    """Tell that the vault was written by a newer version of the application."""
    return VaultError(
        "vault.newer",
        _("This vault was made by a newer version of Skills Intake. Nothing in it was changed."),
        _("Install the newer version on this computer, then open it again."),
    )


def in_use() -> VaultError:
    """Tell that another copy of the application has the vault open."""
    return VaultError(
        "vault.in_use",
        _("Another copy of Skills Intake has this vault open."),
        _("Use the other window, or close it first."),
    )


def old_library(found: str, needed: str) -> VaultError:
    """Tell that the database library is older than the one known to be safe."""
    return VaultError(
        "vault.old_sqlite",
        _(
            "The database library {found} is too old to keep cases safely; {needed} is needed. Nothing was opened."
        ).format(found=found, needed=needed),
        _("Install Skills Intake again with the packages it names."),
    )


def closed() -> VaultError:
    """Tell that the vault was locked while something still wanted to use it."""
    return VaultError("vault.locked", _("The vault is locked."), _("Unlock it with your password and try again."))


def disk_full() -> VaultError:
    """Tell that there was no room to write. What was being saved is not saved; everything before it is."""
    return VaultError(
        "vault.disk_full",
        _("The disk is full. The last change was not saved; everything before it is safe."),
        _("Make room on the disk, then try again."),
    )


def read_only() -> VaultError:
    """Tell that the data folder cannot be written."""
    return VaultError(
        "vault.read_only",
        _("The data folder cannot be written. Nothing was changed."),
        _("Check that the disk or USB stick is not write-protected and that the folder belongs to you."),
    )


def not_allowed() -> VaultError:
    """Tell that this user of the computer may not read the data folder."""
    return VaultError(
        "vault.not_allowed",
        _(
            "This data folder may not be read: it probably belongs to another user of this computer."
            " Nothing was changed."
        ),
        _("Sign in to the computer as that user, or ask whoever looks after it to give you the folder."),
    )


def network_share() -> VaultError:
    """Tell that the data folder is not on a disk of this computer."""
    return VaultError(
        "vault.network_share",
        _(
            "This data folder is on a network drive, where cases are not safe: they can be damaged when the connection"
            " breaks, and others can copy them. Nothing was opened or changed."
        ),
        _(
            "Copy the whole folder to a disk of this computer and open it there, or choose another folder. Backups may"
            " go to a network drive."
        ),
    )


def disk_error() -> VaultError:
    """Tell that the disk answered with an error, or the folder has gone."""
    return VaultError(
        "vault.disk_error",
        _("The disk could not be read or written. The last change may not be saved; everything before it is safe."),
        _("Check the disk or USB stick and its cable, then try again. Make a backup before anything else."),
    )


def user_exists() -> VaultError:
    """Tell that somebody of this name can open the vault already."""
    return VaultError(
        "vault.user_exists",
        _("Somebody of this name is here already. Nothing was changed."),
        _("Add something that tells the two apart, such as a second given name."),
    )


def user_missing() -> VaultError:
    """Tell that nobody of this name can open the vault."""
    return VaultError(
        "vault.user_missing",
        _("Nobody of this name is here any more. Nothing was changed."),
        _("Look at the list of people again."),
    )


def last_user() -> VaultError:
    """Refuse to take out the only person who can open the vault."""
    return VaultError(
        "vault.last_user",
        _("This is the only person who can open the vault. Nothing was changed."),
        _("Add somebody else first."),
    )


def missing_backup() -> VaultError:
    """Tell that the backup is not where it was."""
    return VaultError(
        "backup.missing",
        _("The backup is not there. Nothing was changed."),
        _("Put the stick in, or choose another folder, then try again."),
    )


def damaged_backup() -> VaultError:
    """Tell that a file is not a whole backup, as it was made."""
    return VaultError(
        "backup.damaged",
        _("This file is not a backup, or it is damaged. Nothing was changed, and the file was left as it is."),
        _("Try another backup. If the vault itself still opens, make a new one now."),
    )


def newer_backup() -> VaultError:
    """Tell that a backup was written by a newer version of the application."""
    return VaultError(
        "backup.newer",
        _("This backup was made by a newer version of Skills Intake. Nothing was changed."),
        _("Install the newer version on this computer, then try again."),
    )


def backup_not_the_same() -> VaultError:
    """Tell that what was written does not read back as it should: a bad stick, most of the time."""
    return VaultError(
        "backup.not_the_same",
        _("The backup did not read back as it was written, so it was deleted. The vault itself is not touched."),
        _("The stick may be worn out. Use another one, then try again."),
    )


def from_os(error: OSError) -> VaultError:
    """Say an operating system's reason as one of ours."""
    if error.errno in _FULL:
        return disk_full()
    if error.errno in _READ_ONLY:
        return read_only()
    return disk_error()
