"""What an authority may be told of a case, and what it may have said of one. Sealing and opening bundles stand apart,
because the case list asks these alone.
"""

from app.models import Kind

ALWAYS_LEAVE = frozenset({Kind.ASSESSMENT_STARTED, Kind.ASSESSMENT_FINISHED})
LEAVE_BY_QUESTION = frozenset({Kind.ANSWER, Kind.COMPUTED, Kind.REPEAT_ADDED, Kind.REPEAT_REMOVED})
MAY_LEAVE = ALWAYS_LEAVE | LEAVE_BY_QUESTION
"""What of a case an authority may be told."""

ERASED = "case_erased"
HELD = frozenset({"imported", "already"})
"""The verdicts of an authority that has a case."""
