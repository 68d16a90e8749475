"""``skills-registry revoke``: withdraw keys, and give the signed list that centres read."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.bundles import REVOCATION_REASONS, Revoked, make_revocations, read_revocations
from app.cli.exits import Exit
from app.files import write_whole
from app.i18n import ngettext, pgettext
from app.registry import Registry, open_registry
from app.registry.errors import problem
from app.registry.withdrawn import Withdrawn, keep, withdrawn


def arguments(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What can be typed after it."""
    about = pgettext("registry", "withdraw keys that are lost, and give the signed list of them for the centres")
    command = add("revoke", about)
    command.add_argument(
        "fingerprints",
        nargs="*",
        metavar="SHA256:…",
        help=pgettext("registry", "the fingerprints to withdraw; without any, the list is given as it is"),
    )
    command.add_argument(
        "--reason", choices=REVOCATION_REASONS, default="lost", help=pgettext("registry", "why (%(default)s)")
    )
    command.add_argument("--output", type=Path, metavar="FILE", help=pgettext("registry", "where to write the list"))


def run(given: argparse.Namespace) -> Exit:
    """Do it. The list that was kept is replaced wholly or not at all."""
    registry = open_registry(given.home)
    try:
        data = _extended(registry, given.fingerprints, given.reason)
    finally:
        registry.close()
    if given.output is None:
        sys.stdout.write(data.decode())
        return Exit.DONE
    write_whole(given.output, data)
    count = len(read_revocations(data).revoked)
    text = ngettext(
        "{n} key is withdrawn. Give the list to the centres.",
        "{n} keys are withdrawn. Give the list to the centres.",
        count,
    )
    print(text.format(n=count))
    return Exit.DONE


def _extended(registry: Registry, fingerprints: list[str], reason: str) -> bytes:
    folder = registry.home.folder
    before = withdrawn(folder)
    today = registry.now().date()
    revoked = dict(before.revoked)
    for fingerprint in fingerprints:
        revoked.setdefault(fingerprint, (today.isoformat(), reason))
    number = before.number + (revoked != before.revoked or not before.number)
    entries = [Revoked(each, date.fromisoformat(since), why) for each, (since, why) in sorted(revoked.items())]
    try:
        data = make_revocations(keys=registry.home.keys, number=number, issued=today, revoked=entries)
    except ValueError:
        raise problem("registry.no_fingerprint") from None
    keep(folder, Withdrawn(number, revoked))
    return data
