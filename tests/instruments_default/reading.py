"""The instruments that ship as their tables say them, for the tests of this room."""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "instruments"
LANGUAGES = ("English (en)", "French (fr)", "Dutch (nl)", "Arabic (ar)")
STRUCTURE = {"begin_group", "end_group", "begin_repeat", "end_repeat", "calculate", "note"}

Row = dict[str, str]


@cache
def builder() -> ModuleType:
    """Load the module that builds the workbook; its folder is not a package."""
    spec = importlib.util.spec_from_file_location("build_instruments", ROOT / "packaging" / "build_instruments.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Instrument:
    """One of the instruments that ship, by the name of its file."""

    name: str

    @property
    def tables(self) -> Path:
        return FOLDER / f"{self.name}.md"

    @property
    def workbook(self) -> Path:
        return self.tables.with_suffix(".xlsx")

    def sheets(self) -> dict[str, list[list[str]]]:
        return _sheets(self.tables)

    def rows(self, sheet: str) -> list[Row]:
        """Give the rows of a sheet with only the cells that hold something."""
        header, *lines = self.sheets()[sheet]
        return [{title: cell for title, cell in zip(header, line, strict=True) if cell} for line in lines]

    def questions(self) -> list[Row]:
        """Give what a person can answer: no groups, no notes, no calculations."""
        return [row for row in self.rows("survey") if row["type"] not in STRUCTURE]

    def nodes(self) -> Iterator[tuple[str, Row]]:
        """Give everything with a name, by the path that it has in the form."""
        path: list[str] = []
        for row in self.rows("survey"):
            if row["type"].startswith("end"):
                path.pop()
                continue
            yield "/".join(["", *path, row["name"]]), row
            if row["type"].startswith("begin"):
                path.append(row["name"])

    def sections(self) -> list[str]:
        """Give the names of the top-level groups. Nothing stands outside them."""
        names = [(path, row) for path, row in self.nodes() if path.count("/") == 1]
        assert all(row["type"] == "begin_group" for _path, row in names)
        return [row["name"] for _path, row in names]


PROFILE = Instrument("skills-profile")
SCREENING = Instrument("first-screening")
CARPENTRY = Instrument("carpentry-self-check")
SHIPPED = (PROFILE, SCREENING, CARPENTRY)


@cache
def _sheets(tables: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = builder().tables(tables.read_text(encoding="utf-8"))
    return found


def translated(row: Row, column: str) -> list[str]:
    """Give a text of a row in each of the four languages, "" where there is none."""
    return [row.get(f"{column}::{language}", "") for language in LANGUAGES]
