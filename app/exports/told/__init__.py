"""The profile told in one language, in the order of the paper: what a text document shows.

It says what :mod:`app.reports.sections` sets, without setting it; a test holds the two together.
"""

from app.exports.told.blocks import Block, Entry, Fact, Heading, Levels, Line, OfficeMeta
from app.exports.told.outline import outline

__all__ = ["Block", "Entry", "Fact", "Heading", "Levels", "Line", "OfficeMeta", "outline"]
