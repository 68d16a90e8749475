"""Spreadsheets (.xlsx) as streams: never more of one in memory than its texts and the row that is being read.

Neither the stated size of a sheet nor anything but its cells is relied on.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from app.instruments.workbook_cells import Formats
from app.instruments.workbook_limits import MAX_CELLS, MAX_COLUMNS, MAX_NESTING, MAX_TAGS, too_large
from app.instruments.workbook_sheets import FORM_SHEETS, Sheet, Sheets

Attributes = Mapping[str, str]
_BOOK = "xl/workbook.xml"
_LONG_TAG = re.compile(rb"<[^<]{200000}")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_xlsx(data: bytes, sheets: Sheets) -> None:
    """Read the sheets that make a form; what is no such workbook raises any of the errors of its parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = _Book(archive)
        shown = [(name, part) for name, part in book.sheets if name.lower() in FORM_SHEETS or len(book.sheets) == 1]
        sheets.names.extend(name for name, _part in book.sheets if (name, _part) not in shown)
        for name, part in shown:
            _Grid(sheets.begin(name), book).read(archive, part)


class _Book:
    """What all sheets of a workbook share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sheets: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.formats = Formats()
        main = next((part for kind, part in self._related("").values() if kind == "officeDocument"), _BOOK)
        related = self._related(main)
        named: list[tuple[str, str]] = []

        def start(tag: str, said: Attributes) -> None:
            if tag == "sheet":
                reference = next((value for key, value in said.items() if key.endswith(" id")), "")
                named.append((said["name"], reference))
            elif tag == "workbookPr":
                self.formats.from_1904 = said.get("date1904") in ("1", "true")

        scan(archive, main, start)
        self.sheets = [(name, related[reference][1]) for name, reference in named if reference in related]
        for kind, part in related.values():
            if kind == "styles":
                scan(archive, part, self.formats.start, self.formats.end)
            elif kind == "sharedStrings":
                _Texts(self.texts).read(archive, part)

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The kinds and names of the parts that a part refers to, by the reference."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, said: Attributes) -> None:
            if tag == "Relationship" and said.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, said["Target"])).lstrip("/")
                if target in self._archive.NameToInfo:
                    found[said["Id"]] = (said["Type"].rpartition("/")[2], target)

        if relations in self._archive.NameToInfo:
            scan(self._archive, relations, start)
        return found


class _Texts:
    """The texts that cells refer to; how they are pronounced is no part of them."""

    def __init__(self, found: list[str]) -> None:
        self._found = found
        self._parts: list[str] = []
        self._aside = False
        self._within = False

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Read all of them."""
        scan(archive, part, self._start, self._end, self._text)

    def _start(self, tag: str, _said: Attributes) -> None:
        if tag == "si":
            self._parts = []
        self._aside = self._aside or tag == "rPh"
        self._within = tag == "t" and not self._aside

    def _text(self, text: str) -> None:
        if self._within:
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        self._within = False
        if tag == "rPh":
            self._aside = False
        elif tag == "si":
            self._found.append("".join(self._parts).replace("x005F_", ""))
            if len(self._found) > MAX_CELLS:
                raise too_large()


class _Grid:
    """The cells of one sheet, row by row."""

    def __init__(self, sheet: Sheet, book: _Book) -> None:
        self._sheet = sheet
        self._book = book
        self._row = 0
        self._column = -1
        self._kind = ""
        self._style = 0
        self._parts: list[str] = []
        self._cells: list[tuple[int, str]] = []
        self._within = False
        self._aside = False
        self._read = 0

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Read the sheet; its first row are the heads."""
        scan(archive, part, self._start, self._end, self._text)
        if self._sheet.heads is None:
            self._sheet.head(())

    def _start(self, tag: str, said: Attributes) -> None:
        if tag == "c":
            self._begin_cell(said)
        elif tag == "row":
            self._begin_row(said)
        elif tag == "rPh":
            self._aside = True
        self._within = tag == "v" or (tag == "t" and self._kind == "inlineStr" and not self._aside)

    def _begin_row(self, said: Attributes) -> None:
        number = max(int(said.get("r", 0)), self._row + 1)
        if self._sheet.heads is None and number > 1:
            self._sheet.head(())
        self._sheet.blank(number - self._row - 1)
        self._row = number
        self._column = -1
        self._cells = []

    def _begin_cell(self, said: Attributes) -> None:
        self._column = _column(said["r"]) if "r" in said else self._column + 1
        if self._column >= MAX_COLUMNS:
            raise too_large(self._sheet.name)
        self._kind = said.get("t", "n")
        self._style = int(said.get("s", 0))
        self._parts = []

    def _text(self, text: str) -> None:
        if self._within:
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        self._within = False
        if tag == "c":
            self._end_cell()
        elif tag == "rPh":
            self._aside = False
        elif tag == "row" and self._sheet.heads is None:
            by_place = dict(self._cells)
            self._sheet.head(by_place.get(place, "") for place in range(max(by_place, default=-1) + 1))
        elif tag == "row":
            self._sheet.row(self._cells)

    def _end_cell(self) -> None:
        self._read += 1
        if self._read > MAX_CELLS and not self._sheet.closed:
            raise too_large(self._sheet.name)
        heads = self._sheet.heads
        if not self._parts or (heads is not None and self._column >= len(heads)):
            return
        written = "".join(self._parts)
        if self._kind == "s":
            written = self._book.texts[int(written)]
        text = self._book.formats.text(self._kind, written, self._style).replace("\xa0", " ").strip()
        if text:
            self._cells.append((self._column, text))


def scan(
    archive: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a part of an archive, calling back for each tag by its local name, without building a tree of it."""
    depth = 0

    def begin(tag: str, said: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_NESTING:
            raise too_large()
        start(tag.rpartition(" ")[2], said)

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(tag.rpartition(" ")[2])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = text
    # In one piece: fed in pieces, older releases of the parser go over a long tag again for each.
    data = archive.read(part)
    plain = data.replace(b"\0", b"") if b"\0" in data else data
    if plain.count(b"<") - plain.count(b"</") > MAX_TAGS or _LONG_TAG.search(plain):
        raise too_large()
    parser.Parse(data, True)


def _column(coordinate: str) -> int:
    """The place of the column in a coordinate: ``C7`` → 2. What is none lies beyond all columns."""
    place = 0
    for letter in coordinate[:4].upper():
        if letter not in _LETTERS:
            break
        place = place * len(_LETTERS) + _LETTERS.index(letter) + 1
    return place - 1 if place else MAX_COLUMNS
