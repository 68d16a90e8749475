"""Skills, languages, everyday abilities and driving as claims, each with how it was learned and how it is known."""

from collections.abc import Iterator, Sequence

from app.exports.elm import vocabulary as eu
from app.exports.elm.concepts import related_skill
from app.exports.elm.nodes import Maker, listed
from app.exports.elm.vocabulary import Node
from app.exports.elm.words import Wording, called, told
from app.i18n import language_name
from app.profile.model import Language, Profile, Skill, Statement, Term

_SETTINGS = {
    "formal": eu.FORMAL,
    "school": eu.FORMAL,
    "non_formal": eu.NON_FORMAL,
    "course": eu.NON_FORMAL,
}


def abilities(profile: Profile, make: Maker, say: Wording) -> Iterator[Node]:
    """Yield a claim for each skill and language, and one for each group of everyday abilities."""
    for code in profile.speech.first:
        yield _first_language(code, make, say)
    for language in profile.languages:
        yield _language(language, make, say)
    for skill in profile.skills:
        yield _skill(skill, make, say)
    groups = (("literacy", profile.literacy), ("digital", profile.digital), ("soft", profile.soft))
    for name, statements in groups:
        if statements:
            yield _everyday(name, statements, make, say)
    for licence in profile.driving:
        yield make.claim(
            "LearningAchievement",
            called(licence.category),
            dcType=[eu.own("claim", "driving", say.say(lambda t: t.pgettext("elm", "Driving licence")))],
            specifiedBy=_specification(called(licence.category), eu.NON_FORMAL, [], make),
        )


def _skill(skill: Skill, make: Maker, say: Wording) -> Node:
    title = told(skill.name) or called(skill.concept)
    outcome = make.node(
        "LearningOutcome",
        title=called(skill.concept, skill.name) or told("–"),
        relatedESCOSkill=listed(related_skill(skill.concept)),
    )
    return make.claim(
        "LearningAchievement",
        title,
        dcType=[eu.own("claim", "skill", say.say(lambda t: t.pgettext("elm", "Skill")))],
        specifiedBy=_specification(title, _setting(skill.learned), [outcome], make),
        provenBy=_proof(skill, make),
        additionalNote=make.notes(
            say.note(lambda t: t.pgettext("elm", "How well"), called(skill.level)),
            say.note(lambda t: t.pgettext("elm", "How often"), called(skill.frequency)),
            say.note(lambda t: t.pgettext("elm", "How we know"), called(skill.provenance)),
            say.note(lambda t: t.pgettext("elm", "Last used"), told(skill.last_used.text if skill.last_used else "")),
        ),
    )


def _proof(skill: Skill, make: Maker) -> list[Node]:
    """A test that was passed is an assessment; what was only said or seen on paper is none."""
    if skill.provenance is None or skill.provenance.code != "tested":
        return []
    grade = make.note(called(skill.level) or called(skill.provenance))
    return [make.claim("LearningAssessment", called(skill.provenance), grade=grade)]


def _setting(learned: Sequence[Term]) -> str:
    """How it was learned: of several ways, the one that schools and authorities can check best."""
    ways = {_SETTINGS.get(each.code, eu.INFORMAL) for each in learned}
    return next((way for way in (eu.FORMAL, eu.NON_FORMAL) if way in ways), eu.INFORMAL)


def _first_language(code: str, make: Maker, say: Wording) -> Node:
    names = {each: language_name(code, each) for each in say.languages}
    return make.claim(
        "LearningAchievement",
        names,
        dcType=[eu.own("claim", "first-language", say.say(lambda t: t.pgettext("elm", "First language")))],
        specifiedBy=_specification(names, eu.INFORMAL, [], make, code),
    )


def _language(language: Language, make: Maker, say: Wording) -> Node:
    names = {each: language_name(language.language, each) for each in say.languages}
    parts = (
        ("listening", say.say(lambda t: t.pgettext("elm", "Listening"))),
        ("reading", say.say(lambda t: t.pgettext("elm", "Reading"))),
        ("interaction", say.say(lambda t: t.pgettext("elm", "Spoken interaction"))),
        ("production", say.say(lambda t: t.pgettext("elm", "Spoken production"))),
        ("writing", say.say(lambda t: t.pgettext("elm", "Writing"))),
    )
    outcomes = [
        make.node("LearningOutcome", title=about, relatedSkill=[eu.cefr(level.code), eu.language_skill(name, about)])
        for name, about in parts
        if (level := getattr(language, name)) is not None and level.code in eu.CEFR
    ]
    return make.claim(
        "LearningAchievement",
        names,
        dcType=[eu.own("claim", "language", say.say(lambda t: t.pgettext("elm", "Language")))],
        specifiedBy=_specification(names, _setting(language.learned), outcomes, make, language.language),
        additionalNote=make.notes(
            say.note(lambda t: t.pgettext("elm", "Certificate"), told(language.certificate_name)),
        ),
    )


def _everyday(part: str, statements: Sequence[Statement], make: Maker, say: Wording) -> Node:
    titles = {
        "literacy": say.say(lambda t: t.pgettext("elm", "Reading, writing and sums")),
        "digital": say.say(lambda t: t.pgettext("elm", "Telephone and computer")),
        "soft": say.say(lambda t: t.pgettext("elm", "Examples from everyday life")),
    }
    outcomes = [
        make.node(
            "LearningOutcome",
            title=dict(each.labels) or told(each.key),
            additionalNote=make.notes(*(called(term) for term in each.terms), told(each.text)),
        )
        for each in statements
    ]
    return make.claim(
        "LearningAchievement",
        titles[part],
        dcType=[eu.own("claim", part, titles[part])],
        specifiedBy=_specification(titles[part], eu.INFORMAL, outcomes, make),
    )


def _specification(title: dict[str, str], how: str, outcomes: list[Node], make: Maker, language: str = "") -> Node:
    return make.node(
        "LearningAchievementSpecification",
        title=title or told("–"),
        learningSetting=eu.setting(how),
        language=[eu.language(language)] if language else [],
        learningOutcome=outcomes,
    )
