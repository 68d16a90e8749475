"""The scores on other engines' cases may rise but not fall."""

from pathlib import Path

import pytest

from tests.conformance.__main__ import run_file
from tests.conformance.report import Report

CASES = Path(__file__).resolve().parents[3] / "shared" / "conformance"
NEEDS_CASES = pytest.mark.skipif(not CASES.is_dir(), reason="the recorded cases (../shared/conformance) are not here")


@NEEDS_CASES
@pytest.mark.parametrize(
    ("kind", "name", "least_passed"),
    [
        ("xpath", "xpath.json", 1434),
        ("scenarios", "scenarios.json", 796),
        ("xforms", "xforms.json", 761),
        ("xlsforms", "xlsforms_accepted.json", 583),
        ("xlsforms", "xlsforms_rejected.json", 222),
    ],
)
def test_no_case_fails_and_no_more_are_counted_apart_than_before(kind: str, name: str, least_passed: int) -> None:
    report = Report(quiet=True)
    run_file(kind, str(CASES / name), report)
    assert not report.failures
    assert report.passed >= least_passed
