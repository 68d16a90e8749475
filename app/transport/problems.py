"""Every failure this room names, with its one wording. A code is stable; scripts and tests may rely on it."""

from collections.abc import Callable

from app.errors import IntakeError
from app.i18n import pgettext


def problem(code: str, seconds: int = 0) -> IntakeError:
    """Return the error for ``code`` in the reader's language."""
    message, hint = _WORDING[code]()
    return IntakeError(code, message, hint, seconds)


_WORDING: dict[str, Callable[[], tuple[str, str]]] = {
    "transport.bad_address": lambda: (
        pgettext("internet", "This is not the address of a folder on a server."),
        pgettext("internet", "Ask the authority for the address. It begins with https:// and holds no password."),
    ),
    "transport.not_https": lambda: (
        pgettext("internet", "The address is not a protected one. Nothing was sent."),
        pgettext("internet", "Ask the authority for an address that begins with https://."),
    ),
    "transport.no_connection": lambda: (
        pgettext("internet", "There is no connection to the server. Nothing is lost: what was to be sent stays here."),
        pgettext("internet", "Try again when there is a connection; bundles and receipts can go on a stick."),
    ),
    "transport.broken": lambda: (
        pgettext(
            "internet",
            "The connection broke, or the server was busy, several times. "
            "Nothing is lost: what was to be sent stays here.",
        ),
        pgettext("internet", "Try again later; bundles and receipts can go on a stick."),
    ),
    "transport.certificate_expired": lambda: (
        pgettext("internet", "The server’s certificate has expired. Nothing was sent."),
        pgettext(
            "internet", "Check the date of this laptop. If it is right, tell the authority; until then, use a stick."
        ),
    ),
    "transport.certificate_name": lambda: (
        pgettext("internet", "The server that answered has a certificate for another name. Nothing was sent."),
        pgettext(
            "internet",
            "Check the address letter by letter. If it is right, tell the authority; until then, use a stick.",
        ),
    ),
    "transport.certificate_unknown": lambda: (
        pgettext("internet", "Nobody this laptop trusts vouches for the server’s certificate. Nothing was sent."),
        pgettext(
            "internet",
            "Try from another network. If it stays so, tell the authority and your system administrator; until then, "
            "use a stick.",
        ),
    ),
    "transport.password": lambda: (
        pgettext("internet", "The server does not accept this user and password. Nothing was sent."),
        pgettext("internet", "Enter them again under Authorities. Servers such as Nextcloud want an app password."),
    ),
    "transport.forbidden": lambda: (
        pgettext("internet", "The server does not let this user write to the folder. Nothing was sent."),
        pgettext("internet", "Ask the authority to let this user write to the folder."),
    ),
    "transport.no_folder": lambda: (
        pgettext("internet", "The folder is not on the server. Nothing was sent."),
        pgettext("internet", "Check the address, or ask the authority to make the folder."),
    ),
    "transport.not_a_folder": lambda: (
        pgettext("internet", "At this address is no folder that files can be sent to. Nothing was sent."),
        pgettext("internet", "Ask the authority for the WebDAV address of the folder."),
    ),
    "transport.redirected": lambda: (
        pgettext("internet", "The server sends to another server. Nothing was sent there."),
        pgettext("internet", "Ask the authority for the address as it is now, and enter it under Authorities."),
    ),
    "transport.full": lambda: (
        pgettext("internet", "The server has no room for the bundle. Nothing is lost: it stays here."),
        pgettext("internet", "Tell the authority, or save it to a stick."),
    ),
    "transport.other_file": lambda: (
        pgettext("internet", "On the server is another file under this bundle’s name. It was left alone."),
        pgettext("internet", "Tell the authority, and save the bundle to a stick."),
    ),
    "transport.server": lambda: (
        pgettext(
            "internet", "The server did not do what was asked of it. Nothing is lost: what was to be sent stays here."
        ),
        pgettext(
            "internet",
            "Try again later. If it happens again, tell the authority; bundles and receipts can go on a stick.",
        ),
    ),
    "transport.incomplete": lambda: (
        pgettext("internet", "What arrived on the server is not the whole bundle; it was not left there as one."),
        pgettext("internet", "Send it again. If it happens again, save it to a stick."),
    ),
    "transport.file_gone": lambda: (
        pgettext("internet", "The bundle is not on this laptop any more. Nothing was sent."),
        pgettext("internet", "If it was saved to a stick, take it to the authority; otherwise seal the cases again."),
    ),
}
