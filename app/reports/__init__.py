"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room."""

from app.reports.profile import PaperMeta, print_profile
from app.reports.recovery import print_recovery_sheet

__all__ = ["PaperMeta", "print_profile", "print_recovery_sheet"]
