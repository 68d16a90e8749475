"""``skills-intake paper check FILE``: whether a printed profile says what the computer that printed it signed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.exits import Exit
from app.i18n import _, language, language_name, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.casework.station import Desk
    from app.casework.views import PaperChecked
    from app.profile.facts import Facts


def add_commands(commands: Any) -> None:
    """Add them to the command line."""
    paper = commands.add_parser("paper", help=_("printed profiles"))
    what = paper.add_subparsers(dest="what", required=True)
    check = what.add_parser("check", help=_("check a copy by its square of dots: a picture, a scan, or the PDF"))
    check.add_argument("file", type=Path)
    check.add_argument("--user", help=_("whose password is asked for; needed only when several people use the laptop"))
    check.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> Exit:
    from app.casework.paper_check import check_paper  # noqa: PLC0415 - `--help` must not wait for it
    from app.cli.at_desk import at_desk  # noqa: PLC0415 - as above

    def work(desk: "Desk") -> Exit:
        return told(check_paper(desk, path=given.file))

    return at_desk(given, given.file.name, work, action="check_paper")


def told(checked: "PaperChecked") -> Exit:
    """Print what was found. Only a paper whose signer is known counts as checked."""
    from app.casework.views import PaperState  # noqa: PLC0415 - as above

    print(_("This paper must say:"))
    for line in lines(checked.facts):
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


def lines(facts: "Facts") -> "Iterator[str]":
    """Yield what a paper says, a line each; what it does not say is left out."""
    here = language()
    languages = [
        _("{language} {level}").format(language=language_name(code, here), level=level) if level else
        language_name(code, here)
        for code, level in facts.languages
    ]  # fmt: skip
    for label, value in (
        (_("Name: {value}"), facts.name),
        (_("Case number: {value}"), facts.number),
        (_("Born: {value}"), facts.born),
        (_("Printed on: {value}"), facts.day),
        (_("Languages: {value}"), "; ".join(languages)),
        (_("Work: {value}"), "; ".join(facts.work)),
    ):
        if value:
            yield label.format(value=value)
    yield ngettext("{n} piece of work", "{n} pieces of work", facts.jobs).format(n=facts.jobs)
    yield ngettext("{n} school", "{n} schools", facts.schools).format(n=facts.schools)
    yield ngettext("{n} skill", "{n} skills", facts.skills).format(n=facts.skills)
    yield ngettext("{n} paper seen", "{n} papers seen", facts.seen).format(n=facts.seen)
