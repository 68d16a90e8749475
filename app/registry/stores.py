"""Where the bytes of attachments are: in the database, or in files named by their hash. Either way each is there once.

A file is written after its row and before the transaction ends, so that a row that anybody sees has its file. It is
deleted by whoever holds its row's key: somebody who brings the same attachment meanwhile waits, and writes it anew.

An importer that is killed leaves its file without a row. So that nobody's document lies there unknown, each file is
noted by its name before it is written, until its row is committed; what is still noted later is looked at.
"""

import hashlib
import re
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

_UNSETTLED = "unsettled"
_NAME = re.compile("[0-9a-f]{64}")


class Store(Protocol):
    """A place for the bytes of attachments."""

    def in_row(self, content: bytes) -> bytes:
        """What the row holds of ``content``."""

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep the bytes of a row that was just added."""

    def read(self, sha256: str, held: bytes) -> bytes:
        """The bytes, of which the row holds ``held``."""

    def drop(self, engine: Engine, gone: Collection[str]) -> None:
        """Let go of the bytes of rows that were deleted, when that is committed; what was kept is settled then."""

    def tidy(self, engine: Engine) -> int:
        """Delete what an importer that was killed left without a row; how many attachments that were."""


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

    def tidy(self, _engine: Engine) -> int:
        """There is nothing without a row."""
        return 0


class InFolder:
    """The bytes are in files for their owner alone, in folders by the first two digits of the hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notes = folder / _UNSETTLED
        self._noted: set[str] = set()

    def in_row(self, _content: bytes) -> bytes:
        """Nothing."""
        return b""

    def keep(self, sha256: str, content: bytes) -> None:
        """Write the file, wholly or not at all."""
        path = self._path(sha256)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._notes.mkdir(mode=0o700, exist_ok=True)
            (self._notes / sha256).touch()
            self._noted.add(sha256)
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
            self._drop(engine, sha256)
        for sha256 in self._noted.difference(gone):
            with suppress(OSError):
                (self._notes / sha256).unlink()
        self._noted.clear()

    def tidy(self, engine: Engine) -> int:
        """Look at what is noted. Whoever is still importing it is waited for: it holds the row's key."""
        noted = [path.name for path in self._notes.glob("*")] if self._notes.is_dir() else []
        return sum(self._drop(engine, sha256) for sha256 in noted if _NAME.fullmatch(sha256))

    def _drop(self, engine: Engine, sha256: str) -> bool:
        """Delete the file, what is written of it, and its note, unless its row is there; whether a file was deleted."""
        path, note = self._path(sha256), self._notes / sha256
        with engine.connect() as connection:
            free = add(connection, contents, {"sha256": sha256, "size": 0, "content": b""})
            found = [path, *path.parent.glob(f".{sha256}.*.part")] if free else []
            held = [each for each in found if each.exists()]
            with suppress(OSError):
                for each in (*held, note):
                    each.unlink(missing_ok=True)
            connection.rollback()
        return bool(held)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
