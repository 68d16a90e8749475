"""Recorded scenarios: forms filled in step by step, with what another engine's tests expect at each."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.errors import IntakeError
from tests.conformance.differences import reason_for
from tests.conformance.matchers import MATCHERS, SELF_EVIDENT
from tests.conformance.player import Player
from tests.conformance.report import Report
from tests.conformance.sessions import NotApplicable


def scenarios(file: str, report: Report) -> None:
    """Run every scenario of a file, counting assertions."""
    rows = json.loads(Path(file).read_text(encoding="utf-8"))
    resources = _resources(Path(file).with_name("xforms.json"))
    for row in rows:
        suite = row["file"].removeprefix("scenario/test/").removesuffix(".test.ts")
        reason = reason_for("scenarios", f"{suite} | {row['test']}")
        if reason:
            for _op in _expectations(row):
                report.apart_one(suite, reason)
        else:
            _Scenario(row, suite, resources, report).run()


def _resources(file: Path) -> dict[str, str]:
    """Forms that scenarios name instead of holding, by file name."""
    if not file.exists():
        return {}
    rows = json.loads(file.read_text(encoding="utf-8"))
    return {row["name"].rpartition("/")[2]: row["xml"] for row in rows if row["name"].endswith(".xml")}


def _expectations(row: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (op for op in row["ops"] if op["op"] == "expect")


class _Scenario:
    def __init__(self, row: dict[str, Any], suite: str, resources: dict[str, str], report: Report) -> None:
        self._row = row
        self._suite = suite
        self._report = report
        self._resources = resources
        self._player = Player(row["ops"])
        self._fault: Exception | None = None

    def run(self) -> None:
        try:
            self._begin()
        except NotApplicable as error:
            for _op in _expectations(self._row):
                self._report.apart_one(self._suite, str(error))
            return
        for op in self._row["ops"]:
            if op["op"] == "expect":
                self._expect(op)
            elif self._fault is None:
                self._do(op)

    def _begin(self) -> None:
        for init in self._row["inits"]:
            xml = init["xml"] or self._resources.get(str(init["res"]))
            if xml is None:
                raise NotApplicable("the form is not recorded in the case")
            try:
                self._player.open(init["sid"], xml)
            except IntakeError as error:
                self._fault = error

    def _do(self, op: dict[str, Any]) -> None:
        try:
            self._player.do(op)
        except NotApplicable as error:
            if op["op"] in ("get", "call"):
                self._player.unknown(op["id"], error)
            else:
                self._fault = error
        except IntakeError as error:
            self._fault = error
        except LookupError as error:
            self._fault = error

    def _expect(self, op: dict[str, Any]) -> None:
        try:
            failure = self._outcome(op)
        except NotApplicable as error:
            self._report.apart_one(self._suite, str(error))
            return
        if failure:
            self._report.failed_one(self._suite, str(self._row["test"])[-90:], f"{op['matcher']}: {failure}")
        else:
            self._report.passed_one(self._suite)

    def _outcome(self, op: dict[str, Any]) -> str:
        """What is wrong; "" when nothing is."""
        if op["matcher"] in ("toThrow", "toThrowError"):
            return "" if isinstance(self._fault, IntakeError) else f"was not refused ({self._fault})"
        if op.get("on", 0) is None:
            return self._outcome_of_loading(op)
        if isinstance(self._fault, NotApplicable):
            raise self._fault
        if self._fault is not None:
            return f"{type(self._fault).__name__} {self._fault}"
        actual = self._player.result(op["on"]) if "on" in op else None
        arguments = [] if op["matcher"] in SELF_EVIDENT else [self._player.argument(each) for each in op["args"]]
        matcher = MATCHERS.get(op["matcher"])
        if matcher is None:
            raise NotApplicable(f"the assertion {op['matcher']} is about another engine's internals")
        holds = matcher(actual, *arguments)
        return "" if holds is not op["neg"] else f"{'not ' if op['neg'] else ''}{arguments!r}, found {actual!r}"

    def _outcome_of_loading(self, op: dict[str, Any]) -> str:
        if op["matcher"] == "toBeNull":
            return "" if self._fault is None else f"refused: {self._fault}"
        steps = any(each["op"] != "expect" for each in self._row["ops"])
        if op["matcher"] == "toBeInstanceOf" and not steps:
            return "" if isinstance(self._fault, IntakeError) else "was not refused"
        if op["actual"] is None and self._player.watched and op["matcher"] == "toBe" and self._fault is None:
            return "" if MATCHERS["toHaveSerializedSubmissionXML"](self._player.watched, *op["args"]) else "other XML"
        if isinstance(op["actual"], int | str):
            raise NotApplicable("the case checks a constant of its own")
        raise NotApplicable("the value asserted is not recorded")
