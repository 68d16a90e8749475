"""Who it is: name, what can be said in one line, and the personal details."""

from datetime import date

from app.profile.charts import language_rows
from app.profile.model import Education, Profile, Work
from app.reports.beside import beside
from app.reports.flow import Cell, Sheet
from app.reports.photo import Photo
from app.reports.pieces import Space, text
from app.reports.style import ACCENT, SMALL, SPACE, STRONG, TITLE
from app.reports.voice import Voice

_LONG_NAME = 60
"""A longer name is set smaller, so that it does not fill the page."""


def add_head(sheet: Sheet, profile: Profile, today: date, photo: Photo | None = None) -> None:
    """Add the title, the name and the line that sums the profile up; beside them the photo, if there is one."""

    def head(voice: Voice, width: float) -> Cell:
        name = _name(profile, voice)
        return [
            *text(voice, voice.texts.gettext("Skills profile"), STRONG.but(colour=ACCENT), width),
            *text(voice, name, TITLE if len(name) <= _LONG_NAME else STRONG, width),
            Space(2.0),
            *text(voice, _summary(profile, voice, today), SMALL, width),
        ]

    if photo is not None:
        sheet.add_wide([beside(sheet, photo, head, far=True)], tinted=True, level=1)
    else:
        sheet.add(lambda voice: head(voice, sheet.column), tinted=True, level=1)


def running_name(profile: Profile, voice: Voice) -> str:
    """Return the name as the head of later pages has it."""
    return _name(profile, voice)


def _name(profile: Profile, voice: Voice) -> str:
    """The name in documents; in the column of a language in another script, the name in the person's own script."""
    person = profile.person
    documents = ", ".join(part for part in (person.family_names.strip(), person.given_names.strip()) if part)
    if voice.rtl and person.native_name.strip():
        return voice.own(person.native_name)
    name = documents or person.native_name or person.called
    return voice.own(name) or voice.texts.gettext("Name not recorded")


def _summary(profile: Profile, voice: Voice, today: date) -> str:
    return voice.joined(
        _last_work(profile, voice),
        _experience(profile, voice, today),
        _schooling(profile, voice),
        _languages(profile, voice),
    )


def _last_work(profile: Profile, voice: Voice) -> str:
    dated = [each for each in profile.work if each.start or each.end]
    newest = max(dated, key=_begin, default=profile.work[-1] if profile.work else None)
    if newest is None:
        return ""
    return voice.own(newest.words) or voice.term(newest.occupation)


def _begin(work: Work) -> date:
    known = work.start or work.end
    return known.first_day if known else date.min


def _experience(profile: Profile, voice: Voice, today: date) -> str:
    """Years of work of any kind, years that overlap counted once; nothing when no years are known."""
    years: set[int] = set()
    for work in profile.work:
        if work.start and work.end:
            years.update(range(work.start.year, max(work.end.year, work.start.year + 1)))
        elif known := work.start or work.end:
            years.add(known.year)
    worked = len([year for year in years if year <= today.year])
    if not worked:
        return ""
    return voice.texts.ngettext("about {count} year of work", "about {count} years of work", worked).format(
        count=worked
    )


def _schooling(profile: Profile, voice: Voice) -> str:
    kinds = [each for each in profile.education if each.kind is not None]
    highest = max(kinds, key=_level, default=None)
    return voice.term(highest.kind, "school") if highest else ""


def _level(education: Education) -> str:
    code = education.kind.code if education.kind else ""
    return code.removeprefix("isced") if code.startswith("isced") else ""


def _languages(profile: Profile, voice: Voice) -> str:
    t = voice.texts
    told = []
    for row in language_rows(profile):
        name = voice.tongue(row.language)
        told.append(
            t.pgettext("language", "{name} {levels}").format(name=name, levels=row.range) if row.range else name
        )
    return voice.listed(*told)


def add_details(sheet: Sheet, profile: Profile, case_number: str) -> None:
    """Add what documents say of the person, and how to reach them."""
    person = profile.person

    def details(voice: Voice) -> list[tuple[str, str]]:
        t = voice.texts
        born = voice.joined(voice.date(person.birth_date), voice.country(person.birth_country))
        may_work = voice.term(person.may_work, "may_work")
        if person.may_work_from:
            may_work = t.pgettext("may work", "from {date}").format(date=voice.date(person.may_work_from))
        return [
            (t.gettext("Case number"), voice.code(case_number or person.case_number)),
            (t.gettext("Called"), voice.own(person.called if person.called != person.given_names else "")),
            (t.gettext("Born"), born),
            (t.gettext("Sex in documents"), voice.term(person.sex)),
            (t.gettext("Citizenship"), voice.listed(*map(voice.country, person.citizenships))),
            (t.gettext("Arrived"), voice.date(person.arrival)),
            (t.gettext("Status"), voice.term(person.status, "status")),
            (t.gettext("May work"), may_work),
            (t.gettext("Municipality"), voice.own(person.municipality)),
            (t.gettext("Phone"), voice.code(person.phone)),
            (t.gettext("E-mail"), voice.code(person.email)),
        ]

    sheet.add_space(SPACE[2])
    sheet.add_facts(details)
    sheet.add_shared(lambda voice: voice.texts.gettext("Contact"), person.contact)
