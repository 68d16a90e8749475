"""What a catalogue still lacks after an import, said so that a supervisor knows which package to fetch."""

from collections import Counter

from app.classifications.gather import Gathered
from app.classifications.types import Kind
from app.i18n import _, format_number, language_name, ngettext

_MOST = 0.5
"""A language in which fewer of the skills have a name was published without its table of skills."""


def notes_of(gathered: Gathered) -> tuple[str, ...]:
    """Things to know that did not stop the import, in words."""
    notes = _notes_on_words(gathered)
    occupations = [each for each in gathered.concepts.values() if each.kind is Kind.OCCUPATION]
    skills = [each for each in gathered.concepts.values() if each.kind is Kind.SKILL]
    if not occupations:
        return tuple(notes)
    # ESCO has four skills and more to an occupation; the tables of digital, green or language skills are some of them.
    if len(skills) < len(occupations):
        notes.append(
            _("Most skills are missing. Packages of some versions lack the table of skills; add one that has it.")
        )
    elif few := _languages_with_few(_skills_by_language(gathered), len(skills)):
        text = ngettext(
            "Only some of the skills have a name in {languages}: its package lacks the table of skills.",
            "Only some of the skills have a name in {languages}: their packages lack the table of skills.",
            len(few),
        )
        notes.append(text.format(languages=" · ".join(map(language_name, few))))
    if skills and not any({*pair} <= gathered.concepts.keys() for pair in gathered.essential | gathered.optional):
        notes.append(_("Which skills go with which occupation is not known yet. The package of relations tells."))
    return tuple(notes)


def _notes_on_words(gathered: Gathered) -> list[str]:
    concepts = gathered.concepts
    lost = sum(uri not in concepts and uri not in gathered.trades for _word, _language, uri, _heard in gathered.words)
    if not lost:
        return []
    text = ngettext(
        "{n} word names a concept that is not in the catalogue.",
        "{n} words name a concept that is not in the catalogue.",
        lost,
    )
    return [text.format(n=format_number(lost))]


def _skills_by_language(gathered: Gathered) -> Counter[str]:
    """Count the skills that have a name in each language in which occupations have one."""
    found = Counter(
        {language: 0 for each in gathered.concepts.values() if each.kind is Kind.OCCUPATION for language in each.labels}
    )
    for each in gathered.concepts.values():
        if each.kind is Kind.SKILL:
            found.update(language for language, labels in each.labels.items() if labels.preferred and language in found)
    return found


def _languages_with_few(named: Counter[str], skills: int) -> list[str]:
    return sorted(language for language, count in named.items() if count < skills * _MOST)
