"""What the European Learning Model calls things: concepts of the Union's authority tables, by their addresses.

Addresses are those of the vocabularies that the application profile's shapes name (European Commission, European
Learning Model v3; Publications Office of the European Union, authority tables; ESCO). Where a vocabulary has no entry,
the concept has an address of our own and says so by it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pycountry

Node = dict[str, Any]
Texts = Mapping[str, str]

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_SNB = "http://data.europa.eu/snb"
_ESCO = "http://data.europa.eu/esco"
_LIST = "25831c2"
"""What each of the Commission's lists of learning terms is called within its own name."""
OWN = "urn:skills-intake"

FORMAL, NON_FORMAL, INFORMAL = "formal", "non_formal", "informal"
_SETTINGS = {FORMAL: "6fd4685715", NON_FORMAL: "e207a81fc7"}
_ACTIVITIES = {
    "job": "4357e0e681",
    "volunteering": "59eaf34fab",
    "apprenticeship": "d46a826a39",
    "programme": "fd33e234ae",
    "classroom": "ff436ea7c9",
    "online": "bf2e3a7bae",
    "self": "b660f5dcea",
}
_NO_COUNTRY = "OP_DATPRO"
"""The entry of the table of countries for data that is provisional."""
_NOT_ISO = {"XK": "XKX"}
CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
LANGUAGE_SKILLS = ("listening", "reading", "interaction", "production", "writing")
_CEFR = "https://www.coe.int/en/web/common-european-framework-reference-languages"
_GENERIC = "e34929035b"
PROFILE = "skills-intake-profile.json"
"""What the profile is called that a credential of ours carries along."""


def concept(address: str, scheme: str, labels: Texts | None = None, notation: str = "") -> Node:
    """Return a concept of a scheme; both are addresses."""
    made: Node = {"id": address, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}}
    if labels:
        made["prefLabel"] = dict(labels)
    if notation:
        made["notation"] = notation
    return made


def country(code: str) -> Node:
    """Return a country by its ISO 3166-1 alpha-2 code; what is not a country's code is "provisional data"."""
    return concept(f"{_AUTHORITY}/country/{_country(code)}", f"{_AUTHORITY}/country")


def is_country(code: str) -> bool:
    """Whether a code names a country, rather than ``stateless`` or ``unknown``."""
    return _country(code) != _NO_COUNTRY


def country_code(address: str) -> str:
    """Return the alpha-2 code of a country by its address; "" for none."""
    wanted = address.rpartition("/")[2]
    found = pycountry.countries.get(alpha_3=wanted)
    return found.alpha_2 if found else next((code for code, name in _NOT_ISO.items() if name == wanted), "")


def language(code: str) -> Node:
    """Return a language by its ISO 639-1 or 639-3 code."""
    return concept(f"{_AUTHORITY}/language/{_language(code)}", f"{_AUTHORITY}/language")


def language_code(address: str) -> str:
    """Return the ISO 639-1 code of a language by its address, where it has one; else the one of ISO 639-3."""
    wanted = address.rpartition("/")[2].lower()
    found = pycountry.languages.get(alpha_3=wanted)
    return getattr(found, "alpha_2", wanted) if found else wanted


def setting(how: str) -> Node:
    """Return how something was learned: formal, non-formal or informal.

    The Commission's list has the first two. The third has an address of ours, in the list that the shapes ask for.
    """
    known = _SETTINGS.get(how)
    address = f"{_SNB}/learning-setting/{known}" if known else f"{OWN}:learning-setting:{how}"
    names = {FORMAL: "formal learning", NON_FORMAL: "non-formal learning", INFORMAL: "informal learning"}
    return concept(address, f"{_SNB}/learning-setting/{_LIST}", {"en": names[how]})


def setting_of(address: str) -> str:
    """Return which setting an address stands for; "" for one that is not known."""
    known = {f"{_SNB}/learning-setting/{code}": how for how, code in _SETTINGS.items()}
    return known.get(address) or (INFORMAL if address == f"{OWN}:learning-setting:{INFORMAL}" else "")


def activity(kind: str) -> Node:
    """Return what kind of activity it was: one of ``job``, ``volunteering``, ``apprenticeship``, ``programme``,
    ``classroom``, ``online``, ``self``.
    """
    return concept(f"{_SNB}/learning-activity/{_ACTIVITIES[kind]}", f"{_SNB}/learning-activity/{_LIST}")


def activity_of(address: str) -> str:
    """Return which kind of activity an address stands for; "" for one that is not known."""
    return next((kind for kind, code in _ACTIVITIES.items() if address.endswith(f"/learning-activity/{code}")), "")


def eqf(level: int) -> Node:
    """Return a level of the European Qualifications Framework, 1 to 8."""
    return concept(f"{_SNB}/eqf/{level}", f"{_SNB}/eqf/{_LIST}", notation=str(level))


def isced_field(code: str) -> Node:
    """Return a broad field of ISCED-F 2013 by its two digits."""
    return concept(f"{_SNB}/isced-f/{code}", f"{_SNB}/isced-f/{_LIST}", notation=code)


def esco_skill(address: str, labels: Texts) -> Node:
    """Return a skill of ESCO."""
    return concept(address, f"{_ESCO}/concept-scheme/skills", labels)


def esco_occupation(address: str, labels: Texts) -> Node:
    """Return an occupation of ESCO, or a group of ISCO-08, whose addresses ESCO gives."""
    isco = address.startswith(f"{_ESCO}/isco/")
    return concept(address, f"{_ESCO}/concept-scheme/{'isco' if isco else 'occupations'}", labels)


def cefr(level: str) -> Node:
    """Return a level of the Common European Framework of Reference for Languages, A1 to C2."""
    return concept(f"{OWN}:cefr:{level}", _CEFR, notation=level)


def language_skill(name: str, labels: Texts) -> Node:
    """Return one of the five skills of a language."""
    return own("language-skill", name, labels)


def language_level(addresses: Sequence[str]) -> tuple[str, str]:
    """Return which skill of a language some concepts name, and which level; "" for what they do not."""
    skills = (each.removeprefix(f"{OWN}:language-skill:") for each in addresses)
    levels = (each.removeprefix(f"{OWN}:cefr:") for each in addresses)
    return (
        next((skill for skill in skills if skill in LANGUAGE_SKILLS), ""),
        next((level for level in levels if level in CEFR), ""),
    )


def own(kind: str, code: str, labels: Texts) -> Node:
    """Return a choice of the instrument, which is in no list of the Union."""
    return concept(f"{OWN}:{kind}:{code}", f"{OWN}:{kind}", labels, notation=code)


def credential_kind() -> Node:
    """Return the kind of credential that has no form of its own."""
    return concept(f"{_SNB}/credential/{_GENERIC}", f"{_SNB}/credential/{_LIST}")


def json_file() -> Node:
    """Return the two concepts that say that something attached is JSON in Base64."""
    return _file("JSON")


def drawing_file() -> Node:
    """Return the two concepts that say that something attached is SVG in Base64."""
    return _file("SVG")


def _file(kind: str) -> Node:
    return {
        "contentType": concept(f"{_AUTHORITY}/file-type/{kind}", f"{_AUTHORITY}/file-type"),
        "contentEncoding": concept(f"{_SNB}/encoding/6146cde7dd", f"{_SNB}/encoding/{_LIST}"),
    }


@cache
def _country(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return found.alpha_3 if found else _NOT_ISO.get(code.upper(), _NO_COUNTRY)


@cache
def _language(code: str) -> str:
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else None
    return (found.alpha_3 if found else code).upper()
