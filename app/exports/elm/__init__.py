"""The profile in the European Learning Model v3 (JSON-LD, the European Digital Credentials application profile)."""

from app.exports.elm.credential import ElmMeta, to_elm
from app.exports.elm.reading import from_elm

__all__ = ["ElmMeta", "from_elm", "to_elm"]
