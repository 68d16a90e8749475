"""The authority's side: trust, receive, verify, import, receipt. The door of the room.

A registry is a folder (its keys, its card, its database's address) and a database, PostgreSQL or SQLite by URL.
"""

from app.registry.outcome import CaseRow, Delivery, Gap, Received, SenderRow
from app.registry.reads import HeldAssessment, assessments_of, find_case, list_cases
from app.registry.registry import (
    Registry,
    Verified,
    bring_up_to_date,
    open_registry,
    prepare_receipts,
    receive,
    set_up,
    verify,
)
from app.registry.trust import Introduction, accept, introduce, listing
from app.registry.wording import Worded

__all__ = [
    "CaseRow",
    "Delivery",
    "Gap",
    "HeldAssessment",
    "Introduction",
    "Received",
    "Registry",
    "SenderRow",
    "Verified",
    "Worded",
    "accept",
    "assessments_of",
    "bring_up_to_date",
    "find_case",
    "introduce",
    "list_cases",
    "listing",
    "open_registry",
    "prepare_receipts",
    "receive",
    "set_up",
    "verify",
]
