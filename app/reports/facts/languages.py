"""What is told of languages: their levels, how each was learned, letters and everyday reading and writing."""

from app.profile.charts import language_rows
from app.profile.model import Language, Profile
from app.reports.facts.statements import grouped
from app.reports.voice import Voice


def is_told(profile: Profile) -> bool:
    """Whether there is any language, letter or word of reading."""
    return bool(language_rows(profile) or profile.literacy or profile.speech.scripts)


def spoken(profile: Profile, voice: Voice) -> str:
    """Return every language with its levels, in a row."""
    named = voice.texts.pgettext("language", "{name} {levels}")
    told = ((voice.tongue(row.language), row.range) for row in language_rows(profile))
    return voice.listed(*(named.format(name=name, levels=levels) if levels else name for name, levels in told))


def skill_names(voice: Voice) -> dict[str, str]:
    """Return what the five skills of a language are called."""
    t = voice.texts
    return {
        "listening": t.pgettext("CEFR", "Listening"),
        "reading": t.pgettext("CEFR", "Reading"),
        "interaction": t.pgettext("CEFR", "Dialogue"),
        "production": t.pgettext("CEFR", "Speaking"),
        "writing": t.pgettext("CEFR", "Writing"),
    }


def notes(language: Language, voice: Voice) -> str:
    """Return how a language was learned, and the certificate there is of it."""
    return voice.joined(
        voice.terms(language.learned, "learned"),
        voice.own(language.certificate_name) or voice.term(language.certificate, "certificate"),
    )


def letters(profile: Profile, voice: Voice) -> list[tuple[str, str]]:
    """Return what the person reads and writes."""
    t, speech = voice.texts, profile.speech
    # A script is named without the letters that show what is meant.
    scripts = (voice.term(each).partition(" — ")[0] for each in speech.scripts)
    return [
        (t.gettext("Reads and writes"), voice.listed(*scripts)),
        (t.gettext("Letters in"), voice.tongue(speech.letters)),
        *grouped(voice, "literacy", profile.literacy),
    ]
