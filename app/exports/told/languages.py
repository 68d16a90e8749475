"""Languages: a table of levels in words, then what is said of each, letters and reading."""

from collections.abc import Iterator

from app.exports.told.blocks import Block, Heading, Levels, facts, lines
from app.profile.charts import LANGUAGE_SKILLS, LanguageRow, language_rows
from app.profile.model import Profile
from app.reports.facts import titles
from app.reports.facts.languages import is_told, letters, notes, skill_names
from app.reports.voice import Voice

_NONE = "–"


def languages(profile: Profile, voice: Voice) -> Iterator[Block]:
    """Yield every language with its levels, then letters and everyday reading and writing."""
    t, rows = voice.texts, language_rows(profile)
    if not is_told(profile):
        return
    yield Heading(titles.languages(voice), 1)
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
    yield from facts(letters(profile, voice))


def _row(row: LanguageRow, voice: Voice) -> tuple[str, ...]:
    name = voice.tongue(row.language)
    if row.first:
        return (name, voice.texts.gettext("first language"), *(_NONE for _skill in LANGUAGE_SKILLS))
    return (name, row.range or _NONE, *(bar.level if bar.filled else _NONE for bar in row.bars))


def _notes(profile: Profile, row: LanguageRow, voice: Voice) -> str:
    if row.index is None:
        return ""
    told = notes(profile.languages[row.index], voice)
    return voice.joined(voice.tongue(row.language), told) if told else ""
