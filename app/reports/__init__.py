"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room."""

from app.reports.profile import PaperMeta, print_profile
from app.reports.record import Chapter, Said, Sending, print_record
from app.reports.recovery import print_recovery_sheet

__all__ = ["Chapter", "PaperMeta", "Said", "Sending", "print_profile", "print_record", "print_recovery_sheet"]
