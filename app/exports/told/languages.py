"""Languages: a table of levels in words, then what is said of each, letters and reading."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Heading, Levels, facts, lines
from app.exports.told.statements import grouped
from app.profile.charts import LANGUAGE_SKILLS, LanguageRow, language_rows
from app.profile.model import Profile
from app.reports.voice import Voice

_NONE = "–"


def spoken(profile: Profile, voice: Voice) -> str:
    """Return every language with its levels, in a row."""
    named = voice.texts.pgettext("language", "{name} {levels}")
    told = ((voice.tongue(row.language), row.range) for row in language_rows(profile))
    return voice.listed(*(named.format(name=name, levels=levels) if levels else name for name, levels in told))


def languages(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield every language with its levels, then letters and everyday reading and writing."""
    t, rows = voice.texts, language_rows(profile)
    if not (rows or profile.literacy or profile.speech.scripts):
        return
    yield Heading(t.gettext("Languages"), 1)
    if rows:
        names = skill_names(voice)
        head = (
            t.pgettext("table", "Language"),
            t.pgettext("table", "Level"),
            *(names[each] for each in LANGUAGE_SKILLS),
        )
        yield Levels(head, tuple(_row(row, voice) for row in rows))
    for row in rows:
        yield from lines(_notes(profile, row, voice), look="quiet")
    yield from facts(
        [
            (
                t.gettext("Reads and writes"),
                # A script is named without the letters that show what is meant.
                voice.listed(*(voice.term(each).partition(" — ")[0] for each in profile.speech.scripts)),
            ),
            (t.gettext("Letters in"), voice.tongue(profile.speech.letters)),
            *grouped(voice, "literacy", profile.literacy),
        ]
    )


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


def _row(row: LanguageRow, voice: Voice) -> tuple[str, ...]:
    name = voice.tongue(row.language)
    if row.first:
        return (name, voice.texts.gettext("first language"), *(_NONE for _skill in LANGUAGE_SKILLS))
    return (name, row.range or _NONE, *(bar.level if bar.filled else _NONE for bar in row.bars))


def _notes(profile: Profile, row: LanguageRow, voice: Voice) -> str:
    if row.index is None:
        return ""
    language = profile.languages[row.index]
    certificate = voice.own(language.certificate_name) or voice.term(language.certificate, "certificate")
    notes = voice.joined(voice.terms(language.learned, "learned"), certificate)
    return voice.joined(voice.tongue(row.language), notes) if notes else ""
