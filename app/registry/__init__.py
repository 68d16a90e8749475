"""The authority's side: trust, receive, verify, import, receipt. The door of the room.

A registry is a folder (its keys, its card, its database's address) and a database, PostgreSQL or SQLite by URL.
"""

from app.registry import report
from app.registry.crew import Folders, Watched, bundles_in, receive_all
from app.registry.erasing import erase
from app.registry.export import KINDS as FORMATS
from app.registry.export import write
from app.registry.extract import KINDS as EXTRACTS
from app.registry.extract import extract
from app.registry.numbering import missing
from app.registry.outcome import CaseRow, Delivery, Gap, Missing, Outcome, Received, SenderRow
from app.registry.reads import HeldAssessment, assessments_of, find_case, list_cases
from app.registry.registry import (
    MOST_PARTITIONS,
    PARTITIONS,
    Registry,
    Verified,
    attachment,
    bring_up_to_date,
    open_registry,
    prepare_receipts,
    receive,
    set_up,
    tidy,
    verify,
)
from app.registry.report import Report
from app.registry.roles import bind, bound, release
from app.registry.trust import Introduction, accept, introduce, listing
from app.registry.watching import Inbox, take_in
from app.registry.wording import Worded

__all__ = [
    "EXTRACTS",
    "FORMATS",
    "MOST_PARTITIONS",
    "PARTITIONS",
    "CaseRow",
    "Delivery",
    "Folders",
    "Gap",
    "HeldAssessment",
    "Inbox",
    "Introduction",
    "Missing",
    "Outcome",
    "Received",
    "Registry",
    "Report",
    "SenderRow",
    "Verified",
    "Watched",
    "Worded",
    "accept",
    "assessments_of",
    "attachment",
    "bind",
    "bound",
    "bring_up_to_date",
    "bundles_in",
    "erase",
    "extract",
    "find_case",
    "introduce",
    "list_cases",
    "listing",
    "missing",
    "open_registry",
    "prepare_receipts",
    "receive",
    "receive_all",
    "release",
    "report",
    "set_up",
    "take_in",
    "tidy",
    "verify",
    "write",
]
