"""Trying a connection out: whether it is a folder, and one may write there."""

import secrets
from contextlib import suppress

from app.errors import IntakeError
from app.transport.listing import is_folder
from app.transport.nextcloud import is_nextcloud
from app.transport.patience import Broken
from app.transport.problems import problem
from app.transport.server import LAST, Server


def try_out(server: Server) -> str:
    """Write a few bytes to the server's folder and take them away again; return ``Nextcloud`` or ``WebDAV``.

    Raises IntakeError ``transport.*``.
    """
    try:
        if not is_folder(server, server.address.url):
            raise problem("transport.not_a_folder")
        probe = server.address.of(f"skills-intake-{secrets.token_hex(4)}.uploading")
        try:
            server.ask("PUT", probe, good=(200, 201, 204), content=b"Trying the connection.\n", follow=False)
        finally:
            with suppress(IntakeError, Broken):
                server.ask("DELETE", probe, good=(200, 202, 204, 404), follow=False, last=LAST)
        return "Nextcloud" if is_nextcloud(server) else "WebDAV"
    except Broken:
        raise problem("transport.server") from None
