"""The list of cases: search, filters, new case."""

from app.ui.cases.screen import CasesScreen

__all__ = ["CasesScreen"]
