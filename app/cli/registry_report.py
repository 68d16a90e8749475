"""A report as tables for a person, and as JSON and CSV for a program, where codes and names are not translated."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from app.cli.occupations import titled
from app.cli.registry_print import gaps
from app.cli.table import rows
from app.i18n import language, language_name, pgettext
from app.registry import Report
from app.registry.export import safe
from app.registry.report import AGES, Count

_MOST_SHOWN = 20
COLUMNS = ("organisation", "name", "what", "code", "count")


def plain(found: Report) -> dict[str, Any]:
    """Everything, for JSON."""
    return {
        "counts": [dict(zip(COLUMNS, _cells(each), strict=True)) for each in found.counts],
        "missing": [
            {
                "organisation": each.organisation,
                "sender": each.sender,
                "name": each.sender_name,
                "first": each.gap.first,
                "last": each.gap.last,
            }
            for each in found.missing
        ],
    }


def lines(found: Report) -> Iterator[Sequence[str | int]]:
    """A line a count; the missing numbers as counts of what is missing."""
    yield COLUMNS
    yield from (_cells(each) for each in found.counts)
    for each in found.missing:
        code = f"{each.gap.first}-{each.gap.last}"
        yield (each.organisation, safe(each.sender_name), "missing", code, each.gap.last - each.gap.first + 1)


def text(found: Report, home: Path) -> Iterator[str]:
    """What a person looks at first: who sent how much and how soon, then months, languages, occupations and gaps.

    Occupations are called what the catalogue in ``home`` calls them.
    """
    if not found.counts:
        yield pgettext("registry", "No case is held yet.")
        return
    yield from _organisations(found)
    worked = dict(islice(found.by("occupation").items(), _MOST_SHOWN))
    titles = titled(worked, home)
    spoken = {language_name(code, language()): count for code, count in found.by("language").items()}
    for title, counts in (
        (pgettext("registry", "Month"), dict(sorted(found.by("month").items()))),
        (pgettext("registry", "Language"), spoken),
        (pgettext("registry", "Occupation"), {titles[code]: count for code, count in worked.items()}),
        (pgettext("registry", "Refused"), found.by("refused")),
    ):
        if counts:
            yield ""
            shown = list(counts.items())
            newest = title == pgettext("registry", "Month")
            shown = shown[-_MOST_SHOWN:] if newest else shown[:_MOST_SHOWN]
            head = (title, pgettext("registry", "Assessments"))
            yield from rows(head, [(code, str(count)) for code, count in shown])
    if found.missing:
        yield ""
        yield from gaps(found.missing)


def _organisations(found: Report) -> Iterator[str]:
    """One line an organisation; how soon, in days from interview to receipt."""
    head = (
        pgettext("registry", "Organisation"),
        pgettext("registry", "Cases"),
        pgettext("registry", "Assessments"),
        *(pgettext("registry", "{span} days").format(span=span) for span in AGES),
    )
    body = []
    for (_name, _organisation), together in groupby(found.counts, key=lambda each: (each.name, each.organisation)):
        counts = list(together)
        ages = {each.code: each.count for each in counts if each.what == "age"}
        cases = sum(each.count for each in counts if each.what == "cases")
        body.append((counts[0].name, str(cases), str(sum(ages.values())), *(str(ages.get(span, 0)) for span in AGES)))
    yield from rows(head, body)


def _cells(each: Count) -> tuple[str, str, str, str, int]:
    return each.organisation, safe(each.name), each.what, safe(each.code), each.count
