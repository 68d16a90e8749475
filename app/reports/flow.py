"""Rows of two columns laid out on pages: what belongs together stays together, and nothing is ever cut off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from app.reports.area import Area
from app.reports.once import ENGLISH, Build, all_english, columns, labels
from app.reports.paper import HEIGHT, WIDTH, Paper
from app.reports.paragraph import Line
from app.reports.pieces import Piece, Space, pair, shared
from app.reports.style import SOFT_ACCENT, SPACE
from app.reports.voice import Voice

MARGIN = 36.0
GUTTER = 22.0
TOP = 46.0
BOTTOM = HEIGHT - 50.0
_FIRST_TOP = 40.0
CONTENT: float = WIDTH - 2 * MARGIN

Cell = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column, or one over the whole width.

    A row to ``keep`` is never the last on a page; a ``tinted`` one is on soft ground. ``level`` is that of a heading,
    from 1; 0 for what is none. ``once``: in English over the whole width, for columns that have no texts of ours.
    """

    cells: tuple[Cell, ...]
    before: float = 0.0
    keep: bool = False
    tinted: bool = False
    bookmark: str = ""
    level: int = 0
    once: bool = False

    @property
    def height(self) -> float:
        """The height of its highest cell."""
        return max(_height(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and where on its page it goes."""

    row: Row
    y: float


@dataclass(slots=True)
class Sheet:
    """Collects the rows of a document, each built once for each of its languages."""

    voices: tuple[Voice, ...]
    rows: list[Row] = field(default_factory=list)

    @property
    def rtl(self) -> bool:
        """The page runs as its first language does."""
        return self.voices[0].rtl

    @property
    def column(self) -> float:
        """The width of a column."""
        count = len(self.voices)
        return (CONTENT - (count - 1) * GUTTER) / count

    def add(
        self,
        build: Build,
        *,
        before: float = 0.0,
        keep: bool = False,
        tinted: bool = False,
        bookmark: str = "",
        level: int = 0,
    ) -> None:
        """Add a row of what ``build`` says in each language in a width, unless all its cells are empty."""
        cells = columns(self.voices, build, self.column, CONTENT)
        if any(cells):
            once = len(cells) < len(self.voices)
            self.rows.append(Row(cells, before, keep, tinted, bookmark, level, once))

    def add_wide(
        self, pieces: Cell, *, before: float = 0.0, keep: bool = False, tinted: bool = False, level: int = 0
    ) -> None:
        """Add pieces over the whole width."""
        if pieces:
            self.rows.append(Row((pieces,), before, keep, tinted, level=level))

    def add_facts(self, facts: Callable[[Voice], Sequence[tuple[str, str]]]) -> None:
        """Add labels and what is said of them, a row each, so that the columns keep step; unknowns are left out."""
        told = {voice: facts(voice) for voice in (*self.voices, *((ENGLISH,) if all_english(self.voices) else ()))}

        def fact(number: int, voice: Voice, width: float) -> Cell:
            return pair(voice, *told[voice][number], width)

        for number in range(len(told[self.voices[0]])):
            self.add(partial(fact, number))

    def add_space(self, height: float) -> None:
        """Leave room before what comes next."""
        self.rows.append(Row(((Space(height),),), keep=True))

    def add_shared(self, label: Callable[[Voice], str], value: str, *, before: float = 0.0, keep: bool = False) -> None:
        """Add what a person said, once, between its labels."""
        told = labels(self.voices, [label(voice) for voice in self.voices])
        self.add_wide(shared(self.voices, told, value, CONTENT), before=before, keep=keep)

    def areas(self, paper: Paper, row: Row, y: float) -> Iterator[tuple[Cell, Area]]:
        """Return each cell of a row with its place: the first language leads."""
        if len(row.cells) == 1:
            rtl = all(voice.rtl for voice in self.voices) if row.once else self.rtl
            yield row.cells[0], Area(paper, MARGIN, y, CONTENT, rtl)
            return
        page = Area(paper, MARGIN, y, CONTENT, self.rtl)
        for index, (cell, voice) in enumerate(zip(row.cells, self.voices, strict=True)):
            place = page.part(index * (self.column + GUTTER), self.column)
            yield cell, Area(paper, place.x, y, place.width, voice.rtl)

    def lines(self) -> Iterator[Line]:
        """Return all text."""
        return (line for row in self.rows for cell in row.cells for piece in cell for line in piece.lines)


def paginate(rows: Sequence[Row], *, air: float = 1.0) -> list[list[Placed]]:
    """Lay rows on pages, with ``air`` times the room between them.

    A row that is kept goes with the one after it. A row higher than what is left of a page is split between its pieces
    when it is high, or moved to the next page when it is not.
    """
    pages: list[list[Placed]] = [[]]
    y = _FIRST_TOP
    for group in _groups(rows):
        needed = sum(_before(row, air) + row.height for row in group)
        if pages[-1] and y + needed > BOTTOM and needed < (BOTTOM - TOP) / 3:
            pages.append([])
            y = TOP
        for row in group:
            y = _place(row, pages, y + _before(row, air) if pages[-1] else y)
    return pages


def _before(row: Row, air: float) -> float:
    """Room before a row; the ground of a tinted one reaches above it and must not reach what stands there."""
    return max(row.before * air, SPACE[1] + SPACE[0]) if row.tinted else row.before * air


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _place(row: Row, pages: list[list[Placed]], y: float) -> float:
    """Put a row, or as much of it as there is room for, then the rest on pages of its own; return where it ends."""
    fits: Row | None
    rest: Row | None = row
    while rest is not None:
        if y + rest.height <= BOTTOM:
            fits, rest = rest, None
        else:
            fits, rest = _split(rest, BOTTOM - y, must=not pages[-1])
        if fits is not None:
            pages[-1].append(Placed(fits, y))
            y += fits.height
        if rest is not None:
            pages.append([])
            y = TOP
    return y


def _split(row: Row, room: float, *, must: bool) -> tuple[Row | None, Row | None]:
    """Return what of a row fits and what is left; on an empty page at least one piece of each cell goes."""
    taken = [_count(cell, room) for cell in row.cells]
    if must:
        taken = [max(count, 1) for count in taken]
    elif any(count < min(2, len(cell)) for count, cell in zip(taken, row.cells, strict=True)):
        return None, row
    cells = list(zip(row.cells, taken, strict=True))
    first = replace(row, cells=tuple(cell[:count] for cell, count in cells), before=0.0)
    rest = replace(row, cells=tuple(cell[count:] for cell, count in cells), before=0.0, bookmark="")
    return first, rest if any(rest.cells) else None


def _count(cell: Cell, room: float) -> int:
    used = 0.0
    for index, piece in enumerate(cell):
        used += piece.height
        if used > room:
            return index
    return len(cell)


def draw(sheet: Sheet, paper: Paper, page: Sequence[Placed]) -> None:
    """Draw the rows of one page."""
    for placed in page:
        row = placed.row
        if row.tinted:
            pad = SPACE[1]
            paper.rectangle(
                MARGIN - pad, placed.y - pad, CONTENT + 2 * pad, row.height + 2 * pad, SOFT_ACCENT, radius=7
            )
        if row.bookmark:
            paper.bookmark(row.bookmark, placed.y)
            paper.tags.begin_section()
        for column, (cell, area) in enumerate(sheet.areas(paper, row, placed.y)):
            own = ENGLISH.language if row.once else ""
            paper.tags.begin(column, sheet.voices[column].language, row.level, own)
            below = area
            for piece in cell:
                piece.draw(below)
                below = below.lower(piece.height)


def _height(cell: Cell) -> float:
    return sum(piece.height for piece in cell)
