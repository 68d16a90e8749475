"""Passing on what was received to an ODK Central, Kobo or other server, by the OpenRosa API. The door of this part."""

from app.registry.openrosa.forward import Forwarded, forward
from app.registry.openrosa.server import Login

__all__ = ["Forwarded", "Login", "forward"]
