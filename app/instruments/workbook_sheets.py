"""The sheets of a workbook as they are read: heads and rows, bounded, with every row keeping its number."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.workbook_limits import (
    MAX_CELLS,
    MAX_CHOICES,
    MAX_COLUMNS,
    MAX_QUESTIONS,
    MAX_TEXT,
    too_large,
)

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

FORM_SHEETS = frozenset({"survey", "choices", "settings", "external_choices", "osm", "entities"})
# As in ODK's own tools: what stands far below or beside a table is a remark, not part of it.
MAX_BLANK_ROWS = 60
MAX_BLANK_COLUMNS = 20
_SPACES = re.compile(r" +")


class Sheets:
    """All sheets of one workbook; ``problems`` are warnings about what was not read."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.problems: list[Problem] = []
        self._sheets: dict[str, Sheet] = {}

    def begin(self, name: str) -> "Sheet":
        """The sheet with a name; a second table under the same name goes on after the first."""
        key = name.lower()
        if key not in self._sheets:
            self.names.append(name)
            self._sheets[key] = Sheet(key, self.problems)
        self._sheets[key].heads = None
        return self._sheets[key]

    def definition(self) -> "DefinitionData":
        """What pyxform compiles. The only sheet of a workbook is the survey, whatever it is called."""
        from pyxform.xls2json_backends import DefinitionData  # noqa: PLC0415 - it takes as long as compiling

        found = {key: sheet for key, sheet in self._sheets.items() if key in FORM_SHEETS}
        if not found and len(self._sheets) == 1:
            found = {"survey": next(iter(self._sheets.values()))}
        parts: dict[str, object] = {}
        for key, sheet in found.items():
            parts[key] = sheet.rows
            parts[f"{key}_header"] = [dict.fromkeys(sheet.seen)] if sheet.seen else []
        return DefinitionData(sheet_names=self.names, **parts)


class Sheet:
    """One sheet. A blank row is kept as an empty one, but for those after the last row that is not blank."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.heads: list[str] | None = None
        self.seen: dict[str, None] = {}
        self.rows: list[dict[str, str]] = []
        self._problems = problems
        self._limit = MAX_QUESTIONS if name == "survey" else MAX_CHOICES
        self._blank = 0
        self._cells = 0
        self.closed = False

    def head(self, cells: Iterable[str]) -> None:
        """The heads of the columns; raises :class:`InstrumentError` when two are the same."""
        self.heads = []
        blank = 0
        for cell in cells:
            head = _SPACES.sub(" ", cell.strip())
            if head and head in self.heads:
                raise self._twice(head)
            blank = 0 if head else blank + 1
            if blank > MAX_BLANK_COLUMNS:
                break
            self.heads.append(head)
        if len(self.heads) > MAX_COLUMNS:
            raise too_large(self.name)
        self.seen.update(dict.fromkeys(head for head in self.heads if head))

    def row(self, cells: Iterable[tuple[int, str]]) -> None:
        """A row: the place of a column, from 0, and the text in it. Raises :class:`InstrumentError` for too many."""
        if self.closed:
            return
        heads = self.heads or []
        row = {heads[place]: text for place, text in cells if place < len(heads) and heads[place] and text}
        if not row:
            self.blank()
            return
        if self._blank > MAX_BLANK_ROWS:
            self._close()
            return
        self._cells += len(row)
        full = len(self.rows) + self._blank >= self._limit or self._cells > MAX_CELLS
        if full or any(len(text) > MAX_TEXT for text in row.values()):
            raise too_large(self.name)
        self.rows += ({} for _each in range(self._blank))
        self.rows.append(row)
        self._blank = 0

    def blank(self, count: int = 1) -> None:
        """Blank rows."""
        if self.heads is not None:
            self._blank += count

    def _close(self) -> None:
        """Read no further, and say so."""
        self.closed = True
        message = _("What stands below this row is not read, because more than {count} rows before it are blank.")
        self._problems.append(
            Problem(
                "workbook.blank_rows",
                message.format(count=MAX_BLANK_ROWS),
                _("Delete the blank rows, or what stands below them."),
                self.name,
                len(self.rows) + 1,
                severity=Severity.WARNING,
            )
        )

    def _twice(self, head: str) -> InstrumentError:
        code, message = "workbook.column_twice", _("Two columns have the same head, “{head}”.").format(head=head)
        hint = _("Delete one of the two columns, or give it another head.")
        return InstrumentError(code, message, hint, [Problem(code, message, hint, self.name, 1, head)])
