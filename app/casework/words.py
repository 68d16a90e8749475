"""Words for what the window and the previews name: parts of a profile, legal bases, purposes, labels of questions."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from app.i18n import language, ngettext, translator
from app.instruments import Definition


def part(name: str, texts: NullTranslations | None = None) -> str:
    """Return what a part of the profile is called, in the reader's language or that of ``texts``.

    The name itself for a part of a later version.
    """
    return _parts(texts or translator(language())).get(name, name)


def _parts(t: NullTranslations) -> Mapping[str, str]:
    return {
        "setting": t.pgettext("part of the profile", "How the interview was held"),
        "agreements": t.pgettext("part of the profile", "What was agreed"),
        "person": t.pgettext("part of the profile", "Personal details"),
        "speech": t.pgettext("part of the profile", "First languages and scripts"),
        "languages": t.pgettext("part of the profile", "Languages"),
        "literacy": t.pgettext("part of the profile", "Reading and writing"),
        "education": t.pgettext("part of the profile", "Schooling"),
        "courses": t.pgettext("part of the profile", "Courses"),
        "work": t.pgettext("part of the profile", "Work"),
        "skills": t.pgettext("part of the profile", "Skills"),
        "digital": t.pgettext("part of the profile", "Digital skills"),
        "driving": t.pgettext("part of the profile", "Driving licences"),
        "soft": t.pgettext("part of the profile", "Everyday skills"),
        "expectations": t.pgettext("part of the profile", "Hopes and limits"),
        "evidence": t.pgettext("part of the profile", "Evidence"),
        "appraisal": t.pgettext("part of the profile", "Appraisal"),
        "steps": t.pgettext("part of the profile", "Next steps"),
        "readback": t.pgettext("part of the profile", "Read-back"),
    }


def bases(texts: NullTranslations | None = None) -> Mapping[str, str]:
    """Return the legal bases to choose from, by code: Article 6(1) of the General Data Protection Regulation."""
    t = texts or translator(language())
    return {
        "gdpr-6-1-e": t.gettext("Public task (GDPR Article 6(1)(e))"),
        "gdpr-6-1-c": t.gettext("Legal obligation (GDPR Article 6(1)(c))"),
        "gdpr-6-1-a": t.gettext("Consent of the person (GDPR Article 6(1)(a))"),
    }


def purposes(texts: NullTranslations | None = None) -> Mapping[str, str]:
    """Return the purposes to choose from, by code."""
    t = texts or translator(language())
    return {
        "skills-assessment": t.gettext("Further assessment of skills"),
        "job-matching": t.gettext("Finding work"),
        "recognition": t.gettext("Recognition of diplomas and experience"),
        "training": t.gettext("Courses and training"),
    }


def same_numbers(numbers: Sequence[str]) -> str:
    """Say that two laptops gave out the same numbers."""
    text = ngettext(
        "The number {numbers} was given to more than one case, on different laptops."
        " The cases are kept apart: look at the name.",
        "These numbers were given to more than one case, on different laptops: {numbers}."
        " The cases are kept apart: look at the name.",
        len(numbers),
    )
    return text.format(numbers=", ".join(numbers))


def label(texts: Mapping[str, str], definition: Definition) -> str:
    """Return a question's label in the reader's language, or in the instrument's own."""
    return texts.get(language()) or texts.get(definition.default_language) or next(iter(texts.values()), "")
