"""Taking sealed files to a server and fetching answers from it: WebDAV over HTTPS. The door of the room.

What travels is sealed already; the room knows nothing of what is in it. Nothing under its final name is ever half a
file.
"""

from app.transport.address import Address
from app.transport.download import Found, fetch, look
from app.transport.patience import Watch
from app.transport.server import Server, connect
from app.transport.trying import try_out
from app.transport.upload import upload

__all__ = ["Address", "Found", "Server", "Watch", "connect", "fetch", "look", "try_out", "upload"]
