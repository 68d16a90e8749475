"""Scenarios."""
from tests.conformance.report import Report
def scenarios(file: str, report: Report) -> None:
    """Run."""
