"""Where in a workbook the nodes of the form that was made from it stand."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.instruments.problems import Problem

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

Row = Mapping[str, str]
FIRST = 2
_COLUMNS = {
    "calculate": ("calculation", "calculate"),
    "constraint": ("constraint",),
    "count": ("repeat_count", "count"),
    "default": ("default",),
    "itemset": ("choice_filter", "parameters", "type"),
    "readonly": ("read_only", "readonly"),
    "relevant": ("relevant", "relevance"),
    "required": ("required",),
}
"""For each part of a node the columns that it comes from, the likeliest first."""
_SETTINGS = {"/meta/instanceName": "instance_name"}
_ENTITIES = {
    "/meta/entity/label": "label",
    "/meta/entity/@create": "create_if",
    "/meta/entity/@id": "entity_id",
    "/meta/entity/@update": "update_if",
}


class Places:
    """The row of the survey for every node, and of the choices for every choice."""

    def __init__(self, sheets: "DefinitionData") -> None:
        self._survey: list[Row] = deepcopy(list(sheets.survey or ()))
        self._numbers: dict[str, int] = {}
        for path, number in _survey(self._survey):
            self._numbers.setdefault(path, number)
        self._choices: dict[str, list[int]] = {}
        for number, row in enumerate(sheets.choices or (), FIRST):
            if row:
                self._choices.setdefault(_cell(row, "list_name"), []).append(number)

    def _naming(self, problem: Problem) -> Problem:
        """A problem with a file, with the first cell that names it."""
        name = re.compile(rf"\b{re.escape(PurePath(problem.node).stem)}\b")
        cells = ((number, head, text) for number, row in enumerate(self._survey, FIRST) for head, text in row.items())
        found = next(((number, head) for number, head, text in cells if name.search(str(text))), (None, ""))
        return replace(problem, sheet="survey", row=found[0], column=found[1])

    def row_of(self, path: str) -> int | None:
        """The row of the survey that a node comes from."""
        return self._numbers.get(path)

    def row_of_choice(self, name: str, place: int) -> int | None:
        """The row of the choice at a place, from 0, in the list with a name."""
        return next(iter(self._choices.get(name, [])[place : place + 1]), None)

    def located(self, problem: Problem) -> Problem:
        """A problem of the form with the sheet, row and column to mend, as far as its node is of the workbook."""
        for sheet, columns in (("settings", _SETTINGS), ("entities", _ENTITIES)):
            if problem.node in columns:
                return replace(problem, sheet=sheet, row=FIRST, column=columns[problem.node])
        if problem.code == "form.missing_file":
            return self._naming(problem)
        part, number = problem.column, self._numbers.get(problem.node)
        if number is None and problem.node.endswith("_count"):
            # pyxform works a count out in a node of its own, beside the repeat.
            part, number = "count", self._numbers.get(problem.node.removesuffix("_count"))
        if number is None:
            return problem
        return replace(problem, sheet="survey", row=number, column=_column(self._survey[number - FIRST], part))


def _survey(rows: list[Row]) -> Iterator[tuple[str, int]]:
    around = [""]
    for number, row in enumerate(rows, FIRST):
        kind = _cell(row, "type").lower().replace("_", " ")
        path = f"{around[-1]}/{_cell(row, 'name')}"
        if kind.startswith("end "):
            around = around[:-1] or [""]
            continue
        if kind.startswith("begin "):
            around.append(path)
        yield path, number


def _cell(row: Row, column: str) -> str:
    return next((str(text).strip() for head, text in row.items() if _plain(head) == column), "")


def _column(row: Row, part: str) -> str:
    """The head, as it is written, of the column that a part of a node comes from."""
    columns = _COLUMNS.get(part, (part,))
    heads = [head for column in columns for head in row if _plain(head) == column and row[head]]
    return next(iter(heads), columns[0])


def _plain(head: str) -> str:
    """The name of a column without its language and in one spelling: ``Label::English (en)`` → ``label``."""
    name = head.strip().lower().removeprefix("bind::").removeprefix("bind:").partition(":")[0]
    return name.strip().replace(" ", "_")
