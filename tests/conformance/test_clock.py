"""The day on which a file's rows were recorded is found from the rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.report import Report
from tests.conformance.xpath import expressions

XML = "<data><when>1987-05-04</when></data>"


def row(expression: str, expected: bool) -> dict[str, Any]:
    """A recorded case."""
    case = {"suite": "xforms/clock", "xml": XML, "expr": expression, "ctx": None, "root": None, "lang": None}
    return case | {"kind": "boolean", "expected": expected, "factor": None}


def failures_of(folder: Path, rows: list[dict[str, Any]]) -> list[str]:
    """What fails in a file with these rows."""
    file = folder / "cases.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    report = Report(quiet=True)
    expressions(str(file), report)
    assert report.passed + report.failed == len(rows)
    return report.failures


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                row('today() <= "1987-05-04"', True),
                row('today() >= "1987-05-04"', True),
                row("today() > '1987-05-04'", False),
            ],
            id="the day is written",
        ),
        pytest.param(
            [row('today() < "1987-05-04"', True), row("'1987-05-02' < today()", True)],
            id="only days around it are written",
        ),
        pytest.param([row("/data/when = today()", True)], id="the day is written in the document"),
        pytest.param([row("now() < '1987-05-05' and '1987-05-04' < now()", True)], id="with the time of day"),
        pytest.param([row("today() > '2012-01-01'", True), row("today() < '2100-01-01'", True)], id="any day will do"),
        pytest.param([row("today() = today()", True), row("'1987-02-30' = 1", False)], id="no day is written"),
    ],
)
def test_rows_hold_on_the_day_they_were_recorded(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    assert failures_of(tmp_path, rows) == []


def test_a_row_that_holds_on_no_day_is_a_failure(tmp_path: Path) -> None:
    rows = [row("today() = '1987-05-04'", True), row("today() >= '1987-05-04'", True), row("today() = ''", True)]
    assert len(failures_of(tmp_path, rows)) == 1
