"""What is in a catalogue, in words."""

from collections.abc import Iterable, Sequence

from app.casework.views.classifications import CatalogueState
from app.classifications import Source
from app.i18n import _, format_number, ngettext, pgettext
from app.ui.bidi import isolate, own_names

ESCO = "ESCO"


def has_esco(sources: Iterable[Source]) -> bool:
    """Whether ESCO is among what the catalogue was made of."""
    return any(source.system == ESCO for source in sources)


def name(source: Source) -> str:
    """What a classification is called: ESCO with its version; of ISCO-08 the name is the version."""
    if source.system != ESCO:
        return isolate(source.system)
    text = pgettext("a classification", "{system} {version}")
    return isolate(text.format(system=source.system, version=source.version).strip())


def heading(state: CatalogueState) -> str:
    """What there is, in a few words."""
    if state.problem:
        return _("The catalogue cannot be used")
    if not has_esco(state.sources):
        # Isolated, because a line that begins with it would otherwise run from left to right in every language.
        return _("ISCO-08 only so far").replace("ISCO-08", isolate("ISCO-08"))
    return _("{esco} and ISCO-08").format(esco=name(state.sources[0]))


def about(state: CatalogueState) -> str:
    """How much there is; or, as long as ESCO is not there, what it adds and how it gets here."""
    if has_esco(state.sources):
        return counts([source for source in state.sources if source.system == ESCO])
    return _(
        "With ESCO, work and skills are named far more closely, in up to 28 languages. A supervisor downloads its CSV "
        "packages from the ESCO portal, one for each language and one with the relations, and brings them here on a "
        "stick."
    )


def counts(sources: Sequence[Source]) -> str:
    """How many occupations, skills and languages."""
    occupations, skills = sum(each.occupations for each in sources), sum(each.skills for each in sources)
    spoken = len({language for each in sources for language in each.languages})
    parts = [ngettext("{n} occupation", "{n} occupations", occupations).format(n=format_number(occupations))]
    if not has_esco(sources):
        parts = [
            ngettext("{n} group of occupations", "{n} groups of occupations", occupations).format(
                n=format_number(occupations)
            )
        ]
    if skills:
        parts.append(ngettext("{n} skill", "{n} skills", skills).format(n=format_number(skills)))
    parts.append(ngettext("{n} language", "{n} languages", spoken).format(n=format_number(spoken)))
    return " · ".join(parts)


def added(before: Sequence[Source], after: Sequence[Source]) -> str:
    """What ``after`` holds that ``before`` did not: versions and languages."""
    had = {(each.system, each.version, language) for each in before for language in each.languages}
    new = []
    for each in after:
        languages = [spoken for spoken in each.languages if (each.system, each.version, spoken) not in had]
        if languages:
            text = pgettext("a classification", "{name} in {languages}")
            new.append(text.format(name=name(each), languages=own_names(languages)))
    if not new:
        return _("The packages were added. They hold no language that was not there.")
    return _("Added: {what}.").format(what="; ".join(new))
