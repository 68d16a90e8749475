"""Nextcloud takes large files in parts (its chunked upload, version 2): what arrived stays when the line breaks.

The parts lie in a folder that Nextcloud clears after a day; moving its ``.file`` puts them together under the file's
name, in one step.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from app.errors import Cancelled, IntakeError
from app.transport.listing import inside, size_of
from app.transport.patience import Broken, Patience, Watch
from app.transport.server import LAST, Server
from app.transport.source import Source

PART = 10 * 1024 * 1024
"""Nextcloud wants at least 5 MB in every part but the last."""
_MOST_PARTS = 10_000


@dataclass(frozen=True)
class Parts:
    """A file on its way in parts; ``folder`` is where they lie."""

    server: Server
    source: Source
    folder: str

    def send(self, patience: Patience, watch: Watch) -> None:
        """Send what is not there yet, and have it put together."""
        try:
            patience.persist(self._begin)
            self._send_missing(patience, watch)
            patience.persist(self._join)
        except Cancelled:
            with suppress(IntakeError, Broken):
                self.server.ask("DELETE", self.folder, good=(200, 204, 404), follow=False, last=LAST)
            raise

    def _begin(self) -> None:
        self.server.ask("MKCOL", self.folder, good=(201, 405), headers=self._headers(), follow=False)

    def _send_missing(self, patience: Patience, watch: Watch) -> None:
        held = {entry.name: entry.size for entry in patience.persist(lambda: inside(self.server, self.folder))}
        for number in range(1, -(-self.source.size // self._part) + 1):
            start = (number - 1) * self._part
            length = min(self._part, self.source.size - start)
            if held.get(f"{number:05}") != length:
                patience.persist(lambda n=number, s=start, le=length: self._send(n, s, le, watch))  # type: ignore[misc]
                patience.arrived()
            watch.progress(start + length, self.source.size)

    def _send(self, number: int, start: int, length: int, watch: Watch) -> None:
        def followed() -> Iterator[bytes]:
            done = start
            for piece in self.source.pieces(start, length):
                watch.check()
                yield piece
                done += len(piece)
                watch.progress(done, self.source.size)

        headers = self._headers() | {"Content-Length": str(length), "Content-Type": "application/octet-stream"}
        part = f"{self.folder}{number:05}"
        self.server.ask("PUT", part, good=(200, 201, 204), headers=headers, content=followed, follow=False)

    def _join(self) -> None:
        try:
            headers = self._headers() | {"Overwrite": "F"}
            self.server.ask("MOVE", f"{self.folder}.file", good=(200, 201, 204, 412), headers=headers, follow=False)
        except Broken:
            if size_of(self.server, self.server.address.of(self.source.name)) == self.source.size:
                return  # only the answer was lost
            raise

    @property
    def _part(self) -> int:
        return max(PART, -(-self.source.size // _MOST_PARTS))

    def _headers(self) -> dict[str, str]:
        return {"Destination": self.server.address.of(self.source.name), "OC-Total-Length": str(self.source.size)}


def parts_for(server: Server, source: Source) -> Parts | None:
    """Return how a file goes in parts: where it is larger than one, and the server says that it is Nextcloud."""
    place = server.address.nextcloud
    if place is None or source.size <= PART or not is_nextcloud(server):
        return None
    return Parts(server, source, f"{place[0]}skills-intake-{source.mark}/")


def is_nextcloud(server: Server) -> bool:
    """Whether the server says that it is Nextcloud."""
    place = server.address.nextcloud
    if place is None:
        return False
    try:
        told = json.loads(server.ask("GET", f"{place[1]}/status.php", good=(200,)).content)
    except (ValueError, RecursionError, IntakeError):
        return False
    return isinstance(told, dict) and told.get("productname") == "Nextcloud"
