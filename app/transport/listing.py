"""What stands in a folder of the server. What a server says is not believed beyond names and sizes."""

from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.transport.problems import problem
from app.transport.server import Server

_ASK = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    b"<resourcetype/><getcontentlength/><getetag/></prop></propfind>"
)


class Entry(NamedTuple):
    """A file or folder; ``name`` is empty for the folder itself, ``size`` is -1 where the server does not say it."""

    name: str
    size: int
    folder: bool
    version: str


def inside(server: Server, url: str) -> tuple[Entry, ...]:
    """Return what stands at ``url`` and, for a folder, directly in it."""
    return _ask(server, url, depth="1")


def size_of(server: Server, url: str) -> int | None:
    """Return the size of a file; None when there is none."""
    found = _ask(server, url, depth="0", missing=True)
    return found[0].size if found and not found[0].folder else None


def is_folder(server: Server, url: str) -> bool:
    """Whether a folder stands there."""
    return any(entry.folder for entry in _ask(server, url, depth="0"))


def _ask(server: Server, url: str, *, depth: str, missing: bool = False) -> tuple[Entry, ...]:
    good = (207, 404) if missing else (207,)
    headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
    answer = server.ask("PROPFIND", url, good=good, headers=headers, content=_ASK)
    if answer.status == 404:
        return ()
    try:
        root = fromstring(answer.content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # the last is an encoding unheard of
        raise problem("transport.not_a_folder") from None
    found = (_entry(element, url) for element in root.iter("{DAV:}response"))
    return tuple(entry for entry in found if entry is not None)


def _entry(element: Element, url: str) -> Entry | None:
    href = element.findtext("{DAV:}href", "")
    try:
        told = unquote(urlsplit(urljoin(url, href)).path).rstrip("/")
    except ValueError:  # no address at all
        return None
    asked = unquote(urlsplit(url).path).rstrip("/")
    name = told.removeprefix(asked).removeprefix("/")
    if not told.startswith(asked) or "/" in name or (name and told != f"{asked}/{name}"):
        return None
    size = element.findtext(".//{DAV:}getcontentlength", "")
    return Entry(
        name=name,
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 16 else -1,
        folder=element.find(".//{DAV:}resourcetype/{DAV:}collection") is not None,
        version=element.findtext(".//{DAV:}getetag", "")[:200],
    )
