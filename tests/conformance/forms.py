"""Whole forms and workbooks: every one loads, or is refused by name; none crashes."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.instruments import ROOT, Context, InstrumentError, Interview, compile_workbook, load_definition
from tests.conformance.differences import reason_for
from tests.conformance.report import Report

ZONE = ZoneInfo("America/Phoenix")
MINIMUM = 15


def _rows(file: str) -> Iterator[dict[str, Any]]:
    yield from json.loads(Path(file).read_text(encoding="utf-8"))


def _compared(file: str, report: Report) -> Iterator[dict[str, Any]]:
    """The rows without those in which this project differs on purpose, which are counted apart."""
    for row in _rows(file):
        reason = reason_for("xlsforms", row["name"])
        if reason:
            report.apart_one(_suite(row), reason)
        else:
            yield row


def _suite(row: dict[str, Any]) -> str:
    return str(row["name"]).split(".")[1]


def first_instance(xform: bytes) -> Interview:
    """A new interview with a form."""
    return Interview(load_definition(xform), context=Context(now=lambda: datetime.now(ZONE)))


def forms(file: str, report: Report) -> None:
    """XForms: a first instance is made, or the form is refused with a named problem."""
    for row in _rows(file):
        try:
            first_instance(row["xml"].encode()).view(ROOT)
        except InstrumentError as error:
            report.note(f"refused {row['name']}: {error.code}: {error.message}")
        except Exception as error:
            report.failed_one(row["source"], row["name"], f"{type(error).__name__}: {error}")
            continue
        report.passed_one(row["source"])


def accepted_workbooks(file: str, report: Report) -> None:
    """Workbooks that compile, and whose form loads."""
    for row in _compared(file, report):
        suite = _suite(row)
        try:
            first_instance(compile_workbook(row["md"].encode(), "data.md").xform)
        except Exception as error:
            report.failed_one(suite, row["name"], f"{type(error).__name__}: {error}")
        else:
            report.passed_one(suite)


def rejected_workbooks(file: str, report: Report) -> None:
    """Workbooks that are refused with a message a form author can act on."""
    for row in _compared(file, report):
        suite = _suite(row)
        try:
            compile_workbook(row["md"].encode(), "data.md")
        except InstrumentError as error:
            useful = all(problem.code and len(problem.message) > MINIMUM for problem in error.problems)
            if useful:
                report.passed_one(suite)
            else:
                report.failed_one(suite, row["name"], f"no usable message: {error.message!r}")
        except Exception as error:
            report.failed_one(suite, row["name"], f"{type(error).__name__}: {error}")
        else:
            report.failed_one(suite, row["name"], "was accepted")
