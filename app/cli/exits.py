"""Exit codes of both commands, and how a failure is told on a terminal.

====  ==============================================================================================================
code  meaning
====  ==============================================================================================================
0     everything was done
1     done, but some of what came in was refused, or a check found problems
2     the command was not understood; nothing was done
3     a file or a card could not be opened or verified; what the other files held was still done
4     the vault or the registry itself could not be used; nothing was done
130   stopped by the person (Ctrl+C); what was finished until then is kept
====  ==============================================================================================================
"""

import os
import sys
from collections.abc import Callable
from enum import IntEnum

from app.errors import Cancelled, IntakeError


class Exit(IntEnum):
    """What a command ends with. Scripts may rely on the numbers."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNVERIFIED = 3
    UNUSABLE = 4
    STOPPED = 130


# A file that somebody gave us, as against the program's own vault or registry.
_FROM_OUTSIDE = frozenset(
    {
        "backup",
        "bundle",
        "card",
        "classification",
        "elm",
        "instrument",
        "paper",
        "profile",
        "receipt",
        "revocations",
        "transfer",
    }
)
_FROM_OUTSIDE_TOO = frozenset(
    {
        "registry.not_a_device",
        "registry.other_fingerprint",
        "registry.card_replaced",
        "registry.card_withdrawn",
        "registry.other_bundle",
        "registry.incomplete",
    }
)
_USAGE = frozenset(
    {
        "case.missing",
        "registry.ambiguous_case",
        "registry.database_url",
        "registry.erasing_not_confirmed",
        "registry.no_fingerprint",
        "registry.not_confirmed",
        "registry.unknown_case",
        "registry.unknown_organisation",
    }
)
_REFUSED = frozenset({"case.restricted", "elm.nothing_yet", "profile.nothing_yet"})
"""A case that has nothing to write, or of which nothing may be written."""


def code_for(failure: IntakeError) -> Exit:
    """The exit code for a failure, by its code."""
    if failure.code in _USAGE:
        return Exit.USAGE
    if failure.code in _REFUSED:
        return Exit.REFUSED
    if failure.code in _FROM_OUTSIDE_TOO or failure.code.partition(".")[0] in _FROM_OUTSIDE:
        return Exit.UNVERIFIED
    return Exit.UNUSABLE


def tell(failure: IntakeError, about: str = "") -> None:
    """Say on the error output what happened, and what to do, each on its own line."""
    print(f"{about}: {failure.message}" if about else failure.message, file=sys.stderr)
    if failure.hint:
        print(f"  {failure.hint}", file=sys.stderr)


def guarded(run: Callable[[], int]) -> int:
    """Run a command; a failure that a person can act on is told and becomes its exit code. Anything else is a bug."""
    try:
        return run()
    except IntakeError as failure:
        tell(failure)
        return code_for(failure)
    except (Cancelled, KeyboardInterrupt):
        return Exit.STOPPED
    except BrokenPipeError:
        # Whoever was reading what the command prints (`head`, a pager) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
