"""The typed skills profile: what the answers amount to, whatever instrument asked for them.

A question says what it feeds by ``bind::intake:maps``: ``person.family_names`` names a field of a single part;
``work.country`` names a field of a list part, and every repeat instance that holds such questions becomes one entry;
``digital.email`` names a :class:`Statement` with that key, which keeps the question's own words as its label.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from app.profile.dates import PartialDate

Texts = Mapping[str, str]


def in_language(texts: Texts, language: str) -> str:
    """Return the text in ``language``; where there is none, in English, then in any; "" if there is no text."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Term:
    """A coded answer with its label in each of the instrument's languages."""

    code: str
    labels: Texts = field(default_factory=dict)

    @property
    def classified(self) -> bool:
        """Whether the code is of an international classification, rather than a choice of the instrument or words."""
        return self.code.startswith(("ESCO ", "ISCO-08 "))

    def label(self, language: str) -> str:
        """Return its words in ``language``; where there are none, in English, in any language, or its code."""
        return in_language(self.labels, language) or self.code


def classified_terms(profile: "Profile") -> Iterator[Term]:
    """Yield every occupation, task and skill of a profile that has the code of a classification."""
    for work in profile.work:
        yield from (term for term in (work.occupation, *(each.task for each in work.practice)) if _is_classified(term))
    yield from (skill.concept for skill in profile.skills if _is_classified(skill.concept))


def _is_classified(term: Term | None) -> TypeGuard[Term]:
    return term is not None and term.classified


@dataclass(frozen=True, slots=True)
class Practice:
    """A task of an occupation, and how often it was done: ``never``, ``sometimes``, ``often``, ``always``."""

    task: Term
    often: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A question that a part does not know by name, in its own words, answered by ``terms`` or by ``text``."""

    key: str
    labels: Texts = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the interview was held."""

    date: PartialDate | None = None
    place: str = ""
    assessor: str = ""
    language: str = ""
    interpreter: Term | None = None
    interpreter_language: str = ""
    interpreter_kind: Term | None = None
    interpreter_quality: Term | None = None


@dataclass(frozen=True, slots=True)
class Agreements:
    """What the person was told and agreed to."""

    informed: Term | None = None
    basis: Term | None = None
    share_with: tuple[Term, ...] = ()
    purposes: tuple[Term, ...] = ()
    photo: Term | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who the person is. Countries are ISO 3166-1 alpha-2 codes, or ``stateless`` or ``unknown``. ``photo`` is the
    SHA-256 of a picture that is kept here.
    """

    family_names: str = ""
    given_names: str = ""
    native_name: str = ""
    called: str = ""
    sex: Term | None = None
    birth_date: PartialDate | None = None
    birth_country: str = ""
    citizenships: tuple[str, ...] = ()
    case_number: str = ""
    arrival: PartialDate | None = None
    status: Term | None = None
    may_work: Term | None = None
    may_work_from: PartialDate | None = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    contact: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """Languages as a whole: the first ones, the scripts read and written, the one preferred for letters."""

    first: tuple[str, ...] = ()
    scripts: tuple[Term, ...] = ()
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """One language other than the first, by its ISO 639-1 or 639-3 code.

    The five skills are CEFR levels (A1 to C2, or ``none``).
    """

    language: str = ""
    listening: Term | None = None
    reading: Term | None = None
    interaction: Term | None = None
    production: Term | None = None
    writing: Term | None = None
    learned: tuple[Term, ...] = ()
    certificate: Term | None = None
    certificate_name: str = ""
    course: Term | None = None


@dataclass(frozen=True, slots=True)
class Education:
    """A school, a training or a study. ``kind`` is an ISCED 2011 level, ``field`` an ISCED-F 2013 broad field."""

    kind: Term | None = None
    field: Term | None = None
    name: str = ""
    place: str = ""
    country: str = ""
    language: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    finished: Term | None = None
    reason: str = ""
    certificate: Term | None = None
    recognised: Term | None = None
    recognised_in: str = ""
    eqf: Term | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A short course, an apprenticeship, training by an employer or an organisation."""

    kind: Term | None = None
    name: str = ""
    provider: str = ""
    country: str = ""
    date: PartialDate | None = None
    length: str = ""
    certificate: Term | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: paid, self-employed, unpaid, in the family, voluntary, home and care."""

    kind: Term | None = None
    words: str = ""
    occupation: Term | None = None
    country: str = ""
    place: str = ""
    sector: Term | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    hours: Term | None = None
    supervised: int | None = None
    tasks: str = ""
    practice: tuple[Practice, ...] = ()
    tools: str = ""
    frequency: Term | None = None
    reference: Term | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill, with how well, how learned and how it is known (``provenance``: said, document, tested, assessor).

    ``name`` is in the person's words; ``concept`` is what it is called in a classification.
    """

    name: str = ""
    concept: Term | None = None
    field: Term | None = None
    level: Term | None = None
    frequency: Term | None = None
    last_used: PartialDate | None = None
    learned: tuple[Term, ...] = ()
    provenance: Term | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """A driving licence."""

    category: Term | None = None
    country: str = ""
    valid_here: Term | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper, photo or object that supports an entry. ``attachment`` is the file's SHA-256 when it is kept here."""

    what: str = ""
    kind: Term | None = None
    about: Term | None = None
    form: Term | None = None
    issuer: str = ""
    country: str = ""
    date: PartialDate | None = None
    language: str = ""
    translated: Term | None = None
    seen: Term | None = None
    attachment: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One next step."""

    what: str = ""
    who: str = ""
    by: PartialDate | None = None
    contact: str = ""
    agreed: Term | None = None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The assessor's view. ``remarks`` stay at the centre: they are never printed and never leave."""

    summary: str = ""
    strengths: str = ""
    provenance: Term | None = None
    advised: tuple[Term, ...] = ()
    referrals: str = ""
    review: PartialDate | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What the person said when the profile was read to them."""

    corrected: str = ""
    agrees: Term | None = None
    copy_given: Term | None = None
    copy_languages: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known, by part. ``languages_of_record`` are the languages its labels exist in."""

    instrument: str = ""
    languages_of_record: tuple[str, ...] = ()
    setting: Setting = Setting()
    agreements: Agreements = Agreements()
    person: Person = Person()
    speech: Speech = Speech()
    languages: tuple[Language, ...] = ()
    literacy: tuple[Statement, ...] = ()
    education: tuple[Education, ...] = ()
    courses: tuple[Course, ...] = ()
    work: tuple[Work, ...] = ()
    skills: tuple[Skill, ...] = ()
    digital: tuple[Statement, ...] = ()
    driving: tuple[Licence, ...] = ()
    soft: tuple[Statement, ...] = ()
    expectations: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    appraisal: Appraisal = Appraisal()
    steps: tuple[Step, ...] = ()
    readback: ReadBack = ReadBack()
