"""The profile as a workbook (Office Open XML): the columns that employment services ask for."""

from app.exports.xlsx.workbook import to_xlsx

__all__ = ["to_xlsx"]
