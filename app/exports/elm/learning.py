"""Schooling, courses and work as claims of learning: formal, non-formal and informal."""

from collections.abc import Iterator

from app.exports.elm import vocabulary as eu
from app.exports.elm.concepts import occupation, related_skill
from app.exports.elm.nodes import Maker, listed
from app.exports.elm.vocabulary import Node
from app.exports.elm.words import Wording, called, told
from app.profile.model import Course, Education, Profile, Work

_COURSES = {"apprenticeship": "apprenticeship", "online": "online", "course": "classroom"}
_WORK = {"voluntary": "volunteering", "apprentice": "apprenticeship"}
_FIELDS = {f"f{number:02}": f"{number:02}" for number in range(11)}


def learning(profile: Profile, make: Maker, say: Wording) -> Iterator[Node]:
    """Yield a claim for each school, course and piece of work. Why one ended is not told."""
    for school in profile.education:
        yield _school(school, make, say)
    for course in profile.courses:
        yield _course(course, make, say)
    for work in profile.work:
        yield _work(work, make, say)
        if work.practice:
            yield _practised(work, make, say)


def _school(school: Education, make: Maker, say: Wording) -> Node:
    where = make.place(school.country, school.name, school.place)
    when = make.period(school.start, school.end)
    attended = make.claim(
        "LearningActivity",
        called(school.kind, school.name),
        dcType=[eu.activity("programme")],
        temporal=listed(when),
        location=listed(where),
    )
    level = school.eqf.code.removeprefix("eqf") if school.eqf else ""
    field = _FIELDS.get(school.field.code) if school.field else None
    specified = make.node(
        "Qualification" if level.isdecimal() else "LearningAchievementSpecification",
        title=called(school.kind, school.name),
        learningSetting=eu.setting(eu.FORMAL),
        language=[eu.language(school.language)] if school.language else [],
        thematicArea=[eu.isced_field(field)] if field else [],
        educationLevel=[eu.own("isced", school.kind.code, school.kind.labels)] if school.kind else [],
        **({"eqfLevel": eu.eqf(int(level))} if level.isdecimal() else {}),
    )
    return make.claim(
        "LearningAchievement",
        called(school.kind, school.name),
        description=told(school.name),
        specifiedBy=specified,
        influencedBy=[attended],
        additionalNote=make.notes(
            say.note(lambda t: t.pgettext("elm", "Finished"), called(school.finished)),
            say.note(lambda t: t.pgettext("elm", "Certificate"), called(school.certificate)),
            say.note(lambda t: t.pgettext("elm", "Recognition"), called(school.recognised)),
        ),
    )


def _course(course: Course, make: Maker, say: Wording) -> Node:
    kind = _COURSES.get(course.kind.code if course.kind else "", "classroom")
    attended = make.claim(
        "LearningActivity",
        told(course.name) or called(course.kind),
        dcType=[eu.activity(kind)],
        temporal=listed(make.period(course.date, course.date)),
        location=listed(make.place(course.country, course.provider)),
    )
    specified = make.node(
        "LearningAchievementSpecification",
        title=told(course.name) or called(course.kind) or told("–"),
        learningSetting=eu.setting(eu.NON_FORMAL),
    )
    return make.claim(
        "LearningAchievement",
        told(course.name) or called(course.kind),
        specifiedBy=specified,
        influencedBy=[attended],
        additionalNote=make.notes(
            say.note(lambda t: t.pgettext("elm", "Length"), told(course.length)),
            say.note(lambda t: t.pgettext("elm", "Certificate"), called(course.certificate)),
        ),
    )


def _work(work: Work, make: Maker, say: Wording) -> Node:
    kind = _WORK.get(work.kind.code if work.kind else "", "job")
    return make.claim(
        "LearningActivity",
        told(work.words) or called(work.occupation) or called(work.kind),
        description=told("\n".join(each for each in (work.tasks.strip(), work.tools.strip()) if each)),
        dcType=[eu.activity(kind), *listed(occupation(work.occupation))],
        temporal=listed(make.period(work.start, work.end)),
        location=listed(make.place(work.country, work.place)),
        additionalNote=make.notes(
            say.note(lambda t: t.pgettext("elm", "Kind of work"), called(work.kind)),
            say.note(lambda t: t.pgettext("elm", "Branch"), called(work.sector)),
            say.note(lambda t: t.pgettext("elm", "Hours"), called(work.hours)),
        ),
    )


def _practised(work: Work, make: Maker, say: Wording) -> Node:
    """The tasks of an occupation that were done, as outcomes of informal learning; the rarest last."""
    order = ("always", "often", "sometimes")
    done = sorted((each for each in work.practice if each.often in order), key=lambda each: order.index(each.often))
    outcomes = [
        make.node("LearningOutcome", title=called(each.task), relatedESCOSkill=listed(related_skill(each.task)))
        for each in done
    ]
    specified = make.node(
        "LearningAchievementSpecification",
        title=called(work.occupation, work.words) or told("–"),
        learningSetting=eu.setting(eu.INFORMAL),
        learningOutcome=outcomes,
    )
    return make.claim(
        "LearningAchievement",
        called(work.occupation, work.words),
        dcType=[eu.own("claim", "practice", say.say(lambda t: t.pgettext("elm", "Tasks done at work")))],
        specifiedBy=specified,
    )
