"""Where the bytes of attachments are: in the database, or in files named by their hash. Either way each is there once.

A file is written after its row and before the transaction ends, so that a row that anybody sees has its file. It is
deleted by whoever holds its row's key: somebody who brings the same attachment meanwhile waits, and writes it anew.
"""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from app.errors import IntakeError
from app.files import write_whole
from app.registry.errors import problem
from app.registry.statements import add
from app.registry.tables import contents


class Store(Protocol):
    """A place for the bytes of attachments."""

    def in_row(self, content: bytes) -> bytes:
        """What the row holds of ``content``."""

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep the bytes of a row that was just added."""

    def read(self, sha256: str, held: bytes) -> bytes:
        """The bytes, of which the row holds ``held``."""

    def drop(self, engine: Engine, gone: Collection[str]) -> None:
        """Let go of the bytes of rows that were deleted, when that is committed."""


class InDatabase:
    """The bytes are in the row."""

    def in_row(self, content: bytes) -> bytes:
        """All of it."""
        return content

    def keep(self, sha256: str, content: bytes) -> None:
        """The row has it."""

    def read(self, _sha256: str, held: bytes) -> bytes:
        """What the row holds."""
        return held

    def drop(self, engine: Engine, gone: Collection[str]) -> None:
        """It went with the row."""


class InFolder:
    """The bytes are in files for their owner alone, in folders by the first two digits of the hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def in_row(self, _content: bytes) -> bytes:
        """Nothing."""
        return b""

    def keep(self, sha256: str, content: bytes) -> None:
        """Write the file, wholly or not at all."""
        path = self._path(sha256)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, content)
            path.chmod(0o600)
        except (OSError, IntakeError):
            raise problem("registry.attachment_failed") from None

    def read(self, sha256: str, held: bytes) -> bytes:
        """The file's bytes; those of the row, where it was kept before attachments went to files."""
        if held:
            return held
        try:
            content = self._path(sha256).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise problem("registry.attachment_failed")
        return content

    def drop(self, engine: Engine, gone: Collection[str]) -> None:
        """Delete the files whose rows are still gone, holding each row's key meanwhile."""
        for sha256 in gone:
            with engine.connect() as connection:
                if add(connection, contents, {"sha256": sha256, "size": 0, "content": b""}):
                    with suppress(OSError):
                        self._path(sha256).unlink()
                connection.rollback()

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
