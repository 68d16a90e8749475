"""``skills-intake transfer make|take``: files between the laptops of one centre, for scripts."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.exits import Exit
from app.i18n import _, format_size, ngettext

if TYPE_CHECKING:
    from app.casework.station import Desk


def add_commands(commands: Any) -> None:
    """Add them to the command line."""
    transfer = commands.add_parser("transfer", help=_("files between the laptops of one centre"))
    what = transfer.add_subparsers(dest="what", required=True)
    make = what.add_parser("make", help=_("seal for another laptop what it is not known to hold"))
    make.add_argument("laptop", help=_("the other laptop, as its card names it"))
    make.add_argument("folder", type=Path)
    make.set_defaults(run=_make)
    take = what.add_parser("take", help=_("take in a file of another laptop"))
    take.add_argument("file", type=Path)
    take.set_defaults(run=_take)
    for each in (make, take):
        each.add_argument(
            "--user", help=_("whose password is asked for; needed only when several people use the laptop")
        )


def _make(given: argparse.Namespace) -> Exit:
    from app.casework import transfers  # noqa: PLC0415 - `--help` must not wait for it
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        named = [each.party for each in transfers.laptops(desk) if each.party.name == given.laptop]
        if len(named) != 1:
            print(_("No laptop of this name is trusted here. These are:"), file=sys.stderr)
            for each in transfers.laptops(desk):
                print(f"  {each.party.name}", file=sys.stderr)
            return Exit.USAGE
        made = transfers.make_transfer(desk, recipient=named[0].fingerprint, folder=given.folder)
        print(_("Sealed and read back: {file}, {size}.").format(file=made.path, size=format_size(made.size)))
        return Exit.DONE

    return at_desk(given, given.laptop, work, action="make_transfer")


def _take(given: argparse.Namespace) -> Exit:
    from app.casework import transfers, words  # noqa: PLC0415 - as above
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        taken = transfers.take_transfer(desk, path=given.file)
        text = ngettext("Taken in: changes about {n} person.", "Taken in: changes about {n} people.", taken.people)
        print(text.format(n=taken.people))
        if taken.conflicts:
            open_ones = ngettext(
                "{n} question has two answers now. Decide in the window.",
                "{n} questions have two answers now. Decide in the window.",
                taken.conflicts,
            )
            print(open_ones.format(n=taken.conflicts))
        if taken.numbers:
            print(words.same_numbers(taken.numbers))
        for name in taken.forked:
            text = _("Changes of {laptop} were not taken in: it has two histories that contradict each other.")
            print(text.format(laptop=name), file=sys.stderr)
        return Exit.REFUSED if taken.forked else Exit.DONE

    return at_desk(given, given.file.name, work, action="take_transfer")
