"""``skills-intake audit …``: for a data-protection officer. Whether the log is whole, and what was done."""

import argparse
import csv
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli.exits import Exit
from app.i18n import _, format_number, ngettext

if TYPE_CHECKING:
    from app.casework.station import Desk

# ruff: noqa: PLC0415 - `--help` must not wait for the database


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``audit`` and what it can do to the commands."""
    group = commands.add_parser("audit", help=_("what was done, and whether the log is whole"))
    what = group.add_subparsers(dest="what", required=True)
    verify = what.add_parser("verify", help=_("check every step of the log, every answer and every file"))
    verify.set_defaults(run=lambda given: _at_the_desk(given, _verify))
    show = what.add_parser("show", help=_("print what was done as CSV, newest first; no answers are in it"))
    show.set_defaults(run=lambda given: _at_the_desk(given, _show))
    for command in (verify, show):
        command.add_argument("--user", help=_("whose password is asked for; needed only when several people have one"))


def _at_the_desk(given: argparse.Namespace, run: Callable[["Desk"], Exit]) -> Exit:
    from app.cli.at_desk import at_desk

    return at_desk(given, _("log"), run, action="activity")


def _verify(desk: "Desk") -> Exit:
    from app.casework.audit import verify_log

    found = verify_log(desk)
    for problem in found.problems:
        print(problem)
    if found.problems:
        text = ngettext("{count} problem was found.", "{count} problems were found.", len(found.problems))
        print(text.format(count=format_number(len(found.problems))), file=sys.stderr)
        return Exit.REFUSED
    text = _("All of it is whole. Steps: {rows}; laptops: {laptops}; pieces of evidence: {evidence}.")
    print(text.format(
        rows=format_number(found.rows), laptops=format_number(found.devices), evidence=format_number(found.evidence)
    ))  # fmt: skip
    return Exit.DONE


def _show(desk: "Desk") -> Exit:
    from app.casework.protection import activity

    out = csv.writer(sys.stdout)
    out.writerow(("at", "who", "laptop", "kind", "what", "case", "approved by"))
    offset, total = 0, 1
    while offset < total:
        page = activity(desk, offset=offset)
        total = page.total
        for row in page.rows:
            at = row.at.isoformat(timespec="seconds")
            cells = (at, row.who, row.device, row.kind, row.what, row.case_number, row.approved_by)
            out.writerow([_cell(text) for text in cells])
        offset += len(page.rows) or total
    return Exit.DONE


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
