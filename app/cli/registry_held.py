"""``skills-registry report``, ``export``, ``erase`` and ``readers``: what is done with what is held."""

import argparse
import csv
import json
import sys

from app.cli import registry_report as show
from app.cli.exits import Exit
from app.cli.registry_open import opened
from app.cli.table import rows
from app.files import whole_file
from app.i18n import ngettext, pgettext
from app.registry import bind, bound, extract, find_case, release, write
from app.registry import erase as erase_case
from app.registry import report as reports
from app.registry.errors import problem


def report(given: argparse.Namespace) -> int:
    """Print the counts: as tables, as JSON, or as CSV with a line a count."""
    with opened(given) as registry:
        found = reports.make(registry.engine)
    match given.format:
        case "json":
            json.dump(show.plain(found), sys.stdout, ensure_ascii=False, indent=2)
            print()
        case "csv":
            csv.writer(sys.stdout).writerows(show.lines(found))
        case _:
            print(*show.text(found, given.home), sep="\n")
    return Exit.DONE


def export(given: argparse.Namespace) -> int:
    """Write one kind of row to a file, wholly or not at all."""
    with opened(given) as registry, extract(registry.engine, given.what) as found, whole_file(given.output) as out:
        count = write(found, given.format, out)
    print(ngettext("{n} row was written.", "{n} rows were written.", count).format(n=count))
    return Exit.DONE


def erase(given: argparse.Namespace) -> int:
    """Erase a case after asking."""
    with opened(given) as registry:
        case = find_case(registry.engine, given.case)
        if not (given.yes or _confirmed(case.number)):
            raise problem("registry.erasing_not_confirmed")
        erased = erase_case(registry.engine, case, store=registry.home.store, now=registry.now())
    told = pgettext("registry", "Erased: {assessments} assessments and {attachments} attachments of the case.")
    print(told.format(assessments=erased.assessments, attachments=len(erased.contents)))
    print(pgettext("registry", "Its sender is told with the next receipt."))
    return Exit.DONE


def readers(given: argparse.Namespace) -> int:
    """Say which accounts of the database see which organisations, or change it."""
    with opened(given) as registry:
        if given.action == "add":
            bind(registry.engine, given.account, given.organisation)
        elif given.action == "remove":
            release(registry.engine, given.account)
        found = bound(registry.engine)
    head = (pgettext("registry", "Account"), pgettext("registry", "Sees"))
    print(*rows(head, found), sep="\n")
    return Exit.DONE


def _confirmed(number: str) -> bool:
    """Ask for the number again; nobody there is no confirmation."""
    if not sys.stdin.isatty():
        return False
    return input(pgettext("registry", "Type the case’s number again to erase it: ")).strip() == number
