"""Counting a month of the centre: nothing of it can be traced to a person."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app import exchange
from app.casework.papers import profile_of_assessment
from app.casework.station import Desk
from app.casework.views.profiles import Printed
from app.models import Assessment, Case, Device, Exchange
from app.profile.model import Profile, Term

if TYPE_CHECKING:
    from sqlalchemy.orm import InstrumentedAttribute

    from app.reports import Month


def print_month(desk: Desk, *, first: date, languages: tuple[str, str], target: Path) -> Printed:
    """Write the summary of the month that begins with ``first`` as a PDF. Raises the reports room's errors."""
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        month = count_month(desk, db, first)
    desk.watch.check()
    return Printed(target, reports.print_month(month, languages=languages, target=target))


@dataclass(slots=True)
class _Tally:
    """Counts of people, one a person and code, with what the codes are called."""

    held_in: Counter[str] = field(default_factory=Counter)
    first_languages: Counter[str] = field(default_factory=Counter)
    schooling: Counter[str] = field(default_factory=Counter)
    work: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    advised: Counter[str] = field(default_factory=Counter)
    terms: dict[str, Term] = field(default_factory=dict)

    def take(self, profile: Profile) -> None:
        """Count a person."""
        if profile.setting.language:
            self.held_in[profile.setting.language] += 1
        self.first_languages.update(set(profile.speech.first))
        kinds = [each.kind for each in profile.education if each.kind is not None]
        self._count(self.schooling, [max(kinds, key=lambda term: term.code)] if kinds else [])
        self._count(self.work, [each.sector for each in profile.work])
        self._count(self.known, [each.provenance for each in profile.skills])
        self._count(self.advised, profile.appraisal.advised)

    def _count(self, counter: Counter[str], terms: "list[Term | None] | list[Term] | tuple[Term, ...]") -> None:
        found = {term.code: term for term in terms if term is not None and term.code != "none"}
        counter.update(found.keys())
        self.terms |= found


def count_month(desk: Desk, db: Session, first: date) -> "Month":
    """Count what was done in a month, and who came: each person once, by their newest interview of the month."""
    from app.reports import Month  # noqa: PLC0415 - as above

    begin, end = _bounds(desk, first)
    held = db.scalars(
        select(Assessment)
        .where(Assessment.last_sitting >= begin, Assessment.started < end)
        .order_by(Assessment.started)
    ).all()
    newest = {each.case_id: each for each in held}
    tally = _Tally()
    for done, assessment in enumerate(newest.values()):
        desk.watch.progress(done, len(newest))
        tally.take(profile_of_assessment(desk, db, assessment))
    return Month(
        first=first,
        centre=db.scalars(select(Device).where(Device.own)).one().centre,
        new_cases=_count(db, Case.created, begin, end),
        begun=_count(db, Assessment.started, begin, end),
        finished=_count(db, Assessment.finished, begin, end),
        people=len(newest),
        weeks=tuple(_weeks(first, end.date(), [each.started.astimezone().date() for each in held])),
        held_in=tally.held_in,
        first_languages=tally.first_languages,
        schooling=tally.schooling,
        work=tally.work,
        known=tally.known,
        advised=tally.advised,
        terms=tally.terms,
        bundles=_count(db, Exchange.sealed_at, begin, end, Exchange.state != exchange.TAKEN_BACK),
    )


def _bounds(desk: Desk, first: date) -> tuple[datetime, datetime]:
    """Return when a month begins and when the next does, in this laptop's time zone."""
    zone = desk.now().tzinfo
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return datetime(first.year, first.month, 1, tzinfo=zone), datetime(after.year, after.month, 1, tzinfo=zone)


def _count(
    db: Session, moment: "InstrumentedAttribute[Any]", begin: datetime, end: datetime, *where: ColumnElement[bool]
) -> int:
    query = select(func.count()).where(moment >= begin, moment < end, *where)
    return db.scalar(query) or 0


def _weeks(first: date, end: date, days: list[date]) -> Iterator[tuple[date, int]]:
    """Yield each week that touches the month, with how many interviews began in the month's part of it."""
    monday = first - timedelta(days=first.weekday())
    while monday < end:
        after = monday + timedelta(days=7)
        yield monday, sum(1 for day in days if max(monday, first) <= day < min(after, end))
        monday = after
