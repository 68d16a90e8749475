"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room."""

from app.reports.comparison import ComparedPart, ComparisonMeta, Difference, Held, print_comparison
from app.reports.profile import PaperMeta, print_profile
from app.reports.record import Chapter, Said, Sending, print_record
from app.reports.recovery import print_recovery_sheet

__all__ = [
    "Chapter",
    "ComparedPart",
    "ComparisonMeta",
    "Difference",
    "Held",
    "PaperMeta",
    "Said",
    "Sending",
    "print_comparison",
    "print_profile",
    "print_record",
    "print_recovery_sheet",
]
