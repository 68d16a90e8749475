"""Words for what the window and the previews name: parts of a profile, legal bases, purposes, labels of questions."""

from collections.abc import Mapping, Sequence

from app.i18n import _, language, ngettext, pgettext
from app.instruments import Definition


def part(name: str) -> str:
    """Return what a part of the profile is called; the name itself for a part of a later version."""
    return _parts().get(name, name)


def _parts() -> Mapping[str, str]:
    return {
        "setting": pgettext("part of the profile", "How the interview was held"),
        "agreements": pgettext("part of the profile", "What was agreed"),
        "person": pgettext("part of the profile", "Personal details"),
        "speech": pgettext("part of the profile", "First languages and scripts"),
        "languages": pgettext("part of the profile", "Languages"),
        "literacy": pgettext("part of the profile", "Reading and writing"),
        "education": pgettext("part of the profile", "Schooling"),
        "courses": pgettext("part of the profile", "Courses"),
        "work": pgettext("part of the profile", "Work"),
        "skills": pgettext("part of the profile", "Skills"),
        "digital": pgettext("part of the profile", "Digital skills"),
        "driving": pgettext("part of the profile", "Driving licences"),
        "soft": pgettext("part of the profile", "Everyday skills"),
        "expectations": pgettext("part of the profile", "Hopes and limits"),
        "evidence": pgettext("part of the profile", "Evidence"),
        "appraisal": pgettext("part of the profile", "Appraisal"),
        "steps": pgettext("part of the profile", "Next steps"),
        "readback": pgettext("part of the profile", "Read-back"),
    }


def bases() -> Mapping[str, str]:
    """Return the legal bases to choose from, by code: Article 6(1) of the General Data Protection Regulation."""
    return {
        "gdpr-6-1-e": _("Public task (GDPR Article 6(1)(e))"),
        "gdpr-6-1-c": _("Legal obligation (GDPR Article 6(1)(c))"),
        "gdpr-6-1-a": _("Consent of the person (GDPR Article 6(1)(a))"),
    }


def purposes() -> Mapping[str, str]:
    """Return the purposes to choose from, by code."""
    return {
        "skills-assessment": _("Further assessment of skills"),
        "job-matching": _("Finding work"),
        "recognition": _("Recognition of diplomas and experience"),
        "training": _("Courses and training"),
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
