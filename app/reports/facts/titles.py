"""What the parts of a profile are called, on paper and in office files alike."""

from app.reports.voice import Voice


def profile(voice: Voice) -> str:
    """Return what all of it is called."""
    return voice.texts.gettext("Skills profile")


def languages(voice: Voice) -> str:
    """Languages, letters and reading."""
    return voice.texts.gettext("Languages")


def history(voice: Voice) -> str:
    """Work, schools and courses."""
    return voice.texts.gettext("Work and study")


def work(voice: Voice) -> str:
    """Work alone."""
    return voice.texts.gettext("Work")


def schools(voice: Voice) -> str:
    """Schools and universities."""
    return voice.texts.gettext("School and study")


def courses(voice: Voice) -> str:
    """Courses and training."""
    return voice.texts.gettext("Courses and training at work")


def skills(voice: Voice) -> str:
    """What the person can do."""
    return voice.texts.gettext("Skills")


def digital(voice: Voice) -> str:
    """Statements on telephone and computer."""
    return voice.texts.gettext("Telephone and computer")


def driving(voice: Voice) -> str:
    """Licences."""
    return voice.texts.gettext("Driving")


def everyday(voice: Voice) -> str:
    """What somebody does every day."""
    return voice.texts.gettext("Examples from everyday life")


def evidence(voice: Voice) -> str:
    """Papers, photos and objects."""
    return voice.texts.gettext("Evidence")


def expectations(voice: Voice) -> str:
    """What the person hopes for, and what has to be thought of."""
    return voice.texts.gettext("Hopes and limits")


def appraisal(voice: Voice) -> str:
    """The assessor's view."""
    return voice.texts.gettext("Appraisal and next steps")


def limits(voice: Voice) -> str:
    """What nobody is to take it for."""
    return voice.texts.gettext("What this profile is not")


def contact(voice: Voice) -> str:
    """Whom else to reach, told after the personal details."""
    return voice.texts.gettext("Contact")


def tools(voice: Voice) -> str:
    """What was worked with."""
    return voice.texts.gettext("Tools")


def strengths(voice: Voice) -> str:
    """What the assessor finds strong."""
    return voice.texts.gettext("Strengths")


def referrals(voice: Voice) -> str:
    """Where the assessor sent the person."""
    return voice.texts.gettext("Referred to")
