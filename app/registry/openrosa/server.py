"""An OpenRosa server, spoken to over HTTPS as the specification says: version header, pre-flight, form list, posts."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

import httpx
import truststore
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.answers import LONGEST, Answer, Asking, TooMuch
from app.registry.openrosa.problems import problem

_VERSION = {"X-OpenRosa-Version": "1.0"}
_TIMEOUT = httpx.Timeout(connect=15, read=120, write=120, pool=15)
_SMALLEST_POST = 64 * 1024
_USUAL_POST = 10 * 1024 * 1024
"""What a server that states no limit takes."""
_LIST = "{http://openrosa.org/xforms/xformsList}"

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Login:
    """The server's address as ODK Collect is given it, and who sends."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)


class OpenRosaServer:
    """A connection to it. ``limit`` is how many bytes one post may have, by what the server says."""

    def __init__(self, client: httpx.Client, base: str, seconds: float) -> None:
        self._client = client
        self._asking = Asking(client, seconds=seconds)
        self._base = base.rstrip("/")
        self._submissions = f"{self._base}/submission"
        self.limit = _USUAL_POST

    def prepare(self, login: Login) -> None:
        """Ask first, without content: where to send, how much at once, and which way of logging in it wants."""
        response = self._ask("HEAD", self._submissions)
        if response.status == httpx.codes.UNAUTHORIZED and login.user:
            self._client.auth = _way(login, response.headers.get("WWW-Authenticate", ""))
            response = self._ask("HEAD", self._submissions)
        _must_be_let_in(response)
        if response.status != httpx.codes.NO_CONTENT:
            raise problem("forward.not_openrosa")
        self._follow(response)
        told = response.headers.get("X-OpenRosa-Accept-Content-Length", "")
        if told.isascii() and told.isdigit():
            self.limit = max(int(told[:12]), _SMALLEST_POST)

    def forms(self) -> frozenset[str]:
        """The ids of the forms it has."""
        response = self._ask("GET", f"{self._base}/formList")
        _must_be_let_in(response)
        if response.status != httpx.codes.OK or "X-OpenRosa-Version" not in response.headers:
            raise problem("forward.not_openrosa")
        try:
            root = fromstring(response.content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError):  # the last is an encoding unheard of
            raise problem("forward.not_openrosa") from None
        return frozenset((each.text or "").strip() for each in root.iter(f"{_LIST}formID"))

    def post(self, submission: bytes, files: Sequence[File], *, more: bool) -> int:
        """Send a submission with some of its files; ``more`` says that others follow. Returns the server's status."""
        parts: list[tuple[str, tuple[str | None, bytes, str]]] = [
            ("xml_submission_file", ("submission.xml", submission, "text/xml"))
        ]
        parts += [(name, (name, content, "application/octet-stream")) for name, content in files]
        if more:
            parts.append(("*isIncomplete*", (None, b"yes", "text/plain")))
        response = self._ask("POST", self._submissions, files=parts)
        _must_be_let_in(response)
        return response.status

    def _ask(self, method: str, url: str, **given: Any) -> Answer:
        headers = _VERSION | {"Date": formatdate(usegmt=True), "Accept-Encoding": "identity"}
        try:
            return self._asking.ask(method, url, headers=headers, **given)
        except TooMuch:
            raise problem("forward.not_openrosa") from None
        except httpx.HTTPError as failure:
            raise problem("forward.certificate" if _is_certificate(failure) else "forward.unreachable") from None
        except (httpx.InvalidURL, UnicodeError):  # httpx reads where it is sent to, though it does not go there
            raise problem("forward.not_openrosa") from None

    def _follow(self, response: Answer) -> None:
        """The server may name another address to send to, but not another server."""
        try:
            target = urljoin(self._submissions, response.headers.get("Location", ""))
        except ValueError:
            raise problem("forward.not_openrosa") from None
        if not _is_address(target) or urlsplit(target)[:2] != urlsplit(self._submissions)[:2]:
            raise problem("forward.not_openrosa")
        self._submissions = target


def _is_address(url: str) -> bool:
    """Whether a request can go there, protected, and without a password in the address."""
    try:
        parts, _port = urlsplit(url), urlsplit(url).port
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL):
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not (parts.username or parts.password)


@contextmanager
def connect(login: Login, *, seconds: float = LONGEST) -> Iterator[OpenRosaServer]:
    """Be connected; one answer may take so many seconds in all. Raises RegistryError ``forward.*``."""
    if not _is_address(login.url.strip()):
        raise problem("forward.address")
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with httpx.Client(verify=context, timeout=_TIMEOUT, follow_redirects=False) as client:
        server = OpenRosaServer(client, login.url.strip(), seconds)
        server.prepare(login)
        yield server


def _way(login: Login, challenge: str) -> httpx.Auth:
    """The way the server asks for; with both, the one that does not send the password."""
    if "digest" in challenge.lower():
        return httpx.DigestAuth(login.user, login.password)
    return httpx.BasicAuth(login.user, login.password)


def _must_be_let_in(response: Answer) -> None:
    if response.status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise problem("forward.password")


def _is_certificate(failure: BaseException | None) -> bool:
    while failure is not None and not isinstance(failure, ssl.SSLCertVerificationError):
        failure = failure.__cause__ or failure.__context__
    return failure is not None
