"""The paper's own words for answers and statements it knows by their codes, in place of the interview's.

A question speaks to the person ("Can you find the way with a map on the phone?"), a paper about them ("Maps and the
way"). The keys are the codes and map targets of the shipped instrument; other codes keep their own words.
"""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

Words = Mapping[str, str]


def vocabulary(name: str, t: NullTranslations) -> Words:
    """Return the words for the codes of one kind of answer; none for a kind the paper has no words for."""
    words = _VOCABULARIES.get(name)
    return words(t) if words else {}


def provenance(t: NullTranslations) -> Words:
    """How it is known."""
    return {
        "said": t.pgettext("provenance", "Said"),
        "document": t.pgettext("provenance", "Document seen"),
        "tested": t.pgettext("provenance", "Tested"),
        "assessor": t.pgettext("provenance", "Assessor’s view"),
    }


def level(t: NullTranslations) -> Words:
    """How well it is done."""
    return {
        "not_yet": t.pgettext("level", "not yet"),
        "with_help": t.pgettext("level", "with help"),
        "alone": t.pgettext("level", "alone"),
        "teach": t.pgettext("level", "can teach others"),
        "show_others": t.pgettext("level", "can show others"),
    }


def frequency(t: NullTranslations) -> Words:
    """How often it was done."""
    return {
        "sometimes": t.pgettext("frequency", "sometimes"),
        "often": t.pgettext("frequency", "often"),
        "always": t.pgettext("frequency", "always"),
    }


def learned(t: NullTranslations) -> Words:
    """How a skill or a language was learned."""
    return {
        "formal": t.pgettext("learned", "at school"),
        "non_formal": t.pgettext("learned", "in training"),
        "informal": t.pgettext("learned", "by doing it"),
        "home": t.pgettext("learned", "at home"),
        "school": t.pgettext("learned", "at school"),
        "course": t.pgettext("learned", "in a course"),
        "work": t.pgettext("learned", "at work"),
        "travel": t.pgettext("learned", "where it is spoken"),
        "self": t.pgettext("learned", "alone"),
    }


def certificate(t: NullTranslations) -> Words:
    """Where a certificate is."""
    return {
        "here": t.pgettext("certificate", "certificate held"),
        "photo": t.pgettext("certificate", "photo of the certificate held"),
        "elsewhere": t.pgettext("certificate", "certificate held elsewhere"),
        "lost": t.pgettext("certificate", "certificate lost"),
        "waiting": t.pgettext("certificate", "certificate not received yet"),
        "never": t.pgettext("certificate", "no certificate"),
    }


def recognised(t: NullTranslations) -> Words:
    """Whether a certificate is recognised."""
    return {
        "yes": t.pgettext("recognition", "recognised"),
        "partly": t.pgettext("recognition", "recognised in part"),
        "asked": t.pgettext("recognition", "recognition asked for"),
        "refused": t.pgettext("recognition", "recognition refused"),
        "no": t.pgettext("recognition", "recognition not asked for"),
    }


def school(t: NullTranslations) -> Words:
    """What kind of school."""
    return {
        "none": t.pgettext("school", "Lessons outside school"),
        "isced1": t.pgettext("school", "Primary school"),
        "isced24": t.pgettext("school", "Lower secondary school"),
        "isced34": t.pgettext("school", "Upper secondary school"),
        "isced35": t.pgettext("school", "Vocational school"),
        "isced4": t.pgettext("school", "Training after secondary school"),
        "isced5": t.pgettext("school", "Technical institute"),
        "isced6": t.pgettext("school", "University, bachelor"),
        "isced7": t.pgettext("school", "University, master"),
        "isced8": t.pgettext("school", "Doctorate"),
    }


def course(t: NullTranslations) -> Words:
    """What kind of course."""
    return {
        "course": t.pgettext("course", "Short course"),
        "apprenticeship": t.pgettext("course", "Apprenticeship"),
        "employer": t.pgettext("course", "Training at work"),
        "organisation": t.pgettext("course", "Course, organisation"),
        "online": t.pgettext("course", "Course on the internet"),
        "other": t.pgettext("course", "Course"),
    }


def work(t: NullTranslations) -> Words:
    """What kind of work."""
    return {
        "paid": t.pgettext("work", "Work, paid"),
        "self_employed": t.pgettext("work", "Own business"),
        "day": t.pgettext("work", "Day or season work"),
        "family": t.pgettext("work", "Work, family"),
        "unpaid": t.pgettext("work", "Work, unpaid"),
        "voluntary": t.pgettext("work", "Voluntary work"),
        "home": t.pgettext("work", "Home and care"),
        "apprentice": t.pgettext("work", "Apprentice"),
    }


def reference(t: NullTranslations) -> Words:
    """What speaks for a piece of work."""
    return {
        "here": t.pgettext("reference", "reference held"),
        "elsewhere": t.pgettext("reference", "reference held elsewhere"),
        "person": t.pgettext("reference", "a person can be asked"),
    }


def seen(t: NullTranslations) -> Words:
    """Whether evidence was seen."""
    return {
        "original": t.pgettext("evidence", "Original seen"),
        "copy": t.pgettext("evidence", "Copy seen"),
        "no": t.pgettext("evidence", "Not seen"),
    }


def status(t: NullTranslations) -> Words:
    """Which protection."""
    return {
        "applicant": t.pgettext("status", "Applicant for asylum"),
        "refugee": t.pgettext("status", "Refugee"),
        "subsidiary": t.pgettext("status", "Subsidiary protection"),
        "temporary": t.pgettext("status", "Temporary protection"),
    }


def may_work(t: NullTranslations) -> Words:
    """Whether the person may work."""
    return {
        "yes": t.pgettext("may work", "Yes"),
        "from_date": t.pgettext("may work", "From a later date"),
        "no": t.pgettext("may work", "No"),
        "not_known": t.pgettext("may work", "Not known yet"),
    }


def interpreter(t: NullTranslations) -> Words:
    """Whether an interpreter was there."""
    return {
        "none": t.pgettext("interpreter", "no interpreter"),
        "room": t.pgettext("interpreter", "interpreter in the room"),
        "phone": t.pgettext("interpreter", "interpreter by phone"),
        "video": t.pgettext("interpreter", "interpreter by video"),
    }


def statements(t: NullTranslations) -> Words:
    """Return what each statement is about, by ``part.key``."""
    return {
        "literacy.read": t.pgettext("statement", "Reading a short letter"),
        "literacy.write": t.pgettext("statement", "Writing a short letter"),
        "literacy.language": t.pgettext("statement", "Reads, writes best in"),
        "literacy.sums": t.pgettext("statement", "Sums"),
        "literacy.school_years": t.pgettext("statement", "Years of school"),
        "digital.devices": t.pgettext("statement", "Devices"),
        "digital.phone": t.pgettext("statement", "Mobile phone"),
        "digital.messages": t.pgettext("statement", "Messages and photos"),
        "digital.video_calls": t.pgettext("statement", "Video calls"),
        "digital.maps": t.pgettext("statement", "Maps and the way"),
        "digital.search": t.pgettext("statement", "Finding information"),
        "digital.email": t.pgettext("statement", "E-mail with attachments"),
        "digital.forms": t.pgettext("statement", "Forms on the internet"),
        "digital.documents": t.pgettext("statement", "Writing on a computer"),
        "digital.spreadsheets": t.pgettext("statement", "Spreadsheets"),
        "digital.safety": t.pgettext("statement", "Passwords and false messages"),
        "soft.fields": t.pgettext("statement", "Has done"),
        "soft.bicycle": t.pgettext("statement", "Riding a bicycle"),
        "soft.team": t.pgettext("statement", "Working together"),
        "soft.customers": t.pgettext("statement", "With customers"),
        "soft.time": t.pgettext("statement", "Being on time"),
        "soft.money": t.pgettext("statement", "Handling money"),
        "soft.pressure": t.pgettext("statement", "Under pressure"),
        "soft.learning": t.pgettext("statement", "Learning new things"),
        **_expectations(t),
    }


def _expectations(t: NullTranslations) -> Words:
    return {
        "expectations.six_months": t.pgettext("statement", "In the next six months"),
        "expectations.three_years": t.pgettext("statement", "In three years"),
        "expectations.work_wanted": t.pgettext("statement", "Wants to work in"),
        "expectations.work_not_wanted": t.pgettext("statement", "Does not want"),
        "expectations.study": t.pgettext("statement", "Wants to learn or study"),
        "expectations.study_words": t.pgettext("statement", "Wants to learn"),
        "expectations.business": t.pgettext("statement", "Own business"),
        "expectations.business_words": t.pgettext("statement", "Kind of business"),
        "expectations.hours": t.pgettext("statement", "Hours"),
        "expectations.shifts": t.pgettext("statement", "Can work"),
        "expectations.travel_minutes": t.pgettext("statement", "Way to work, minutes"),
        "expectations.transport": t.pgettext("statement", "Gets to work"),
        "expectations.move": t.pgettext("statement", "Would move for work"),
        "expectations.care": t.pgettext("statement", "Looks after others"),
        "expectations.care_times": t.pgettext("statement", "Care to plan for"),
        "expectations.not_possible": t.pgettext("statement", "Not possible at work"),
        "expectations.help": t.pgettext("statement", "Would help most"),
    }


_VOCABULARIES: Mapping[str, Callable[[NullTranslations], Words]] = {
    "certificate": certificate,
    "course": course,
    "digital": level,
    "frequency": frequency,
    "interpreter": interpreter,
    "learned": learned,
    "level": level,
    "literacy": level,
    "may_work": may_work,
    "provenance": provenance,
    "recognised": recognised,
    "reference": reference,
    "school": school,
    "seen": seen,
    "soft": level,
    "status": status,
    "work": work,
}
