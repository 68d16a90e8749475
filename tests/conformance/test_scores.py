"""The scores on other engines' cases may rise but not fall."""

from pathlib import Path

import pytest

from tests.conformance.__main__ import run_file
from tests.conformance.report import Report

CASES = Path(__file__).resolve().parents[3] / "shared" / "conformance"
NEEDS_CASES = pytest.mark.skipif(not CASES.is_dir(), reason="the recorded cases (../shared/conformance) are not here")


@NEEDS_CASES
@pytest.mark.parametrize(
    ("kind", "name", "most_failed"),
    [
        ("xpath", "xpath.json", 0),
        ("scenarios", "scenarios.json", 0),
        ("xforms", "xforms.json", 0),
        ("xlsforms", "xlsforms_accepted.json", 0),
        ("xlsforms", "xlsforms_rejected.json", 0),
    ],
)
def test_no_more_cases_fail_than_before(kind: str, name: str, most_failed: int) -> None:
    report = Report(quiet=True)
    run_file(kind, str(CASES / name), report)
    assert report.failed <= most_failed, "\n".join(report.failures)
    assert report.passed > 0
