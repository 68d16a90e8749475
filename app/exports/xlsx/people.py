"""The sheets about who somebody is, and which languages they speak."""

from collections.abc import Iterator

from app.exports.xlsx.columns import Row, Table, Value, coded, dated, language, table
from app.profile.charts import LANGUAGE_SKILLS, LEVELS
from app.profile.model import Language, Person, Profile
from app.reports.facts import titles
from app.reports.facts.languages import skill_names
from app.reports.voice import Voice


def person(profile: Profile, voice: Voice) -> Table:
    """Return the sheet with one row: the person."""
    return table(voice.texts.pgettext("sheet", "Person"), lambda each: _person(each, voice), Person(), [profile.person])


def _person(person: Person, voice: Voice) -> Row:
    t = voice.texts
    from_when = t.pgettext("column", "May work from")
    return [
        (t.pgettext("column", "Family names"), person.family_names),
        (t.pgettext("column", "Given names"), person.given_names),
        (t.pgettext("column", "Name in own script"), person.native_name),
        (t.gettext("Called"), person.called),
        (t.gettext("Sex in documents"), voice.term(person.sex)),
        *dated(voice, t.gettext("Born"), person.birth_date),
        *coded(
            voice, t.pgettext("column", "Country of birth"), person.birth_country, voice.country(person.birth_country)
        ),
        *coded(
            voice,
            t.gettext("Citizenship"),
            " ".join(person.citizenships),
            voice.listed(*map(voice.country, person.citizenships)),
        ),
        *dated(voice, t.gettext("Arrived"), person.arrival),
        (t.gettext("Status"), voice.term(person.status, "status")),
        (t.gettext("May work"), voice.term(person.may_work, "may_work")),
        *dated(voice, from_when, person.may_work_from),
        (t.gettext("Municipality"), person.municipality),
        (t.gettext("Phone"), person.phone),
        (t.gettext("E-mail"), person.email),
        (titles.contact(voice), person.contact),
    ]


def languages(profile: Profile, voice: Voice) -> Table:
    """Return the sheet of languages, the first ones first."""
    first = ((Language(code), True) for code in profile.speech.first)
    entries = [*first, *((each, False) for each in profile.languages)]
    return table(titles.languages(voice), lambda each: list(_language(*each, voice)), (Language(), False), entries)


def _language(known: Language, first: bool, voice: Voice) -> Iterator[tuple[str, Value]]:  # noqa: FBT001 - one row
    t, names = voice.texts, skill_names(voice)
    yield from language(voice, known.language)
    yield t.gettext("First language"), t.gettext("Yes") if first else ""
    for skill in LANGUAGE_SKILLS:
        level = getattr(known, skill)
        yield f"{names[skill]} (CEFR)", level.code if level is not None and level.code in LEVELS else ""
    yield t.pgettext("column", "Learned"), voice.terms(known.learned, "learned")
    yield t.pgettext("column", "Certificate"), voice.term(known.certificate, "certificate")
    yield t.pgettext("column", "Name of the certificate"), known.certificate_name
