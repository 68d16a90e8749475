"""Opening a catalogue file, and only one that this version made or understands."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from app.classifications import errors
from app.classifications.schema import APPLICATION_ID, VERSION

_CACHE_KIB = 512


def connect(file: Path) -> sqlite3.Connection:
    """Open a catalogue for reading. Raises IntakeError ``classification.damaged`` or ``classification.newer``."""
    try:
        base = sqlite3.connect(
            f"file:{quote(file.as_posix())}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,  # it is only read; SQLite itself lets one thread ask after the other
        )
    except sqlite3.Error:
        raise errors.damaged() from None
    try:
        identity = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
        whole = base.execute("PRAGMA page_count").fetchone()[0] * base.execute("PRAGMA page_size").fetchone()[0]
        base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except sqlite3.DatabaseError:
        base.close()
        raise errors.damaged() from None
    if identity == APPLICATION_ID and version > VERSION:
        base.close()
        raise errors.newer()
    if identity != APPLICATION_ID or version != VERSION or file.stat().st_size < whole:
        base.close()
        raise errors.damaged()
    return base
