"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room."""

from app.reports.blank import Asked, BlankPart, print_blank
from app.reports.comparison import ComparedPart, ComparisonMeta, Difference, Held, print_comparison
from app.reports.month import Month, print_month
from app.reports.profile import PaperMeta, print_profile
from app.reports.record import Chapter, Said, Sending, print_record
from app.reports.recovery import print_recovery_sheet

__all__ = [
    "Asked",
    "BlankPart",
    "Chapter",
    "ComparedPart",
    "ComparisonMeta",
    "Difference",
    "Held",
    "Month",
    "PaperMeta",
    "Said",
    "Sending",
    "print_blank",
    "print_comparison",
    "print_month",
    "print_profile",
    "print_record",
    "print_recovery_sheet",
]
