"""One server, spoken to over HTTPS only: its certificate must verify, and it may send nobody elsewhere."""

import logging
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
import truststore

from app.answers import LONGEST, Answer, Asking, TooMuch
from app.errors import IntakeError
from app.transport.address import Address, can_be_asked
from app.transport.patience import Broken
from app.transport.problems import problem

_PATIENT = httpx.Timeout(connect=15, read=90, write=60, pool=15)
"""A server puts a large file together before it answers; a line that carries nothing for a minute is broken."""

_MOST_REDIRECTS = 3
_MOVED = frozenset({301, 302, 307, 308})
_BUSY = frozenset({423, 425, 429, 500, 502, 503, 504})
_MEANS = {401: "password", 403: "forbidden", 404: "no_folder", 405: "not_a_folder", 409: "no_folder", 413: "full"}
_MEANS |= {501: "not_a_folder", 507: "full"}

LAST = 5.0
"""Seconds to take back what was begun: somebody who has stopped it waits."""

Content = Callable[[], Iterable[bytes]]

# Addresses name users, and what is written at the finest level holds what was sent.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Server:
    """A connection to the server of an address. Errors are IntakeErrors ``transport.*``, or Broken for another try."""

    def __init__(self, address: Address, asking: Asking) -> None:
        self.address = address
        self._asking = asking
        self.reached = False
        """Whether it has answered before: a line that was there is worth waiting for."""

    def ask(
        self,
        method: str,
        url: str,
        *,
        good: Iterable[int],
        headers: Mapping[str, str] | None = None,
        content: Content | bytes = b"",
        follow: bool = True,
        last: float | None = None,
    ) -> Answer:
        """Send one request and return the answer when its status is among ``good``.

        ``last``: for what is asked even after a person has stopped it, and how many seconds it has in all.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            body = content() if callable(content) else content
            with self._telling():
                answer = self._asking.ask(method, url, headers=headers or {}, content=body, last=last)
                self.reached = True
            if answer.status in _MOVED and follow:
                url = _elsewhere(url, answer.headers)
                continue
            if answer.status in good:
                return answer
            raise _refusal(answer.status, answer.headers)
        raise problem("transport.redirected")

    @contextmanager
    def streamed(self, url: str) -> Iterator[httpx.Response]:
        """Read a file of the server as it comes."""
        with self._telling(), self._asking.answering("GET", url) as response:
            self.reached = True
            if response.status_code != 200:
                raise _refusal(response.status_code, response.headers)
            yield response

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except TooMuch:
            raise problem("transport.server") from None
        except httpx.HTTPError as failure:
            refused = _certificate(failure)
            if refused is not None:
                raise refused from None
            if not self.reached:
                raise problem("transport.no_connection") from None
            raise Broken from None
        except (httpx.InvalidURL, UnicodeError):  # httpx reads where it is sent to, though it does not go there
            raise problem("transport.redirected") from None


@contextmanager
def connect(address: Address, check: Callable[[], None], *, seconds: float = LONGEST) -> Iterator[Server]:
    """Be connected to the server of ``address``, trusted as this laptop's system trusts it.

    ``check`` raises Cancelled when a person has stopped it; it is asked while an answer is waited for, from another
    thread. ``seconds``: how long one answer may take in all.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    login = httpx.BasicAuth(address.user, address.password) if address.user else None
    with httpx.Client(
        verify=context,
        auth=login,
        timeout=_PATIENT,
        follow_redirects=False,
        headers={"User-Agent": "skills-intake", "Accept-Encoding": "identity"},
    ) as client:
        yield Server(address, Asking(client, check, seconds))


def _elsewhere(url: str, headers: httpx.Headers) -> str:
    """A folder without its last slash is shown the way by many servers; to another server nothing is sent."""
    try:
        target = urljoin(url, str(headers.get("Location", "")))
    except ValueError:
        raise problem("transport.redirected") from None
    if not can_be_asked(target) or urlsplit(target)[:2] != urlsplit(url)[:2]:
        raise problem("transport.redirected")
    return target


def _refusal(status: int, headers: httpx.Headers) -> Exception:
    if status in _MOVED:
        return problem("transport.redirected")
    if status in _BUSY:
        return Broken(_asked_to_wait(str(headers.get("Retry-After", ""))))
    return problem(f"transport.{_MEANS.get(status, 'server')}")


def _asked_to_wait(told: str) -> float:
    if told.isascii() and told.isdigit():
        return float(told[:6])
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _certificate(failure: BaseException) -> IntakeError | None:
    """Say what is wrong with a certificate; None when something else is."""
    cause: BaseException | None = failure
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if cause is None:
        return None
    if not isinstance(cause, ssl.SSLCertVerificationError):
        # A line that breaks in the middle of a handshake is a broken line; what is no TLS at all is no server of ours.
        broken = isinstance(cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError))
        return None if broken else problem("transport.certificate_unknown")
    said = f"{cause.verify_message or cause}".lower()
    if "expired" in said or "not yet valid" in said:
        return problem("transport.certificate_expired")
    if "mismatch" in said or "not valid for" in said or "name" in said:
        return problem("transport.certificate_name")
    return problem("transport.certificate_unknown")
