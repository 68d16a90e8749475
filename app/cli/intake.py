"""``skills-intake``: the window by default, and commands for scripts. Exit codes are those of :mod:`app.cli.exits`."""

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__, settings
from app.cli.exits import Exit, guarded
from app.i18n import INTERFACE_LANGUAGES, _, format_date, format_size, ngettext, set_language

if TYPE_CHECKING:
    from app.casework.station import Desk
    from app.casework.views.sending import Verified


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when none is given. Returns the exit code."""
    given = _read(arguments)
    given.home = given.home or settings.default_home()
    if given.language:
        set_language(given.language)
    if given.command is None:
        return _window(given.home)
    return guarded(lambda: int(given.run(given)))


def _window(home: Path) -> int:
    gc.disable()  # what is loaded now stays; once the window is seen, it is turned on again
    # Imported here: commands for scripts run where there is no Qt and no screen.
    from app.ui.app import run  # noqa: PLC0415

    return run(home)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options alone if there is nothing else: the window is not to wait for what the commands need."""
    options = _options(alone=True)
    options.set_defaults(command=None)
    with suppress(argparse.ArgumentError):  # the whole of it says so better
        given, rest = options.parse_known_args(arguments)
        if not rest:
            return given
    return _parser().parse_args(arguments)


def _options(*, alone: bool = False) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="skills-intake",
        description=_("Record what people can do. Without a command, the window opens."),
        allow_abbrev=False,
        add_help=not alone,
        exit_on_error=not alone,
    )
    parser.add_argument("--home", type=Path, help=_("the data folder"))
    parser.add_argument("--language", choices=INTERFACE_LANGUAGES, help=_("the language of what is printed"))
    return parser


def _parser() -> argparse.ArgumentParser:
    from app.cli import audit, backup, classification, export, paper, transfer  # noqa: PLC0415 - as said above

    parser = _options()
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")

    instrument = commands.add_parser("instrument", help=_("questionnaires")).add_subparsers(dest="what", required=True)
    check = instrument.add_parser("check", help=_("compile a workbook and list every problem with what to do"))
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check_instrument)

    bundle = commands.add_parser("bundle", help=_("sealed bundles")).add_subparsers(dest="what", required=True)
    verify = bundle.add_parser("verify", help=_("open and verify a bundle of this laptop, or a receipt for it"))
    verify.add_argument("file", type=Path)
    verify.add_argument("--user", help=_("whose password is asked for; needed only when several people use the laptop"))
    verify.set_defaults(run=_verify_bundle)

    audit.add_commands(commands)
    backup.add_commands(commands)
    classification.add_commands(commands)
    export.add_commands(commands)
    paper.add_commands(commands)
    transfer.add_commands(commands)
    return parser


def _check_instrument(given: argparse.Namespace) -> Exit:
    from app.casework.checking import check_instrument  # noqa: PLC0415 - `--help` must not wait for it

    checked = check_instrument(given.file)
    for line in checked.lines:
        print(line)
    if checked.errors:
        count = ngettext(
            "{count} error. This workbook cannot be used.",
            "{count} errors. This workbook cannot be used.",
            checked.errors,
        )
        print(count.format(count=checked.errors), file=sys.stderr)
        return Exit.UNVERIFIED
    questions = ngettext("{count} question", "{count} questions", checked.questions).format(count=checked.questions)
    print(_("{title}, version {version}: {questions}, {sha256}").format(
        title=checked.title, version=checked.version, questions=questions, sha256=checked.sha256
    ))  # fmt: skip
    return Exit.REFUSED if checked.lines else Exit.DONE


def _verify_bundle(given: argparse.Namespace) -> Exit:
    from app.casework.verifying import verify  # noqa: PLC0415 - as above
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - likewise

    found: list[Verified] = []

    def work(desk: "Desk") -> Exit:
        found.append(verify(desk, path=given.file))
        return Exit.DONE

    code = at_desk(given, given.file.name, work)
    for each in found:
        _print_verified(each)
    return code


def _print_verified(found: "Verified") -> None:
    print(_("Whole, unaltered and signed by a party that is trusted here."))
    for name, value in (
        (_("kind"), found.kind),
        (_("id"), found.bundle_id),
        (_("signed by"), found.sender),
        (_("sealed"), format_date(found.created)),
        (_("assessments"), str(found.assessments)),
        (_("attachments"), str(found.attachments)),
        (_("size"), format_size(found.size)),
        ("SHA-256", found.sha256),
    ):
        print(f"  {name:<14} {value}")
