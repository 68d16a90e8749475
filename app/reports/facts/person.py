"""Who it is: name, what can be said in one line, and the personal details."""

from datetime import date

from app.profile.model import Education, Profile, Work
from app.reports.facts.languages import spoken
from app.reports.voice import Voice


def name(profile: Profile, voice: Voice) -> str:
    """Return the name in documents; in a language written from right to left, the one in the person's own script."""
    person = profile.person
    documents = ", ".join(part for part in (person.family_names.strip(), person.given_names.strip()) if part)
    if voice.rtl and person.native_name.strip():
        return voice.own(person.native_name)
    return voice.own(documents or person.native_name or person.called) or voice.texts.gettext("Name not recorded")


def summary(profile: Profile, voice: Voice, today: date) -> str:
    """Return the line that sums the profile up."""
    return voice.joined(
        _last_work(profile, voice),
        _experience(profile, voice, today),
        _schooling(profile, voice),
        spoken(profile, voice),
    )


def details(profile: Profile, voice: Voice, case_number: str) -> list[tuple[str, str]]:
    """Return what documents say of the person, and how to reach them; whom else to reach is told after it."""
    person = profile.person
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


def _last_work(profile: Profile, voice: Voice) -> str:
    dated = [each for each in profile.work if each.start or each.end]
    newest = max(dated, key=_begin, default=profile.work[-1] if profile.work else None)
    return (voice.own(newest.words) or voice.term(newest.occupation)) if newest else ""


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
    highest = max((each for each in profile.education if each.kind is not None), key=_level, default=None)
    return voice.term(highest.kind, "school") if highest else ""


def _level(education: Education) -> str:
    code = education.kind.code if education.kind else ""
    return code.removeprefix("isced") if code.startswith("isced") else ""
