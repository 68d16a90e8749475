"""``python -m tests.conformance {xpath|scenarios|xforms|xlsforms|rendered} FILE…``: run cases of other engines against this one.

Prints each failure briefly, a table by suite, and last ``N passed, N failed``. Deliberate differences (``differences.py``)
and cases that drive another engine's internals are listed and counted apart, never as passed.
"""

import sys

from tests.conformance.forms import accepted_workbooks, forms, rejected_workbooks
from tests.conformance.report import Report
from tests.conformance.scenarios import scenarios
from tests.conformance.xpath import expressions

KINDS = ("xpath", "scenarios", "xforms", "xlsforms", "rendered")


def main(arguments: list[str]) -> int:
    """Run the files named; 0 when nothing failed, 1 when something did, 2 for a wrong call."""
    if len(arguments) < 2 or arguments[0] not in KINDS:
        print(__doc__)
        return 2
    report = Report()
    for file in arguments[1:]:
        run_file(arguments[0], file, report)
    print(report.table())
    return 1 if report.failed else 0


def run_file(kind: str, file: str, report: Report) -> None:
    """Run one file of cases."""
    match kind:
        case "xpath":
            expressions(file, report)
        case "scenarios":
            scenarios(file, report)
        case "xforms":
            forms(file, report)
        case "rendered":
            from tests.conformance.rendered import rendered_workbooks

            rendered_workbooks(file, report)
        case "xlsforms":
            (rejected_workbooks if "rejected" in file else accepted_workbooks)(file, report)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
