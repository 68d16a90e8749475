"""A copy of the open database, of one moment, while it is in use."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.vault import engine, errors
from app.vault.vault import OpenVault

_STEPS = 20_000
"""Steps of SQLite's machine between two looks at whether to go on: some hundredths of a second."""


def copy_database(opened: OpenVault, target: Path, tick: Callable[[int, int], None]) -> None:
    """Write what the database holds now to ``target``, encrypted under the same key, and check the copy.

    ``VACUUM INTO`` reads one state of the database while others go on writing, and copies no free page: what was erased
    is not in the copy. (SQLite's backup interface begins anew with every answer that is saved meanwhile.) ``tick`` is
    told bytes done and in all; what it raises stops the copying. Raises VaultError.
    """
    target.unlink(missing_ok=True)
    with opened.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        size = opened.size(raw)
        tick(0, size)
        asked = _Asked(target, size, tick)
        raw.set_progress_handler(asked, _STEPS)
        try:
            raw.execute("VACUUM INTO ?", (str(target),))
        except sqlcipher.Error as error:
            if asked.raised is not None:
                raise asked.raised from None
            raise engine.explain(error, target) or error from None
        finally:
            raw.set_progress_handler(None, 0)
    if not opened.sound(target):
        raise errors.damaged("cases.db")


class _Asked:
    """What SQLite calls now and then. It cannot let an exception through, so it keeps it and has SQLite stop."""

    def __init__(self, target: Path, size: int, tick: Callable[[int, int], None]) -> None:
        self._target = target
        self._size = size
        self._tick = tick
        self.raised: BaseException | None = None

    def __call__(self) -> int:
        try:
            done = self._target.stat().st_size if self._target.exists() else 0
            self._tick(min(done, self._size), self._size)
        except BaseException as error:  # noqa: BLE001 - it is raised again once SQLite has let go
            self.raised = error
            return 1
        return 0
