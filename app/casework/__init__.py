"""What staff do: one keyword-only function per action, returning what changed. The door for the window and the
command line.

Actions run in the worker process (server.py), which owns the vault. In the window their names are light: nothing of
the database is loaded until an action really runs.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.casework.access import password_strength, recover, set_up, unlock
    from app.casework.approving import approval_rule, set_approval
    from app.casework.arriving import vault_state
    from app.casework.audit import verify_log
    from app.casework.backups import back_up, backup_state, backup_users, check_backup, restore_backup
    from app.casework.batch import export_profiles
    from app.casework.blank import print_blank
    from app.casework.cases import create_case, list_cases, open_case
    from app.casework.classifications import catalogue_state, import_classifications
    from app.casework.comparing import compare_assessments
    from app.casework.comparison_paper import print_comparison
    from app.casework.copies import give_copy
    from app.casework.disclosures import print_sent, sent_about, sent_people
    from app.casework.duplicates import joined, look_alikes, same_person, take_back, two_people
    from app.casework.evidence import attach, attach_made, keep_thumbnail, look_at, thumbnails
    from app.casework.exporting import export_profile, preview_paper
    from app.casework.hiding import hide_sections, sections_collected
    from app.casework.history import case_history
    from app.casework.internet import fetch_receipts, save_bundle, servers, set_server, try_server, upload
    from app.casework.interviews import (
        finish_interview,
        instruments,
        keep_place,
        record,
        resume_interview,
        start_interview,
    )
    from app.casework.month import print_month
    from app.casework.outbox import take_bundle_back
    from app.casework.paper_check import check_paper
    from app.casework.papers import print_recovery_sheet, profile_of
    from app.casework.people import (
        add_person,
        change_password,
        change_role,
        list_people,
        remove_person,
        renew_recovery,
        reset_password,
    )
    from app.casework.practice import practise
    from app.casework.profile_files import read_profile_file
    from app.casework.protection import (
        accept_state,
        activity,
        erase_case,
        restrict_case,
        retention_state,
        set_retention,
    )
    from app.casework.questionnaires import add_questionnaire
    from app.casework.receiving import find_receipts, take_receipt
    from app.casework.sections import agree_section, answer_section_in
    from app.casework.sending import exchanges, preview, seal
    from app.casework.sent_ledger import ledger, print_ledger
    from app.casework.settling import disagreements, settle
    from app.casework.transfers import find_transfers, laptops, leaving, make_transfer, take_transfer
    from app.casework.trust import (
        own_card,
        parties,
        read_card,
        read_laptop_card,
        take_revocations,
        trust_card,
        trust_laptop_card,
    )

_ROOMS = {
    "access": ("password_strength", "recover", "set_up", "unlock"),
    "arriving": ("vault_state",),
    "approving": ("approval_rule", "set_approval"),
    "audit": ("verify_log",),
    "backups": ("back_up", "backup_state", "backup_users", "check_backup", "restore_backup"),
    "batch": ("export_profiles",),
    "blank": ("print_blank",),
    "cases": ("create_case", "list_cases", "open_case"),
    "classifications": ("catalogue_state", "import_classifications"),
    "comparing": ("compare_assessments",),
    "comparison_paper": ("print_comparison",),
    "copies": ("give_copy",),
    "disclosures": ("print_sent", "sent_about", "sent_people"),
    "duplicates": ("joined", "look_alikes", "same_person", "take_back", "two_people"),
    "evidence": ("attach", "attach_made", "keep_thumbnail", "look_at", "thumbnails"),
    "exporting": ("export_profile", "preview_paper"),
    "history": ("case_history",),
    "hiding": ("hide_sections", "sections_collected"),
    "internet": ("fetch_receipts", "save_bundle", "servers", "set_server", "try_server", "upload"),
    "interviews": (
        "finish_interview",
        "instruments",
        "keep_place",
        "record",
        "resume_interview",
        "start_interview",
    ),
    "month": ("print_month",),
    "outbox": ("take_bundle_back",),
    "paper_check": ("check_paper",),
    "papers": ("print_recovery_sheet", "profile_of"),
    "people": (
        "add_person",
        "change_password",
        "change_role",
        "list_people",
        "remove_person",
        "renew_recovery",
        "reset_password",
    ),
    "practice": ("practise",),
    "profile_files": ("read_profile_file",),
    "protection": (
        "accept_state",
        "activity",
        "erase_case",
        "restrict_case",
        "retention_state",
        "set_retention",
    ),
    "questionnaires": ("add_questionnaire",),
    "sections": ("agree_section", "answer_section_in"),
    "receiving": ("find_receipts", "take_receipt"),
    "sending": ("exchanges", "preview", "seal"),
    "sent_ledger": ("ledger", "print_ledger"),
    "settling": ("disagreements", "settle"),
    "transfers": ("find_transfers", "laptops", "leaving", "make_transfer", "take_transfer"),
    "trust": (
        "own_card",
        "parties",
        "read_card",
        "read_laptop_card",
        "take_revocations",
        "trust_card",
        "trust_laptop_card",
    ),
}
_MODULE_OF = {name: f"app.casework.{room}" for room, names in _ROOMS.items() for name in names}

__all__ = [
    "accept_state",
    "activity",
    "add_person",
    "add_questionnaire",
    "agree_section",
    "answer_section_in",
    "approval_rule",
    "attach",
    "attach_made",
    "back_up",
    "backup_state",
    "backup_users",
    "case_history",
    "catalogue_state",
    "change_password",
    "change_role",
    "check_backup",
    "check_paper",
    "compare_assessments",
    "create_case",
    "disagreements",
    "erase_case",
    "exchanges",
    "export_profile",
    "export_profiles",
    "fetch_receipts",
    "find_receipts",
    "find_transfers",
    "finish_interview",
    "give_copy",
    "hide_sections",
    "import_classifications",
    "instruments",
    "joined",
    "keep_place",
    "keep_thumbnail",
    "laptops",
    "leaving",
    "ledger",
    "list_cases",
    "list_people",
    "look_alikes",
    "look_at",
    "make_transfer",
    "open_case",
    "own_card",
    "parties",
    "password_strength",
    "practise",
    "preview",
    "preview_paper",
    "print_blank",
    "print_comparison",
    "print_ledger",
    "print_month",
    "print_recovery_sheet",
    "print_sent",
    "profile_of",
    "read_card",
    "read_laptop_card",
    "read_profile_file",
    "record",
    "recover",
    "remove_person",
    "renew_recovery",
    "reset_password",
    "restore_backup",
    "restrict_case",
    "resume_interview",
    "retention_state",
    "same_person",
    "save_bundle",
    "seal",
    "sections_collected",
    "sent_about",
    "sent_people",
    "servers",
    "set_approval",
    "set_retention",
    "set_server",
    "set_up",
    "settle",
    "start_interview",
    "take_back",
    "take_bundle_back",
    "take_receipt",
    "take_revocations",
    "take_transfer",
    "thumbnails",
    "trust_card",
    "trust_laptop_card",
    "try_server",
    "two_people",
    "unlock",
    "upload",
    "vault_state",
    "verify_log",
]

_WITHOUT_VAULT = frozenset(
    {"app.casework.access", "app.casework.arriving", "app.casework.classifications", "app.casework.practice"}
)
_WITHOUT_VAULT_TOO = frozenset({"backup_users", "check_backup", "restore_backup"})
_BESIDE = frozenset({"back_up", "check_backup", "export_profiles", "fetch_receipts", "try_server", "upload"})


class Action:
    """An action by name: what the window passes to its worker. Calling it loads the real function and calls that."""

    __slots__ = ("__name__", "_module")

    def __init__(self, name: str, module: str) -> None:
        self.__name__ = name
        self._module = module

    @property
    def before_unlocking(self) -> bool:
        """Whether it needs no open vault: it then takes the station, others the desk."""
        return self._module in _WITHOUT_VAULT or self.__name__ in _WITHOUT_VAULT_TOO

    @property
    def beside(self) -> bool:
        """Whether it may take minutes and changes no case: it then runs beside the others, which do not wait for it."""
        return self.__name__ in _BESIDE

    def load(self) -> Callable[..., Any]:
        """Return the function itself."""
        function: Callable[..., Any] = getattr(import_module(self._module), self.__name__)
        return function

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return self.load()(*positional, **named)


ACTIONS = {name: Action(name, module) for name, module in _MODULE_OF.items()}


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's

    def __getattr__(name: str) -> Action:
        try:
            return ACTIONS[name]
        except KeyError:
            raise AttributeError(name) from None
