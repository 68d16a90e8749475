"""Every failure this room names, with its one wording. A code is stable; scripts and tests may rely on it."""

from collections.abc import Callable, Mapping

from app.errors import IntakeError
from app.i18n import pgettext


class RegistryError(IntakeError):
    """Something the authority's staff can act on."""


def problem(code: str, **values: str | int) -> RegistryError:
    """The error for ``code`` in the reader's language; ``values`` fill the placeholders of its wording."""
    message, hint = _WORDING[code]()
    return RegistryError(code, message.format(**values), hint.format(**values))


_WORDING: Mapping[str, Callable[[], tuple[str, str]]] = {
    "registry.home_missing": lambda: (
        pgettext("registry", "There is no registry in this folder."),
        pgettext("registry", "Give the folder with --home, or set one up with: skills-registry init"),
    ),
    "registry.home_exists": lambda: (
        pgettext("registry", "There is already a registry in this folder. Nothing was changed."),
        pgettext("registry", "Choose another folder, or use the registry as it is."),
    ),
    "registry.home_damaged": lambda: (
        pgettext("registry", "The file {name} of this registry cannot be read. Nothing was changed."),
        pgettext("registry", "Restore the file from a backup."),
    ),
    "registry.home_newer": lambda: (
        pgettext("registry", "This registry was set up by a newer version of the program. Nothing was changed."),
        pgettext("registry", "Update the program, then try again."),
    ),
    "registry.home_read_only": lambda: (
        pgettext("registry", "The folder cannot be written to. Nothing was changed."),
        pgettext("registry", "Check that the folder exists on a disk with room, and that you may write to it."),
    ),
    "registry.keys_open": lambda: (
        pgettext("registry", "Other users of this computer may read the registry’s keys, so they are not used."),
        pgettext("registry", "Find out who had access, then run: chmod 600 {name}"),
    ),
    "registry.database_url": lambda: (
        pgettext("registry", "This is not the address of a database that can be used."),
        pgettext("registry", "Use postgresql+psycopg://HOST/DATABASE or sqlite:///FILE."),
    ),
    "registry.database_encoding": lambda: (
        pgettext("registry", "The database {name} cannot hold every script: its encoding is not UTF-8."),
        pgettext("registry", "Make a database with: createdb --encoding UTF8 --template template0 NAME"),
    ),
    "registry.unreachable": lambda: (
        pgettext("registry", "The database {name} cannot be reached. Nothing was changed."),
        pgettext("registry", "Check that it is running, that it exists and that you may use it, then try again."),
    ),
    "registry.database_failed": lambda: (
        pgettext("registry", "The database stopped the work. What was not finished has been undone; nothing is lost."),
        pgettext("registry", "Check the database’s disk and its log, then do the same again."),
    ),
    "registry.not_set_up": lambda: (
        pgettext("registry", "The database {name} holds no registry yet."),
        pgettext("registry", "Set it up with: skills-registry init"),
    ),
    "registry.older": lambda: (
        pgettext("registry", "The database {name} was made by an older version of the program. Nothing was changed."),
        pgettext("registry", "Make a backup, then bring it up to date with: skills-registry upgrade"),
    ),
    "registry.newer": lambda: (
        pgettext("registry", "The database {name} was made by a newer version of the program. Nothing was changed."),
        pgettext("registry", "Update the program, then try again."),
    ),
    "registry.not_a_device": lambda: (
        pgettext("registry", "This card is not the card of a reception centre’s device. It was not accepted."),
        pgettext("registry", "Ask the centre for the card that its laptop shows."),
    ),
    "registry.other_fingerprint": lambda: (
        pgettext("registry", "The card has another fingerprint than the one given. It was not accepted."),
        pgettext("registry", "Call the centre by a number you already know, and compare the fingerprint aloud."),
    ),
    "registry.no_fingerprint": lambda: (
        pgettext("registry", "This is not the fingerprint of a key. Nothing was withdrawn."),
        pgettext("registry", "Copy it whole; see the cards that are trusted with: skills-registry trust list"),
    ),
    "registry.not_confirmed": lambda: (
        pgettext("registry", "The fingerprint was not confirmed, so the card was not accepted."),
        pgettext(
            "registry", "Compare it aloud with the centre, then give it with --fingerprint, or confirm with --yes."
        ),
    ),
    "registry.card_unreadable": lambda: (
        pgettext("registry", "The card cannot be read from its disk or stick."),
        pgettext("registry", "Check the file’s name, put the stick back in and try again."),
    ),
    "registry.card_not_written": lambda: (
        pgettext("registry", "The card could not be written there."),
        pgettext("registry", "Choose another folder with --output."),
    ),
    "registry.card_replaced": lambda: (
        pgettext("registry", "A newer card has replaced this one. It was not accepted."),
        pgettext("registry", "Ask the centre for its newest card."),
    ),
    "registry.card_withdrawn": lambda: (
        pgettext("registry", "The key of this card was withdrawn. It was not accepted."),
        pgettext("registry", "Ask the centre for its newest card."),
    ),
    "registry.other_bundle": lambda: (
        pgettext(
            "registry", "Another file with the same bundle number was received before. Nothing of this one was used."
        ),
        pgettext("registry", "Ask the sender to seal it again; it then gets an identifier of its own."),
    ),
    "registry.incomplete": lambda: (
        pgettext("registry", "The bundle lacks a part that every bundle has. Nothing of it was used."),
        pgettext("registry", "Ask the sender to seal it again with an up-to-date program."),
    ),
    "registry.receipts_missing": lambda: (
        pgettext("registry", "The folder for receipts is not there. No bundle was received."),
        pgettext("registry", "Make the folder, or put the stick back in, then try again."),
    ),
    "registry.receipt_failed": lambda: (
        pgettext("registry", "The bundle was received, but its receipt could not be written."),
        pgettext(
            "registry",
            "Choose another folder for receipts and receive the same bundle again: it is not imported twice.",
        ),
    ),
    "registry.folder_missing": lambda: (
        pgettext("registry", "The folder for bundles is not there, or cannot be read. No bundle was received."),
        pgettext("registry", "Make the folder, or put the stick back in, then try again."),
    ),
    "registry.quarantine_failed": lambda: (
        pgettext("registry", "A refused file could not be put into the quarantine folder. Nothing of it was used."),
        pgettext("registry", "Check that the folder can be written to, then receive the file again."),
    ),
    "registry.worker_lost": lambda: (
        pgettext("registry", "A process that receives bundles ended early. Each bundle is wholly in or wholly out."),
        pgettext("registry", "Receive the same bundles again: nothing is imported twice."),
    ),
    "registry.forbidden": lambda: (
        pgettext("registry", "Your account of the database {name} may not do this. Nothing was changed."),
        pgettext("registry", "Ask the registry’s administrator for the role that the work needs."),
    ),
    "registry.roles_missing": lambda: (
        pgettext("registry", "Your account may not make the roles that the registry needs. Nothing was changed."),
        pgettext("registry", "Ask the database’s administrator to create these roles, then try again: {roles}"),
    ),
    "registry.unknown_organisation": lambda: (
        pgettext("registry", "There is no organisation of this name, or there are several."),
        pgettext("registry", "Give the fingerprint of its first card; see it with: skills-registry trust list"),
    ),
    "registry.no_parquet": lambda: (
        pgettext("registry", "This installation cannot write Parquet files. Nothing was written."),
        pgettext("registry", "Install the part for it with: pip install skills-intake[parquet]"),
    ),
    "registry.erasing_not_confirmed": lambda: (
        pgettext("registry", "Erasing was not confirmed. Nothing was changed."),
        pgettext("registry", "Type the case’s number when asked, or give --yes."),
    ),
    "registry.attachment_failed": lambda: (
        pgettext("registry", "An attachment could not be written to or read from the registry’s folder."),
        pgettext("registry", "Check the folder’s disk and its rights, then do the same again."),
    ),
    "registry.unknown_case": lambda: (
        pgettext("registry", "No case with this number is held here."),
        pgettext("registry", "See the numbers with: skills-registry list"),
    ),
    "registry.ambiguous_case": lambda: (
        pgettext("registry", "Several centres have a case with this number."),
        pgettext("registry", "Give the case’s identifier instead; see it with: skills-registry list"),
    ),
}
