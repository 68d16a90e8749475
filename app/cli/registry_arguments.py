"""What can be typed after ``skills-registry``."""

import argparse
from pathlib import Path

from platformdirs import user_data_path

from app.cli import registry_forward, registry_revoke
from app.i18n import language, pgettext
from app.registry import EXTRACTS, FORMATS, MOST_PARTITIONS, PARTITIONS


def parser() -> argparse.ArgumentParser:
    """The command's words and their help, in the language of the terminal."""
    top = argparse.ArgumentParser(
        prog="skills-registry",
        description=pgettext("registry", "Receive sealed bundles from reception centres, and answer with receipts."),
        epilog=pgettext(
            "registry",
            "Ends with 0: done, 1: some assessments were refused, 2: not understood, "
            "3: a file could not be opened or verified, 4: the registry could not be used.",
        ),
    )
    commands = top.add_subparsers(dest="command", required=True, metavar=pgettext("registry", "COMMAND"))
    _set_up(commands)
    _trust(commands)
    _bundles(commands)
    _cases(commands)
    for part in (registry_forward, registry_revoke):
        part.arguments(lambda name, about: _add(commands, name, about))
    return top


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add(commands: "_Commands[argparse.ArgumentParser]", name: str, about: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.add_argument(
        "--home",
        type=Path,
        default=user_data_path("skills-registry", appauthor=False),
        metavar="DIR",
        help=pgettext("registry", "the registry’s folder (%(default)s)"),
    )
    return command


def _set_up(commands: "_Commands[argparse.ArgumentParser]") -> None:
    init = _add(commands, "init", pgettext("registry", "set up a registry"))
    init.add_argument(
        "--database",
        metavar="URL",
        default="",
        help=pgettext(
            "registry",
            "postgresql+psycopg://HOST/DATABASE or sqlite:///FILE; a file in the registry’s folder when not given. "
            "Leave the password out and use PGPASSWORD or a .pgpass file.",
        ),
    )
    init.add_argument(
        "--attachments",
        choices=("database", "folder"),
        default="database",
        help=pgettext("registry", "where attachments are kept (%(default)s)"),
    )
    init.add_argument("--name", required=True, help=pgettext("registry", "what centres see on the card"))
    init.add_argument(
        "--fields",
        default="",
        metavar="A,B",
        help=pgettext(
            "registry", "what there is a basis to receive, such as person.birth_date,work; all when not given"
        ),
    )
    upgrade = _add(commands, "upgrade", pgettext("registry", "bring the database up to date with this program"))
    for command in (init, upgrade):
        command.add_argument(
            "--partitions",
            type=_partitions,
            default=PARTITIONS,
            metavar="N",
            help=pgettext(
                "registry",
                "into how many parts PostgreSQL splits its tables by organisation when it makes them; 0 for none, "
                "as Citus needs it (%(default)s)",
            ),
        )
    card = _add(commands, "card", pgettext("registry", "give the card that centres need to send here"))
    card.add_argument("--output", type=Path, metavar="FILE", help=pgettext("registry", "where to write it"))


def _trust(commands: "_Commands[argparse.ArgumentParser]") -> None:
    trust = commands.add_parser("trust", help=pgettext("registry", "whose bundles are accepted"))
    actions = trust.add_subparsers(dest="action", required=True, metavar=pgettext("registry", "ACTION"))
    add = _add(actions, "add", pgettext("registry", "trust a device’s card after comparing its fingerprint"))
    add.add_argument("card", type=Path, metavar="CARD")
    confirmed = add.add_mutually_exclusive_group()
    confirmed.add_argument(
        "--yes", action="store_true", help=pgettext("registry", "the fingerprint shown was compared")
    )
    confirmed.add_argument(
        "--fingerprint", default="", metavar="SHA256:…", help=pgettext("registry", "the fingerprint it must have")
    )
    _add(actions, "list", pgettext("registry", "list the cards that are trusted"))


def _bundles(commands: "_Commands[argparse.ArgumentParser]") -> None:
    receive = _add(commands, "receive", pgettext("registry", "verify and import bundles, and write their receipts"))
    receive.add_argument(
        "bundles", nargs="+", type=Path, metavar="BUNDLE", help=pgettext("registry", "a file, or a folder of them")
    )
    watch = _add(commands, "watch", pgettext("registry", "receive what appears in a folder, until stopped"))
    watch.add_argument("folder", type=Path, metavar="DIR")
    watch.add_argument(
        "--every",
        type=float,
        default=5.0,
        metavar="SECONDS",
        help=pgettext("registry", "how often to look (%(default)s)"),
    )
    for command in (receive, watch):
        _receiving(command)
    verify = _add(commands, "verify", pgettext("registry", "verify a bundle and import nothing"))
    verify.add_argument("bundle", type=Path, metavar="BUNDLE")


def _receiving(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--receipts", type=Path, required=True, metavar="DIR", help=pgettext("registry", "where to write receipts")
    )
    command.add_argument(
        "--quarantine",
        type=Path,
        metavar="DIR",
        help=pgettext("registry", "where refused files go with the reason; in the registry’s folder when not given"),
    )
    command.add_argument(
        "--jobs",
        type=_at_least_one,
        default=1,
        metavar="N",
        help=pgettext("registry", "how many bundles to receive at a time (%(default)s)"),
    )


def _partitions(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST_PARTITIONS:
        raise ValueError("no such number of parts")
    return number


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("none at all")
    return number


def _cases(commands: "_Commands[argparse.ArgumentParser]") -> None:
    listing = _add(commands, "list", pgettext("registry", "list the cases held"))
    listing.add_argument(
        "--limit", type=int, default=1_000, metavar="N", help=pgettext("registry", "at most this many (%(default)s)")
    )
    report = _add(commands, "report", pgettext("registry", "count what is held, and name what is missing"))
    report.add_argument("--format", choices=("text", "json", "csv"), default="text")
    export = _add(commands, "export", pgettext("registry", "write what is held to a file"))
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument(
        "--what",
        choices=EXTRACTS,
        default=EXTRACTS[0],
        metavar="PART",
        help=pgettext("registry", "assessments, answers, or a part of the profile such as work (%(default)s)"),
    )
    export.add_argument("--output", type=Path, required=True, metavar="FILE")
    erase = _add(commands, "erase", pgettext("registry", "erase a case; its sender is told with the next receipt"))
    erase.add_argument("case", metavar="CASE", help=pgettext("registry", "its number or identifier"))
    erase.add_argument("--yes", action="store_true", help=pgettext("registry", "do not ask"))
    readers = commands.add_parser("readers", help=pgettext("registry", "which accounts see which organisations"))
    actions = readers.add_subparsers(dest="action", required=True, metavar=pgettext("registry", "ACTION"))
    _add(actions, "list", pgettext("registry", "list them"))
    for action, about in (
        ("add", pgettext("registry", "let an account of the database see an organisation")),
        ("remove", pgettext("registry", "let an account see nothing any more")),
    ):
        named = _add(actions, action, about)
        named.add_argument("account", metavar="ACCOUNT")
        if action == "add":
            named.add_argument("organisation", metavar="ORGANISATION")
    show = _add(commands, "show", pgettext("registry", "show a case with its answers"))
    show.add_argument(
        "--attachments", type=Path, metavar="DIR", help=pgettext("registry", "write the case’s attachments there")
    )
    show.add_argument("case", metavar="CASE", help=pgettext("registry", "its number or identifier"))
    show.add_argument(
        "--language", default=language(), metavar="CODE", help=pgettext("registry", "of the questions (%(default)s)")
    )
