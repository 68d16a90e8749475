"""The address of a folder on a server, as an authority gives it to a centre."""

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

import httpx

from app.transport.problems import problem

_NEXTCLOUD = "/remote.php/dav/files/"


def can_be_asked(url: str) -> bool:
    """Whether it is an address that a request can go to: of a name that there can be, and no longer than one may be."""
    try:
        parts, _port = urlsplit(url), urlsplit(url).port
        return bool(parts.hostname and httpx.URL(url).host)
    except (ValueError, httpx.InvalidURL):
        return False


@dataclass(frozen=True, slots=True)
class Address:
    """A folder, and who may write there. The password shows in no text made of this."""

    url: str
    user: str
    password: str = field(repr=False)

    @classmethod
    def read(cls, url: str, user: str, password: str) -> "Address":
        """Read what was typed. Raises IntakeError ``transport.bad_address`` or ``transport.not_https``."""
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError:
            raise problem("transport.bad_address") from None
        if parts.scheme.lower() != "https":
            raise problem("transport.not_https" if parts.scheme else "transport.bad_address")
        if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
            raise problem("transport.bad_address")
        place = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
        host = place if port in (None, 443) else f"{place}:{port}"
        path = quote(unquote(parts.path), safe="/~@!$&'()*+,;=:-._").rstrip("/")
        address = f"https://{host}{path}/"
        if not can_be_asked(address):
            raise problem("transport.bad_address")
        return cls(address, user.strip(), password)

    @property
    def origin(self) -> str:
        """The server, without the folder."""
        parts = urlsplit(self.url)
        return f"https://{parts.netloc}"

    @property
    def path(self) -> str:
        """The folder, as it stands in the address."""
        return urlsplit(self.url).path

    def of(self, name: str) -> str:
        """The address of a file in the folder."""
        return f"{self.url}{quote(name, safe='')}"

    @property
    def nextcloud(self) -> tuple[str, str] | None:
        """Where Nextcloud takes files in parts for the owner of this folder, and its root; None for other addresses."""
        root, found, rest = self.url.partition(_NEXTCLOUD)
        owner = rest.partition("/")[0]
        return (f"{root}/remote.php/dav/uploads/{owner}/", root) if found and owner else None
