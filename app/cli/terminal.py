"""What commands ask of whoever runs them: which person they are, and the password."""

import getpass
import sys
from collections.abc import Sequence

from app.i18n import _


def chosen_user(users: Sequence[str], named: str | None) -> str:
    """Return whose password is asked for; empty, having said so, when several people could be meant."""
    user = named or (users[0] if len(users) == 1 else "")
    if users and not user:
        print(_("Several people use this laptop. Please name one with --user."), file=sys.stderr)
    return user


def password() -> str:
    """Ask on the terminal, else take the first line of standard input. Never an argument: others see those."""
    if sys.stdin.isatty():
        return getpass.getpass(_("Password: "))
    return sys.stdin.readline().rstrip("\n")
