"""Where the bytes of attachments are: in the database, or in files named by their hash. Either way each is there once.

A file is written after its row and before the transaction ends, so that a row that anybody sees has its file. It is
deleted by whoever holds its row's key: somebody who brings the same attachment meanwhile waits, and writes it anew.

Who is killed between the file and the commit, or between the commit and the deleting, leaves a file without a row. So
that nobody's document lies there unknown, each file is noted by its name, durably, before it is written and before the
transaction that lets go of its row is committed; the note goes once the file is settled, and what is still noted later
is looked at. A note has a name of its own for each who wrote it, so that nobody takes away another's.

A file that nobody noted is never deleted: it was put there by somebody, or the database was set back to an older state
and may be set forward again, which needs it.
"""

import hashlib
import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, select

from app.errors import IntakeError
from app.files import write_whole
from app.registry.errors import problem
from app.registry.statements import add, among
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

    def let_go(self, gone: Collection[str]) -> None:
        """Note, before that is committed, that these rows were deleted."""

    def settle(self, engine: Engine) -> None:
        """Delete the bytes of rows that were deleted, once that is committed; what was kept is settled, too."""

    def tidy(self, engine: Engine) -> int:
        """Delete what somebody who was killed left without a row; how many attachments that were."""


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

    def let_go(self, gone: Collection[str]) -> None:
        """It goes with the row."""

    def settle(self, engine: Engine) -> None:
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
        self._mine = os.urandom(4).hex()

    def in_row(self, _content: bytes) -> bytes:
        """Nothing."""
        return b""

    def keep(self, sha256: str, content: bytes) -> None:
        """Write the file, wholly or not at all."""
        path = self._path(sha256)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._note(sha256)
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

    def let_go(self, gone: Collection[str]) -> None:
        """Note the files of these rows, whose keys are held until that is committed."""
        try:
            for sha256 in gone:
                self._note(sha256)
        except (OSError, IntakeError):
            raise problem("registry.attachment_failed") from None

    def settle(self, engine: Engine) -> None:
        """Delete the files of what was noted and has no row, holding each row's key meanwhile."""
        with engine.connect() as connection:
            query = select(contents.c.sha256)
            held = {row.sha256 for row in among(connection, query, contents.c.sha256, self._noted)}
        for sha256 in sorted(self._noted):
            note = self._note_of(sha256)
            if sha256 in held:
                with suppress(OSError):
                    note.unlink(missing_ok=True)
            else:
                self._drop(engine, sha256, note)
        self._noted.clear()

    def tidy(self, engine: Engine) -> int:
        """Look at what is noted. Whoever is still at work with it is waited for: it holds the row's key."""
        noted = sorted(self._notes.glob("*")) if self._notes.is_dir() else []
        named = ((_NAME.match(note.name), note) for note in noted)
        return sum(self._drop(engine, found[0], note) for found, note in named if found is not None)

    def _note(self, sha256: str) -> None:
        self._notes.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self._note_of(sha256), b"")
        self._noted.add(sha256)

    def _note_of(self, sha256: str) -> Path:
        return self._notes / f"{sha256}.{self._mine}"

    def _drop(self, engine: Engine, sha256: str, note: Path) -> bool:
        """Delete the file, what is written of it, and its note, unless its row is there; whether a file was deleted."""
        path = self._path(sha256)
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
