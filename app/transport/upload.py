"""Taking a file to the server: to another name first, so that nothing under its own name is ever half of it."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.errors import Cancelled, IntakeError
from app.transport import nextcloud
from app.transport.listing import size_of
from app.transport.patience import PAUSES, Broken, Patience, Watch
from app.transport.problems import problem
from app.transport.server import LAST, Server
from app.transport.source import Source

UNFINISHED = ".uploading"
_TRIES, _BREATH = 4, 0.25


def upload(server: Server, path: Path, watch: Watch, *, pauses: tuple[float, ...] = PAUSES) -> bool:
    """Take the file at ``path`` to the server's folder under its own name, and see that it is there whole.

    False when it was there already, whole: nothing is sent twice. A connection that breaks is waited for, and where the
    server takes files in parts (Nextcloud), what arrived is not sent again. Raises IntakeError ``transport.*`` and
    Cancelled; under its own name then stands nothing, or all of it.
    """
    source = Source.of(path)
    patience = Patience(watch, pauses)
    watch.progress(0, source.size)
    if patience.persist(lambda: _is_there(server, source)):
        watch.progress(source.size, source.size)
        return False
    parts = patience.persist(lambda: nextcloud.parts_for(server, source))
    if parts is None:
        patience.persist(lambda: _whole(server, source, watch))
    else:
        parts.send(patience, watch)
    patience.persist(lambda: _prove(server, source))
    watch.progress(source.size, source.size)
    return True


def _whole(server: Server, source: Source, watch: Watch) -> None:
    """Send it in one go to a name that nobody takes for a bundle, look at its size, and give it its own name."""
    unfinished = server.address.of(f"{source.name}{UNFINISHED}")
    try:
        server.ask(
            "PUT",
            unfinished,
            good=(200, 201, 204),
            headers={"Content-Length": str(source.size), "Content-Type": "application/octet-stream"},
            content=lambda: _followed(source, watch),
            follow=False,
        )
        _must_be_whole(server, unfinished, source)
        headers = {"Destination": server.address.of(source.name), "Overwrite": "F"}
        if server.ask("MOVE", unfinished, good=(200, 201, 204, 412), headers=headers, follow=False).status == 412:
            server.ask("DELETE", unfinished, good=(200, 202, 204, 404), follow=False)  # it is there already
    except Broken:
        if _is_there(server, source):  # only the last answer was lost
            return
        raise
    except (Cancelled, IntakeError):
        _take_back(server, unfinished)
        raise


def _take_back(server: Server, url: str) -> None:
    """Take away what was begun. A server may still be busy with what it had read when the line was let go."""
    ends = time.monotonic() + LAST
    for _ in range(_TRIES):
        left = max(0.0, ends - time.monotonic())
        with suppress(IntakeError, Broken):
            if server.ask("DELETE", url, good=(200, 202, 204, 404), follow=False, last=left).status != 404:
                return
        time.sleep(_BREATH)


def _must_be_whole(server: Server, url: str, source: Source) -> None:
    if size_of(server, url) != source.size:
        raise Broken


def _followed(source: Source, watch: Watch) -> Iterator[bytes]:
    done = 0
    for piece in source.pieces():
        watch.check()
        yield piece
        done += len(piece)
        watch.progress(done, source.size)


def _is_there(server: Server, source: Source) -> bool:
    there = size_of(server, server.address.of(source.name))
    if there is not None and there != source.size:
        raise problem("transport.other_file")
    return there is not None


def _prove(server: Server, source: Source) -> None:
    if not _is_there(server, source):
        raise problem("transport.incomplete")
