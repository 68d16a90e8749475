"""What staff do: one keyword-only function per action, returning what changed. The door for the window and the
command line.

Actions run in the worker process (server.py), which owns the vault. In the window their names are light: nothing of
the database is loaded until an action really runs.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.casework.access import password_strength, recover, set_up, unlock, vault_state
    from app.casework.cases import create_case, list_cases, open_case
    from app.casework.classifications import catalogue_state, import_classifications
    from app.casework.duplicates import joined, look_alikes, same_person, take_back, two_people
    from app.casework.interviews import (
        attach,
        attach_made,
        finish_interview,
        instruments,
        keep_place,
        record,
        resume_interview,
        start_interview,
    )
    from app.casework.papers import print_profile, print_recovery_sheet, profile_of
    from app.casework.questionnaires import add_questionnaire
    from app.casework.sending import exchanges, find_receipts, preview, seal, take_receipt
    from app.casework.settling import disagreements, settle
    from app.casework.transfers import find_transfers, laptops, leaving, make_transfer, take_transfer
    from app.casework.trust import own_card, parties, read_card, read_laptop_card, trust_card, trust_laptop_card

_ROOMS = {
    "access": ("password_strength", "recover", "set_up", "unlock", "vault_state"),
    "cases": ("create_case", "list_cases", "open_case"),
    "classifications": ("catalogue_state", "import_classifications"),
    "duplicates": ("joined", "look_alikes", "same_person", "take_back", "two_people"),
    "interviews": (
        "attach",
        "attach_made",
        "finish_interview",
        "instruments",
        "keep_place",
        "record",
        "resume_interview",
        "start_interview",
    ),
    "papers": ("print_profile", "print_recovery_sheet", "profile_of"),
    "questionnaires": ("add_questionnaire",),
    "sending": ("exchanges", "find_receipts", "preview", "seal", "take_receipt"),
    "settling": ("disagreements", "settle"),
    "transfers": ("find_transfers", "laptops", "leaving", "make_transfer", "take_transfer"),
    "trust": ("own_card", "parties", "read_card", "read_laptop_card", "trust_card", "trust_laptop_card"),
}
_MODULE_OF = {name: f"app.casework.{room}" for room, names in _ROOMS.items() for name in names}

__all__ = [
    "add_questionnaire",
    "attach",
    "attach_made",
    "catalogue_state",
    "create_case",
    "disagreements",
    "exchanges",
    "find_receipts",
    "find_transfers",
    "finish_interview",
    "import_classifications",
    "instruments",
    "joined",
    "keep_place",
    "laptops",
    "leaving",
    "list_cases",
    "look_alikes",
    "make_transfer",
    "open_case",
    "own_card",
    "parties",
    "password_strength",
    "preview",
    "print_profile",
    "print_recovery_sheet",
    "profile_of",
    "read_card",
    "read_laptop_card",
    "record",
    "recover",
    "resume_interview",
    "same_person",
    "seal",
    "set_up",
    "settle",
    "start_interview",
    "take_back",
    "take_receipt",
    "take_transfer",
    "trust_card",
    "trust_laptop_card",
    "two_people",
    "unlock",
    "vault_state",
]

_WITHOUT_VAULT = frozenset({"app.casework.access", "app.casework.classifications"})


class Action:
    """An action by name: what the window passes to its worker. Calling it loads the real function and calls that."""

    __slots__ = ("__name__", "_module")

    def __init__(self, name: str, module: str) -> None:
        self.__name__ = name
        self._module = module

    @property
    def before_unlocking(self) -> bool:
        """Whether it needs no open vault: it then takes the station, others the desk."""
        return self._module in _WITHOUT_VAULT

    def load(self) -> Callable[..., Any]:
        """Return the function itself."""
        function: Callable[..., Any] = getattr(import_module(self._module), self.__name__)
        return function

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return self.load()(*positional, **named)


ACTIONS = {name: Action(name, module) for name, module in _MODULE_OF.items()}


def __getattr__(name: str) -> Action:
    try:
        return ACTIONS[name]
    except KeyError:
        raise AttributeError(name) from None
