"""Another program's claims as a profile: what they say of persons, learning, work, languages and skills.

A JSON-LD document may write one value or a list of them, and texts by language; both are read. What the profile has no
place for is left out: nothing is guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.exports.elm import vocabulary as eu
from app.instruments.coded import Coded
from app.profile.dates import PartialDate
from app.profile.model import Course, Education, Language, Person, Profile, Skill, Speech, Term, Work, in_language

_MOST = 500
"""Claims that are read of one credential: more than anybody's life has."""
_EVERYDAY = frozenset({"literacy", "digital", "soft", "driving", "practice"})

Node = Mapping[str, Any]


def profile_of(subject: Node) -> Profile:
    """Return what is claimed of a person."""
    claims = _nodes(subject.get("hasClaim"))[:_MOST]
    return Profile(
        person=_person(subject),
        speech=Speech(first=tuple(_first_languages(claims))),
        languages=tuple(_languages(claims)),
        education=tuple(_schools(claims)),
        courses=tuple(_courses(claims)),
        work=tuple(_work(claims)),
        skills=tuple(_skills(claims)),
    )


def _person(subject: Node) -> Person:
    named = _text(subject.get("familyName"))
    place = next(iter(_nodes(subject.get("placeOfBirth"))), {})
    contacts = _nodes(subject.get("contactPoint"))
    phones = [str(each.get("phoneNumber", "")) for contact in contacts for each in _nodes(contact.get("phone"))]
    return Person(
        family_names=named,
        given_names=_text(subject.get("givenName")) or (_text(subject.get("fullName")) if not named else ""),
        birth_date=_day(subject.get("dateOfBirth")),
        birth_country=_country(place),
        citizenships=tuple(
            code for each in _nodes(subject.get("citizenshipCountry")) if (code := eu.country_code(_id(each)))
        ),
        phone=next((each for each in phones if each), ""),
    )


def _kind(claim: Node) -> str:
    """What a claim of ours is about: ``skill``, ``language`` …; "" for another program's."""
    prefix = f"{eu.OWN}:claim:"
    kinds = (_id(each) for each in _nodes(claim.get("dcType")))
    return next((kind.removeprefix(prefix) for kind in kinds if kind.startswith(prefix)), "")


def _setting(claim: Node) -> str:
    specified = next(iter(_nodes(claim.get("specifiedBy"))), {})
    return next((eu.setting_of(_id(each)) for each in _nodes(specified.get("learningSetting"))), "")


def _achievements(claims: list[Node]) -> Iterator[tuple[Node, Node, Node]]:
    """Yield each achievement with what specifies it and the activity it comes from."""
    for claim in claims:
        if "LearningAchievement" in _listed(claim.get("type")):
            specified = next(iter(_nodes(claim.get("specifiedBy"))), {})
            activity = next(iter(_nodes(claim.get("influencedBy"))), {})
            yield claim, specified, activity


def _schools(claims: list[Node]) -> Iterator[Education]:
    for claim, specified, activity in _achievements(claims):
        qualified = "Qualification" in _listed(specified.get("type"))
        if _kind(claim) or not (_setting(claim) == eu.FORMAL or qualified):
            continue
        start, end = _period(activity)
        level = next((_id(each).rpartition("/")[2] for each in _nodes(specified.get("eqfLevel"))), "")
        yield Education(
            name=_text(claim.get("title")),
            country=_country(next(iter(_nodes(activity.get("location"))), {})),
            language=next((eu.language_code(_id(each)) for each in _nodes(specified.get("language"))), ""),
            start=start,
            end=end,
            eqf=Term(f"eqf{level}", {"en": f"EQF {level}"}) if level.isdecimal() and len(level) == 1 else None,
        )


def _courses(claims: list[Node]) -> Iterator[Course]:
    for claim, _specified, activity in _achievements(claims):
        if _kind(claim) or _setting(claim) != eu.NON_FORMAL:
            continue
        start, end = _period(activity)
        where = _country(next(iter(_nodes(activity.get("location"))), {}))
        yield Course(name=_text(claim.get("title")), country=where, date=end or start)


def _work(claims: list[Node]) -> Iterator[Work]:
    for claim in claims:
        kinds = {eu.activity_of(_id(each)) for each in _nodes(claim.get("dcType"))}
        if "LearningActivity" not in _listed(claim.get("type")) or not kinds & {
            "job",
            "volunteering",
            "apprenticeship",
        }:
            continue
        start, end = _period(claim)
        yield Work(
            words=_text(claim.get("title")),
            occupation=_occupation(claim),
            country=_country(next(iter(_nodes(claim.get("location"))), {})),
            start=start,
            end=end,
            tasks=_text(claim.get("description")),
        )


def _occupation(claim: Node) -> Term | None:
    return next((_concept(each) for each in _nodes(claim.get("dcType")) if "/occupation/" in _id(each)), None)


def _first_languages(claims: list[Node]) -> Iterator[str]:
    for claim, specified, _activity in _achievements(claims):
        if _kind(claim) == "first-language":
            yield from (eu.language_code(_id(each)) for each in _nodes(specified.get("language")))


def _languages(claims: list[Node]) -> Iterator[Language]:
    for claim, specified, _activity in _achievements(claims):
        codes = [eu.language_code(_id(each)) for each in _nodes(specified.get("language"))]
        if _kind(claim) != "language" or not codes:
            continue
        yield replace(Language(language=codes[0]), **_levels(specified))


def _levels(specified: Node) -> dict[str, Any]:
    """The level of each skill of a language that is told."""
    named = (
        eu.language_level([_id(each) for each in _nodes(outcome.get("relatedSkill"))])
        for outcome in _nodes(specified.get("learningOutcome"))
    )
    return {skill: Term(level, {"en": level}) for skill, level in named if skill and level}


def _skills(claims: list[Node]) -> Iterator[Skill]:
    for claim, specified, _activity in _achievements(claims):
        kind = _kind(claim)
        if kind in _EVERYDAY or kind in ("language", "first-language"):
            continue
        if kind != "skill" and _setting(claim) in (eu.FORMAL, eu.NON_FORMAL):
            continue
        outcomes = _nodes(specified.get("learningOutcome"))
        concepts = [_concept(each) for outcome in outcomes for each in _nodes(outcome.get("relatedESCOSkill"))]
        yield Skill(name=_text(claim.get("title")), concept=next(iter(concepts), None))


def _concept(node: Node) -> Term:
    """A concept of ESCO as the profile codes it; which version it is of, nobody said."""
    labels = node.get("prefLabel")
    texts = {str(each): _text(text) for each, text in labels.items()} if isinstance(labels, Mapping) else {}
    return Term(Coded.of(in_language(texts, "en"), _id(node), "").code, texts)


def _period(node: Node) -> tuple[PartialDate | None, PartialDate | None]:
    when = next(iter(_nodes(node.get("temporal"))), {})
    known = _text(when.get("prefLabel")).split("/")
    if len(known) == 2 and any(PartialDate.parse(each) for each in known):
        return PartialDate.parse(known[0]), PartialDate.parse(known[1])
    return _day(when.get("startDate")), _day(when.get("endDate"))


def _country(location: Node) -> str:
    for address in _nodes(location.get("address")):
        for each in _nodes(address.get("countryCode")):
            return eu.country_code(_id(each))
    return ""


def _day(value: Any) -> PartialDate | None:
    try:
        found = date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
    return PartialDate(found.year, found.month, found.day)


def _text(value: Any) -> str:
    """One text of several languages: English where there is one. Only texts are taken."""
    if isinstance(value, Mapping):
        first = {str(each): _first(text) for each, text in value.items()}
        return in_language(first, "en")
    return _first(value)


def _first(value: Any) -> str:
    found = next(iter(_listed(value)), "")
    return found.strip() if isinstance(found, str) else ""


def _id(node: Node) -> str:
    found = node.get("id")
    return found if isinstance(found, str) else ""


def _nodes(value: Any) -> list[Node]:
    return [each for each in _listed(value) if isinstance(each, dict)]


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
