"""``skills-registry``: the authority's command. Exit codes are those of :mod:`app.cli.exits`."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from app.bundles import read_card
from app.cli import registry_forward, registry_revoke
from app.cli import registry_print as show
from app.cli.exits import Exit, guarded
from app.cli.language import follow_environment
from app.cli.progress import Bar
from app.cli.registry_arguments import parser
from app.cli.registry_held import erase, export, readers, report
from app.cli.registry_open import opened
from app.cli.registry_receive import receive, watch
from app.files import write_whole
from app.i18n import pgettext
from app.registry import (
    Registry,
    accept,
    assessments_of,
    attachment,
    bring_up_to_date,
    find_case,
    introduce,
    list_cases,
    listing,
    set_up,
    verify,
)
from app.registry.errors import problem
from app.registry.withdrawn import withdrawn

_LARGEST_CARD = 64 * 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    follow_environment()
    given = parser().parse_args(argv)
    return guarded(lambda: _COMMANDS[given.command](given))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _init(given: argparse.Namespace) -> int:
    fields = tuple(field.strip() for field in given.fields.split(",") if field.strip())
    registry = set_up(
        given.home,
        name=given.name,
        database=given.database,
        fields=fields,
        partitions=given.partitions,
        attachments_in_folder=given.attachments == "folder",
    )
    try:
        print(pgettext("registry", "The registry is ready. Its card is given with: skills-registry card"))
        _print(show.card(read_card(registry.home.card)))
    finally:
        registry.close()
    return Exit.DONE


def _upgrade(given: argparse.Namespace) -> int:
    bring_up_to_date(given.home, given.partitions)
    print(pgettext("registry", "The database is up to date."))
    return Exit.DONE


def _card(given: argparse.Namespace) -> int:
    """Give the card as it is, so that it can be piped; what is read aloud goes beside it."""
    with opened(given) as registry:
        card = registry.home.card
    if given.output is None:
        sys.stdout.write(card.decode())
        print(*show.card(read_card(card)), sep="\n", file=sys.stderr)
        return Exit.DONE
    try:
        given.output.write_bytes(card)
    except OSError:
        raise problem("registry.card_not_written") from None
    _print(show.card(read_card(card)))
    return Exit.DONE


def _trust(given: argparse.Namespace) -> int:
    with opened(given) as registry:
        if given.action == "list":
            _print(show.senders(listing(registry.engine)))
            return Exit.DONE
        return _trust_card(registry, given)


def _trust_card(registry: Registry, given: argparse.Namespace) -> int:
    gone = withdrawn(registry.home.folder).revoked
    introduction = introduce(registry.engine, _read_card(given.card), now=registry.now(), withdrawn=gone)
    card = introduction.card
    _print(show.card(card))
    if given.fingerprint and given.fingerprint != card.fingerprint:
        raise problem("registry.other_fingerprint")
    if introduction.replaces:
        print(pgettext("registry", "It is signed with the key that is trusted already."))
    elif not (given.fingerprint or given.yes or _confirmed()):
        raise problem("registry.not_confirmed")
    accept(registry.engine, introduction, now=registry.now())
    print(pgettext("registry", "The card is trusted. Bundles from this sender are accepted."))
    return Exit.DONE


def _read_card(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_CARD)
    except OSError:
        raise problem("registry.card_unreadable") from None


def _confirmed() -> bool:
    """Ask the person at the terminal; nobody there is no confirmation."""
    if not sys.stdin.isatty():
        return False
    yes = pgettext("registry", "yes")
    question = pgettext("registry", "Does the sender read out the same digits? Type {yes} to trust the card: ")
    return input(question.format(yes=yes)).strip().lower() == yes


def _verify(given: argparse.Namespace) -> int:
    with opened(given) as registry, Bar(given.bundle.name) as bar:
        found = verify(registry, given.bundle, watch=bar)
    _print(show.verified(given.bundle.name, found))
    return Exit.DONE


def _list(given: argparse.Namespace) -> int:
    with opened(given) as registry:
        _print(show.cases(list_cases(registry.engine, limit=given.limit)))
    return Exit.DONE


def _show(given: argparse.Namespace) -> int:
    with opened(given) as registry:
        case = find_case(registry.engine, given.case)
        held = assessments_of(registry.engine, case, language=given.language)
        _print(show.case(case, held))
        if given.attachments is not None:
            for sha256 in sorted({sha256 for each in held for sha256, _ in each.attachments}):
                write_whole(given.attachments / sha256, attachment(registry, sha256))
    return Exit.DONE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "upgrade": _upgrade,
    "card": _card,
    "trust": _trust,
    "receive": receive,
    "watch": watch,
    "report": report,
    "export": export,
    "erase": erase,
    "readers": readers,
    "verify": _verify,
    "list": _list,
    "show": _show,
    "forward": registry_forward.run,
    "revoke": registry_revoke.run,
}

if __name__ == "__main__":
    sys.exit(main())
