"""The profiles of many cases as files in a folder, beside the interviews: the log is held only while reading."""

import gc
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app import files
from app.casework.cases import find_case
from app.casework.exporting import hold
from app.casework.file_names import profile_name
from app.casework.station import Desk
from app.casework.views.batch import ExportedAll, NotWritten
from app.errors import Cancelled, IntakeError
from app.files import write_whole
from app.i18n import pgettext
from app.models import case_list

_log = logging.getLogger(__name__)

_ENDS = frozenset({"file.disk_full", "file.folder_missing"})
"""What no later file would be spared."""

_TIDY = 20
"""Profiles after which what they leave behind is thrown away."""


class _EndedError(Exception):
    """The other files would fare no better."""

    def __init__(self, cause: IntakeError) -> None:
        super().__init__(cause.code)
        self.cause = cause


def export_profiles(
    desk: Desk,
    *,
    case_ids: Sequence[str] | None = None,
    text: str = "",
    only: case_list.Only = "all",
    kind: str,
    languages: Sequence[str] = (),
    folder: Path,
) -> ExportedAll:
    """Write the profiles of many cases into a folder, one after the other: of ``case_ids``, or of all that the list of
    cases shows under a ``text`` and a filter (see ``case_list``).

    It holds one profile at a time. Whatever comes between, each file that is there is whole, and no case is passed over
    in silence. Raises IntakeError ``file.folder_missing`` before anything is read.
    """
    if not folder.is_dir():
        raise files.explain(FileNotFoundError(2, ""))
    if case_ids is None:
        with desk.begin() as db:
            case_ids = case_list.ids(db, search=text, only=only)
    return _Batch(desk, kind, languages, folder).write(list(dict.fromkeys(case_ids)))


class _Batch:
    def __init__(self, desk: Desk, kind: str, languages: Sequence[str], folder: Path) -> None:
        self._desk, self._kind, self._languages, self._folder = desk, kind, languages, folder
        self._taken: set[str] = set()
        self._written = 0
        self._not_written: list[NotWritten] = []

    def write(self, case_ids: Sequence[str]) -> ExportedAll:
        stopped, ended = False, IntakeError("", "")
        try:
            for done, case_id in enumerate(case_ids):
                self._desk.watch.progress(done, len(case_ids))
                if done % _TIDY == 0:
                    gc.collect()  # forms and XML trees hold themselves; Python alone lets many of them gather first
                self._try(case_id)
            with suppress(Cancelled):
                self._desk.watch.progress(len(case_ids), len(case_ids))
        except Cancelled:
            stopped = True
        except _EndedError as error:
            ended = error.cause
        return ExportedAll(
            self._folder,
            self._written,
            tuple(self._not_written),
            not_reached=len(case_ids) - self._written - len(self._not_written),
            stopped=stopped,
            ended=ended.message,
            hint=ended.hint,
            code=ended.code,
        )

    def _try(self, case_id: str) -> None:
        try:
            self._write(case_id)
            self._written += 1
        except (Cancelled, _EndedError):
            raise
        except IntakeError as error:
            if error.code in _ENDS or error.code.startswith("vault."):
                raise _EndedError(error) from None
            self._leave_out(case_id, error.code, error.message)
        except Exception as error:  # noqa: BLE001 - a bug about one person must not keep the others from their files
            _log.error("%s in a batch", type(error).__name__)
            self._leave_out(
                case_id, "app.bug", pgettext("batch", "Something went wrong inside the application with this case.")
            )

    def _write(self, case_id: str) -> None:
        held = hold(self._desk, case_id=case_id, kind=self._kind, languages=self._languages)
        content, _pages = held.make(lambda _done, _total: self._desk.watch.check())
        self._desk.watch.check()
        target = self._folder / self._name(held.number, case_id)
        try:
            write_whole(target, content)
        except IntakeError as error:
            # A file that another program has open is one file; a folder that takes none is all of them.
            if error.code == "file.read_only" and not target.exists():
                raise _EndedError(error) from None
            raise

    def _name(self, number: str, case_id: str) -> str:
        """Return a name that no other case of the batch has, also on a disk that does not tell capitals apart."""
        name = profile_name(number, self._kind, case_id)
        if name.casefold() in self._taken:
            name = profile_name(f"{number[:60]}-{case_id}", self._kind)
        self._taken.add(name.casefold())
        return name

    def _leave_out(self, case_id: str, code: str, message: str) -> None:
        number = ""
        with suppress(IntakeError), self._desk.begin() as db:
            number = find_case(db, case_id).number
        self._not_written.append(NotWritten(case_id, number, code, message))
