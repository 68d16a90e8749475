"""``skills-intake paper …``: a printed profile checked, an empty questionnaire, a month of the centre."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.exits import Exit
from app.i18n import _, language, ngettext

if TYPE_CHECKING:
    from app.casework.station import Desk
    from app.casework.views.profiles import PaperChecked, Printed


def add_commands(commands: Any) -> None:
    """Add them to the command line."""
    paper = commands.add_parser("paper", help=_("printed profiles"))
    what = paper.add_subparsers(dest="what", required=True)
    check = what.add_parser("check", help=_("check a copy by its square of dots: a picture, a scan, or the PDF"))
    check.add_argument("file", type=Path)
    check.add_argument("--user", help=_("whose password is asked for; needed only when several people use the laptop"))
    check.set_defaults(run=_check)
    blank = what.add_parser("blank", help=_("write an empty questionnaire, to be filled by hand"))
    blank.add_argument("title", help=_("what the questionnaire is called, or the beginning of that"))
    blank.set_defaults(run=_blank)
    month = what.add_parser("month", help=_("write the summary of a month; nobody can be told from it"))
    month.add_argument("month", type=_month_of, metavar="2026-11", help=_("the month, as year and month"))
    month.set_defaults(run=_month)
    for command in (blank, month):
        command.add_argument("file", type=Path)
        command.add_argument("--languages", default="en,en", help=_("one or two languages, with a comma between them"))
        command.add_argument(
            "--user", help=_("whose password is asked for; needed only when several people use the laptop")
        )


def _month_of(text: str) -> date:
    return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).date()


def _languages(given: argparse.Namespace) -> tuple[str, str]:
    first, _comma, second = str(given.languages).partition(",")
    return first.strip(), (second or first).strip()


def _blank(given: argparse.Namespace) -> Exit:
    from app.casework.blank import print_blank  # noqa: PLC0415 - `--help` must not wait for it
    from app.casework.interviews import instruments  # noqa: PLC0415 - as above
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above
    from app.profile.model import in_language  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        offered = instruments(desk)
        found = [each for each in offered if any(title.startswith(given.title) for title in each.title.values())]
        if len(found) != 1:
            print(_("No single questionnaire is called that. These are:"), file=sys.stderr)
            for each in offered:
                print(f"  {in_language(each.title, language())}", file=sys.stderr)
            return Exit.USAGE
        made = print_blank(desk, instrument=found[0].sha256, languages=_languages(given), target=given.file)
        return _written(made)

    return at_desk(given, given.file.name, work, action="print_blank")


def _month(given: argparse.Namespace) -> Exit:
    from app.casework.month import print_month  # noqa: PLC0415 - as above
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        return _written(print_month(desk, first=given.month, languages=_languages(given), target=given.file))

    return at_desk(given, given.file.name, work, action="print_month")


def _written(made: "Printed") -> Exit:
    text = ngettext("Written: {file}, {n} page.", "Written: {file}, {n} pages.", made.pages)
    print(text.format(file=made.path, n=made.pages))
    return Exit.DONE


def _check(given: argparse.Namespace) -> Exit:
    from app.casework.paper_check import check_paper  # noqa: PLC0415 - `--help` must not wait for it
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        return told(check_paper(desk, path=given.file))

    return at_desk(given, given.file.name, work, action="check_paper")


def told(checked: "PaperChecked") -> Exit:
    """Print what was found. Only a paper whose signer is known counts as checked."""
    from app.casework.views.profiles import PaperState  # noqa: PLC0415 - as above
    from app.profile.facts_said import in_words  # noqa: PLC0415 - as above

    print(_("This paper must say:"))
    for line in in_words(checked.facts):
        print(f"  {line}")
    states = {
        PaperState.SAME: _("The record in this vault says the same now."),
        PaperState.OTHER: _("The record in this vault says something else now: it was changed since, or before."),
    }
    if checked.state in states:
        print(states[checked.state])
    if not checked.signer:
        print(_("It was signed by a computer that is not known here: {number}").format(number=checked.fingerprint))
        return Exit.REFUSED
    print(_("Signed by {name}: {number}").format(name=checked.signer, number=checked.fingerprint))
    return Exit.DONE
