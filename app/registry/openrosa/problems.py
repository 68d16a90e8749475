"""What can go wrong between the registry and an OpenRosa server, each with its one wording."""

from collections.abc import Callable, Mapping

from app.i18n import pgettext
from app.registry.errors import RegistryError


def problem(code: str) -> RegistryError:
    """The error for ``code`` in the reader's language."""
    message, hint = _WORDING[code]()
    return RegistryError(code, message, hint)


_WORDING: Mapping[str, Callable[[], tuple[str, str]]] = {
    "forward.address": lambda: (
        pgettext("registry", "This is not an address that submissions can be sent to. Nothing was sent."),
        pgettext("registry", "Give the server’s address for ODK Collect; it begins with https://."),
    ),
    "forward.unreachable": lambda: (
        pgettext("registry", "The server cannot be reached, or the connection broke. What was sent is noted."),
        pgettext("registry", "Check the connection and the address, then do the same again: nothing is sent twice."),
    ),
    "forward.certificate": lambda: (
        pgettext("registry", "The server’s certificate does not verify. Nothing more was sent."),
        pgettext("registry", "Check the address and the date of this computer; have the server’s certificate renewed."),
    ),
    "forward.password": lambda: (
        pgettext("registry", "The server does not accept this user and password. Nothing more was sent."),
        pgettext("registry", "Check both, and that the user may send submissions."),
    ),
    "forward.not_openrosa": lambda: (
        pgettext("registry", "The server does not answer as an OpenRosa server does. Nothing more was sent."),
        pgettext("registry", "Give the address that ODK Collect would be given, of the project that holds the form."),
    ),
    "forward.no_form": lambda: (
        pgettext("registry", "The server has none of the forms that the assessments were made with."),
        pgettext("registry", "Upload the questionnaire’s workbook to the server and publish it, then do this again."),
    ),
}
