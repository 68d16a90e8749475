"""The default instrument as its tables say it, for the tests of this room."""

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "resources" / "instruments" / "skills-profile.md"
WORKBOOK = TABLES.with_suffix(".xlsx")
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


@cache
def sheets() -> dict[str, list[list[str]]]:
    return builder().tables(TABLES.read_text(encoding="utf-8"))


def rows(sheet: str) -> list[Row]:
    """Give the rows of a sheet with only the cells that hold something."""
    header, *lines = sheets()[sheet]
    return [{title: cell for title, cell in zip(header, line, strict=True) if cell} for line in lines]


def questions() -> list[Row]:
    """Give what a person can answer: no groups, no notes, no calculations."""
    return [row for row in rows("survey") if row["type"] not in STRUCTURE]


def translated(row: Row, column: str) -> list[str]:
    """Give a text of a row in each of the four languages, "" where there is none."""
    return [row.get(f"{column}::{language}", "") for language in LANGUAGES]


def sections() -> Iterator[tuple[str, list[Row]]]:
    """Give the top-level groups and what is in them."""
    depth, name, inside = 0, "", []
    for row in rows("survey"):
        if row["type"].startswith("begin"):
            if depth == 0:
                name, inside = row["name"], []
            depth += 1
        elif row["type"].startswith("end"):
            depth -= 1
            if depth == 0:
                yield name, inside
        else:
            assert depth > 0, f"{row['name']} stands outside all sections"
        inside.append(row)
