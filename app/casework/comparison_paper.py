"""The comparison of two assessments on paper."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.casework.cases import assessment_row, find_case
from app.casework.comparing import both, sections_of
from app.casework.guarding import note_seen, require_unrestricted
from app.casework.live import open_interview
from app.casework.station import Desk
from app.casework.views.comparing import ComparedLine, ComparedSection
from app.casework.views.profiles import Printed
from app.models import Assessment, Device, Instrument


def print_comparison(desk: Desk, *, first: str, second: str, languages: Sequence[str], target: Path) -> Printed:
    """Write what the ``second`` of two assessments says otherwise than the ``first`` as a PDF, in one or two languages.

    Raises as :func:`app.casework.comparing.compare_assessments`, for a restricted case, and the reports room's errors.
    """
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        before, after = both(db, first, second)
        case = find_case(db, after.case_id)
        require_unrestricted(case)
        note_seen(desk, db, case.case_id, "printed")
        old, new = open_interview(desk, db, before), open_interview(desk, db, after)
        desk.watch.check()
        told = {language: tuple(sections_of(old, new, language)) for language in dict.fromkeys(languages)}
        held = [
            reports.Held(assessment_row(each, db.get_one(Instrument, each.instrument)).title, _day(each))
            for each in (before, after)
        ]
        meta = reports.ComparisonMeta(
            name=case.display_name,
            number=case.number,
            centre=db.scalars(select(Device).where(Device.own)).one().centre,
            day=desk.now().date(),
        )
        pages = reports.print_comparison(
            meta=meta, before=held[0], after=held[1], parts=list(_parts(told)), languages=tuple(told), target=target
        )
    return Printed(target, pages)


def _day(assessment: Assessment) -> date:
    return assessment.last_sitting.date()


def _parts(told: Mapping[str, tuple[ComparedSection, ...]]) -> "Iterator[Any]":
    """Put what each language says of the same section together."""
    from app import reports  # noqa: PLC0415 - as above

    for sections in zip(*told.values(), strict=True):
        lines = (dict(zip(told, each, strict=True)) for each in zip(*(one.lines for one in sections), strict=True))
        yield reports.ComparedPart(sections[0].labels, tuple(_difference(each) for each in lines), sections[0].same)


def _difference(lines: Mapping[str, ComparedLine]) -> Any:
    from app import reports  # noqa: PLC0415 - as above

    one = next(iter(lines.values()))
    return reports.Difference(
        question=one.question,
        entry={language: line.entry for language, line in lines.items() if line.entry},
        before={language: line.before for language, line in lines.items() if line.before},
        after={language: line.after for language, line in lines.items() if line.after},
        change=one.change,
        own=one.own,
    )
