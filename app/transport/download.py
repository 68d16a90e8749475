"""Fetching from the server's folder what may be receipts: named like one, and not larger than one may be."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.files import whole_file
from app.transport.listing import inside
from app.transport.patience import PAUSES, Broken, Patience, Watch
from app.transport.problems import problem
from app.transport.server import Server

NAMES = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}(-[0-9]{1,3})?\.tar\.zst\.age")
LARGEST = 4 * 1024 * 1024
"""A receipt is a few kilobytes; one for ten thousand assessments, less than this."""
MOST = 500


class Found(NamedTuple):
    """A file on the server; ``mark`` is another one when the file is."""

    name: str
    size: int
    mark: str


def look(server: Server, watch: Watch, *, pauses: tuple[float, ...] = PAUSES) -> tuple[Found, ...]:
    """Return the files of the folder that are named like a receipt and are small enough, by name."""
    entries = Patience(watch, pauses).persist(lambda: inside(server, server.address.url))
    found = (Found(e.name, e.size, f"{e.name} {e.size} {e.version}") for e in entries if not e.folder)
    return tuple(sorted(each for each in found if NAMES.fullmatch(each.name) and 0 < each.size <= LARGEST)[:MOST])


def fetch(server: Server, found: Found, folder: Path, watch: Watch, *, pauses: tuple[float, ...] = PAUSES) -> Path:
    """Bring one of them into ``folder``, wholly or not at all. Raises IntakeError ``transport.*`` and ``file.*``."""
    target = folder / found.name
    Patience(watch, pauses).persist(lambda: _fetch(server, found, target, watch))
    return target


def _fetch(server: Server, found: Found, target: Path, watch: Watch) -> None:
    with whole_file(target) as file:
        size = 0
        for piece in _pieces(server, found):
            watch.check()
            size += len(piece)
            if size > LARGEST:  # whatever it said of itself
                raise problem("transport.server")
            file.write(piece)
        if size != found.size:
            raise Broken


def _pieces(server: Server, found: Found) -> Iterator[bytes]:
    with server.streamed(server.address.of(found.name)) as response:
        yield from response.iter_raw()
