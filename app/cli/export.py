"""``skills-intake export …``: a person's profile as a file, or all profiles into a folder."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.casework.file_names import KINDS, profile_name
from app.cli.exits import Exit
from app.errors import IntakeError
from app.i18n import _, format_number, ngettext, pgettext

if TYPE_CHECKING:
    from app.casework.station import Desk

# ruff: noqa: PLC0415 - `--help` must not wait for the database

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def add_commands(commands: Any) -> None:
    """Add ``export`` to the commands."""
    export = commands.add_parser("export", help=pgettext("command", "write a profile as a file"))
    export.add_argument("case", nargs="?", help=pgettext("command", "the number of the case"))
    export.add_argument("--all", action="store_true", help=pgettext("command", "every case, into --folder"))
    export.add_argument(
        "--format",
        choices=KINDS,
        default="pdf",
        help=pgettext("command", "paper, text document, workbook or European Learning Model; pdf unless named"),
    )
    export.add_argument(
        "--languages",
        type=_languages,
        default=(),
        help=pgettext("command", "one or two, such as fr,ar; those of the interview unless named"),
    )
    export.add_argument("--output", type=Path, help=pgettext("command", "the file to write"))
    export.add_argument("--folder", type=Path, help=pgettext("command", "the folder that --all writes to"))
    export.add_argument("--user", help=_("whose password is asked for; needed only when several people use the laptop"))
    export.set_defaults(run=_export)


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(text.split(","))
    if not 1 <= len(codes) <= 2 or not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise argparse.ArgumentTypeError(pgettext("command", "name one or two languages by their codes, such as fr,ar"))
    return codes


def _export(given: argparse.Namespace) -> Exit:
    one = given.case is not None and not (given.all or given.folder)
    many = given.all and given.folder is not None and not (given.case or given.output)
    if not (one or many):
        text = pgettext("command", "Name one case, or --all and the --folder to write to.")
        print(text, file=sys.stderr)
        return Exit.USAGE
    return _export_one(given) if one else _export_all(given)


def _export_one(given: argparse.Namespace) -> Exit:
    from app.casework.exporting import case_numbered, export_profile
    from app.cli.at_desk import at_desk

    def work(desk: "Desk") -> Exit:
        target = given.output or Path(profile_name(given.case, given.format, "case"))
        case_id = case_numbered(desk, number=given.case)
        made = export_profile(desk, case_id=case_id, kind=given.format, languages=given.languages, target=target)
        print(made.path)
        return Exit.DONE

    return at_desk(given, given.case, work, action="export_profile")


def _export_all(given: argparse.Namespace) -> Exit:
    from app.casework.batch import export_profiles
    from app.cli.at_desk import at_desk

    def work(desk: "Desk") -> Exit:
        made = export_profiles(desk, kind=given.format, languages=given.languages, folder=given.folder)
        told = ngettext("{n} profile written to {folder}", "{n} profiles written to {folder}", made.written)
        print(told.format(n=format_number(made.written), folder=made.folder))
        for each in made.not_written:
            print(f"{each.number or each.case_id}: {each.message}", file=sys.stderr)
        if made.ended:
            raise IntakeError(made.code, made.ended, made.hint)
        return Exit.REFUSED if made.not_written else Exit.DONE

    return at_desk(given, str(given.folder), work, action="export_profiles", unit="")
