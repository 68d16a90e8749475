"""What an authority may be told of a case, and what it may have said of one. Sealing and opening bundles stand apart,
because the case list asks these alone.
"""

from app.models import Kind

# What happened to an assessment as a whole carries no answer; everything else about a case goes only where a question
# may. Entries, too: how many jobs there were is an answer.
ALWAYS_LEAVE = frozenset({Kind.ASSESSMENT_STARTED, Kind.ASSESSMENT_FINISHED})
LEAVE_BY_QUESTION = frozenset({Kind.ANSWER, Kind.COMPUTED, Kind.REPEAT_ADDED, Kind.REPEAT_REMOVED})
MAY_LEAVE = ALWAYS_LEAVE | LEAVE_BY_QUESTION
"""What of a case an authority may be told."""

ERASED = "case_erased"
HELD = frozenset({"imported", "already"})
"""The verdicts of an authority that has a case."""
