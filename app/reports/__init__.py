"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room.

What stands here is loaded when it is first used: office files speak with :mod:`app.reports.voice`, and must not pay for
fonts and PDF.
"""

from typing import TYPE_CHECKING

from app.doors import door

if TYPE_CHECKING:
    from app.reports.blank import Asked, BlankPart, print_blank
    from app.reports.comparison import ComparedPart, ComparisonMeta, Difference, Held, print_comparison
    from app.reports.ledger import Disclosed, print_ledger
    from app.reports.month import Month, print_month
    from app.reports.profile import PaperMeta, print_profile, profile_paper
    from app.reports.record import Chapter, Said, print_record
    from app.reports.recovery import print_recovery_sheet
    from app.reports.sendings import Sending, SentPart, print_sendings

_PLACES = {
    "blank": ("Asked", "BlankPart", "print_blank"),
    "comparison": ("ComparedPart", "ComparisonMeta", "Difference", "Held", "print_comparison"),
    "ledger": ("Disclosed", "print_ledger"),
    "month": ("Month", "print_month"),
    "profile": ("PaperMeta", "print_profile", "profile_paper"),
    "record": ("Chapter", "Said", "print_record"),
    "recovery": ("print_recovery_sheet",),
    "sendings": ("Sending", "SentPart", "print_sendings"),
}

__all__ = [
    "Asked",
    "BlankPart",
    "Chapter",
    "ComparedPart",
    "ComparisonMeta",
    "Difference",
    "Disclosed",
    "Held",
    "Month",
    "PaperMeta",
    "Said",
    "Sending",
    "SentPart",
    "print_blank",
    "print_comparison",
    "print_ledger",
    "print_month",
    "print_profile",
    "print_record",
    "print_recovery_sheet",
    "print_sendings",
    "profile_paper",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(__name__, _PLACES)
