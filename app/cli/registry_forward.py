"""``skills-registry forward``: submissions to an ODK Central, Kobo or other OpenRosa server."""

import argparse
from collections.abc import Callable, Iterator

from app.cli.exits import Exit
from app.cli.progress import Bar
from app.cli.terminal import password
from app.i18n import ngettext, pgettext
from app.registry import open_registry
from app.registry.openrosa import Forwarded, Login, forward


def arguments(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What can be typed after it."""
    command = add("forward", pgettext("registry", "send submissions to an ODK Central, Kobo or other OpenRosa server"))
    command.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help=pgettext("registry", "the server’s address as ODK Collect is given it"),
    )
    command.add_argument(
        "--user",
        default="",
        metavar="NAME",
        help=pgettext("registry", "who sends; the password is asked for, or read from standard input"),
    )


def run(given: argparse.Namespace) -> Exit:
    """Do it, and tell what became of the submissions."""
    login = Login(given.to, given.user, password() if given.user else "")
    registry = open_registry(given.home)
    try:
        with Bar(pgettext("registry", "Forwarding")) as bar:
            found = forward(registry, login, watch=bar)
    finally:
        registry.close()
    for line in _told(found):
        print(line)
    return Exit.REFUSED if found.refused or found.different else Exit.DONE


def _told(found: Forwarded) -> Iterator[str]:
    yield pgettext("registry", "Sent: {sent}. Sent before: {before}.").format(sent=found.sent, before=found.before)
    if found.without_form:
        yield ngettext(
            "{n} assessment was left: the server does not have its form.",
            "{n} assessments were left: the server does not have their forms.",
            found.without_form,
        ).format(n=found.without_form)
    for assessment in found.different:
        text = pgettext("registry", "{assessment}: the server holds an earlier state. Change it there, or delete it.")
        yield text.format(assessment=assessment)
    for assessment, status in found.refused:
        text = pgettext("registry", "{assessment}: the server refused it (answer {status}).")
        yield text.format(assessment=assessment, status=status)
