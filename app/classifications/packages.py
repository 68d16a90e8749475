"""ESCO's CSV packages, as the European Commission publishes them: a zip file or the folder it unpacks to.

Nothing is unpacked to disk. What a package may hold is limited, so that a file made to harm is refused early; the
largest real one unpacks to about 60 MB.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import IO

from app.classifications import errors

MAX_TABLE = 256 * 1024 * 1024
MAX_PACKAGE = 1024 * 1024 * 1024
MAX_RATIO = 200
MAX_FILES = 1_000
MAX_FIELD = 1024 * 1024
MAX_LINE = 4 * MAX_FIELD

_VERSION = re.compile(r"\bv?(\d+\.\d+(?:\.\d+)?)\b")
_TABLE = re.compile(r"(?P<table>[A-Za-z]+?)(?:_(?P<language>[a-z]{2}))?\.csv$")
_NEEDED = {
    "occupations": {"conceptUri", "preferredLabel"},
    "skills": {"conceptUri", "preferredLabel"},
    "skillGroups": {"conceptUri", "preferredLabel"},
    "ISCOGroups": {"conceptUri", "preferredLabel", "code"},
    "occupationSkillRelations": {"occupationUri", "relationType", "skillUri"},
    "skillSkillRelations": {"originalSkillUri", "relationType", "relatedSkillUri"},
    "broaderRelationsOccPillar": {"conceptUri", "broaderUri"},
    "broaderRelationsSkillPillar": {"conceptUri", "broaderUri"},
}
_COLLECTION = "SkillsCollection"
"""Tables of some of the skills (digital, green, language …): where the whole table is missing they are all there is."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package. ``rows`` reads it; each row is a mapping of column to text."""

    package: str
    name: str
    table: str
    language: str
    version: str
    size: int
    open: Callable[[], IO[bytes]]

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows. Raises IntakeError ``classification.encoding``, ``.table``, ``.unreadable`` or ``.too_large``."""
        with _told(self.package, self.name):
            yield from self._rows()

    def _rows(self) -> Iterator[dict[str, str]]:
        with self.open() as raw:
            text = io.TextIOWrapper(io.BufferedReader(_Limited(raw, self.package)), encoding="utf-8-sig", newline="")
            csv.field_size_limit(MAX_FIELD)
            lines = iter(partial(text.readline, MAX_LINE), "")  # one that never ends must not fill the memory
            reader = csv.DictReader(lines, strict=True)
            try:
                if not _NEEDED.get(self.table, {"conceptUri", "preferredLabel"}) <= set(reader.fieldnames or ()):
                    raise errors.table(self.name, 1)
                for row in reader:
                    if None in row or None in row.values():
                        raise errors.table(self.name, reader.line_num)
                    yield row
            except csv.Error:
                raise errors.table(self.name, max(reader.line_num, 1)) from None


class _Limited(io.RawIOBase):
    """A stream that ends in an error when more comes out of it than any real table holds."""

    def __init__(self, source: IO[bytes], package: str) -> None:
        self._source = source
        self._left = MAX_TABLE
        self._package = package

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # the stubs want any buffer
        data = self._source.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise errors.too_large(self._package)
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _told(package: str, name: str) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise errors.encoding(name) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise errors.unreadable(package) from None


@contextmanager
def opened(path: Path) -> Iterator[list[Table]]:
    """The tables of a package that the catalogue can use.

    Raises IntakeError ``classification.missing`` or ``.not_esco`` and as :meth:`Table.rows`.
    """
    if not path.exists():
        raise errors.missing(path.name)
    if path.is_dir():
        yield _known(path.name, _in_folder(path))
        return
    with _told(path.name, path.name):
        if not zipfile.is_zipfile(path):
            raise errors.unreadable(path.name) if path.suffix == ".zip" else errors.not_esco(path.name)
        archive = zipfile.ZipFile(path)
    with archive:
        yield _known(path.name, _in_archive(path.name, archive))


def _known(package: str, tables: Iterator[Table]) -> list[Table]:
    found = [each for each in tables if each.table in _NEEDED or each.table.endswith(_COLLECTION)]
    if not found:
        raise errors.not_esco(package)
    return found


def _in_folder(folder: Path) -> Iterator[Table]:
    files = sorted(each for each in folder.rglob("*.csv") if each.is_file())[:MAX_FILES]
    for file in files:
        if (described := _described(file, folder.name)) is not None:
            yield Table(folder.name, file.name, *described, file.stat().st_size, partial(io.FileIO, file, "r"))


def _in_archive(package: str, archive: zipfile.ZipFile) -> Iterator[Table]:
    members = [each for each in archive.infolist() if not each.is_dir()]
    if len(members) > MAX_FILES or sum(each.file_size for each in members) > MAX_PACKAGE:
        raise errors.too_large(package)
    for member in members:
        described = _described(PurePath(member.filename), package)
        if described is None:
            continue
        if member.file_size > MAX_TABLE or member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise errors.too_large(package)
        yield Table(
            package,
            PurePath(member.filename).name,
            *described,
            member.file_size,
            partial(archive.open, member),
        )


def _described(file: PurePath, package: str) -> tuple[str, str, str] | None:
    """Table, language and version, by the names of the file and of what it lies in; "" where those do not say."""
    match = _TABLE.fullmatch(file.name)
    if match is None:
        return None
    version = next((found[1] for part in (*reversed(file.parts[:-1]), package) if (found := _VERSION.search(part))), "")
    return match["table"], match["language"] or "", version
