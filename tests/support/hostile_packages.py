"""Packages that are broken, are something else, or were made to harm. Each is really so; none is large on the disk."""

import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.support import esco

_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
TABLE = "occupations_en.csv"


def rows() -> str:
    return esco.as_csv("occupations", esco.occupations("en"))


def a_letter(folder: Path) -> Path:
    path = folder / "letter.odt"
    path.write_bytes(b"Dear colleague" * 50)
    return path


def no_zip_at_all(folder: Path) -> Path:
    path = folder / "package.zip"
    path.write_bytes(b"<html>Sign in to download</html>")
    return path


def an_empty_file(folder: Path) -> Path:
    path = folder / "package.zip"
    path.write_bytes(b"")
    return path


def pictures(folder: Path) -> Path:
    return esco.zipped(folder / "holiday.zip", {"beach.jpg": b"\xff\xd8\xff", "notes.csv": b"day,place\n1,sea\n"})


def an_empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def a_folder_of_folders(folder: Path) -> Path:
    (folder / "odd" / TABLE).mkdir(parents=True)
    return folder / "odd"


def not_there(folder: Path) -> Path:
    return folder / "gone.zip"


def cut(folder: Path) -> Path:
    path = esco.package(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def with_a_flipped_bit(folder: Path) -> Path:
    path = esco.package(folder, content={"occupations_en": esco.occupations("en")})
    content = bytearray(path.read_bytes())
    content[content.index(TABLE.encode()) + len(TABLE) + 60] ^= 8
    path.write_bytes(content)
    return path


def encrypted(folder: Path) -> Path:
    return _with_headers(esco.zipped(folder / "locked.zip", {TABLE: rows().encode()}), flag=1)


def packed_in_a_way_nobody_knows(folder: Path) -> Path:
    return _with_headers(esco.zipped(folder / "odd.zip", {TABLE: rows().encode()}), method=99)


def a_bomb_by_ratio(folder: Path) -> Path:
    return esco.zipped(folder / "bomb.zip", {TABLE: rows().encode() + b"\n" * 30_000_000})


def a_bomb_that_lies(folder: Path) -> Path:
    """More comes out than it says."""
    path = esco.zipped(folder / "liar.zip", {TABLE: rows().encode() + os.urandom(1_000) + b"\n" * 30_000_000})
    return _with_headers(path, size=len(rows()))


def a_bomb_by_size(folder: Path) -> Path:
    """Says that two gigabytes come out."""
    path = esco.zipped(folder / "huge.zip", {TABLE: rows().encode()})
    return _with_headers(path, size=2 << 30)


def a_bomb_by_number(folder: Path) -> Path:
    return esco.zipped(folder / "many.zip", {f"occupations_{number}.csv": b"x" for number in range(2_000)})


def a_table_without_end(folder: Path) -> Path:
    """Takes no room on the disk, and is larger than any real table."""
    (folder / "sparse").mkdir()
    path = folder / "sparse" / TABLE
    path.write_text(rows(), "utf-8")
    os.truncate(path, 300 * 1024 * 1024)
    return path.parent


def a_heading_without_end(folder: Path) -> Path:
    return _table(folder, '"' + os.urandom(1_000_000).hex())


def in_latin_1(folder: Path) -> Path:
    return esco.package(folder, "fr", encoding="latin-1")


def in_utf_16(folder: Path) -> Path:
    return esco.package(folder, "ar", encoding="utf-16")


def without_a_column(folder: Path) -> Path:
    return _table(folder, rows().replace("preferredLabel", "label"))


def parted_by_semicolons(folder: Path) -> Path:
    return _table(folder, rows().replace(",", ";"))


def a_row_too_short(folder: Path) -> Path:
    return _table(folder, rows() + "Occupation,http://example.org/1\n")


def a_row_too_long(folder: Path) -> Path:
    return _table(folder, rows() + "Occupation," * 40 + "\n")


def a_quote_that_never_ends(folder: Path) -> Path:
    return _table(folder, rows() + 'Occupation,"http://example.org/1\n')


def an_empty_table(folder: Path) -> Path:
    return _table(folder, "")


def bad_after_good(folder: Path) -> Path:
    """The first table is whole, the second is not."""
    whole = esco.as_csv("ISCOGroups", [{"conceptUri": esco.ISCO + "1", "code": "1", "preferredLabel": "Others"}])
    return esco.zipped(folder / "half.zip", {"ISCOGroups_en.csv": whole.encode(), TABLE: b"conceptUri\nx\n"})


def _table(folder: Path, text: str) -> Path:
    return esco.zipped(folder / "package.zip", {TABLE: text.encode()})


def _with_headers(path: Path, *, flag: int = 0, method: int | None = None, size: int | None = None) -> Path:
    """The same zip file with other claims in the headers of its only member."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        assert len(archive.infolist()) == 1
    for sign, at_flag, at_method, at_size in ((_LOCAL, 6, 8, 22), (_CENTRAL, 8, 10, 24)):
        start = content.rindex(sign) if sign is _CENTRAL else content.index(sign)
        content[start + at_flag] |= flag
        if method is not None:
            struct.pack_into("<H", content, start + at_method, method)
        if size is not None:
            struct.pack_into("<I", content, start + at_size, size)
    path.write_bytes(content)
    return path


HOSTILE: dict[Callable[[Path], Path], str] = {
    a_letter: "classification.not_esco",
    no_zip_at_all: "classification.unreadable",
    an_empty_file: "classification.unreadable",
    pictures: "classification.not_esco",
    an_empty_folder: "classification.not_esco",
    a_folder_of_folders: "classification.not_esco",
    not_there: "classification.missing",
    cut: "classification.unreadable",
    with_a_flipped_bit: "classification.unreadable",
    encrypted: "classification.unreadable",
    packed_in_a_way_nobody_knows: "classification.unreadable",
    a_bomb_by_ratio: "classification.too_large",
    a_bomb_that_lies: "classification.unreadable",
    a_bomb_by_size: "classification.too_large",
    a_bomb_by_number: "classification.too_large",
    a_table_without_end: "classification.table",
    a_heading_without_end: "classification.table",
    in_latin_1: "classification.encoding",
    in_utf_16: "classification.encoding",
    without_a_column: "classification.table",
    parted_by_semicolons: "classification.table",
    a_row_too_short: "classification.table",
    a_row_too_long: "classification.table",
    a_quote_that_never_ends: "classification.table",
    an_empty_table: "classification.table",
    bad_after_good: "classification.table",
}
"""Each with the code it is refused with."""
