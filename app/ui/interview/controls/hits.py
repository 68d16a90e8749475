"""What the catalogue found, as rows to pick from."""

from collections.abc import Mapping

from app.classifications import Hit, Kind, Reason
from app.i18n import _, language
from app.instruments.coded import Coded
from app.ui.bidi import isolate
from app.ui.interview.controls.base import Languages
from app.ui.interview.matching import Option


def names_in(labels: Mapping[str, str], languages: Languages) -> tuple[str, str]:
    """Return a concept's name in each of two languages; where there is none, in English, or in any."""
    any_name = labels.get("en") or next(iter(labels.values()), "")
    return labels.get(languages[0]) or any_name, labels.get(languages[1]) or any_name


def as_option(hit: Hit, languages: Languages) -> Option:
    """Return a hit as a row. Its value is the answer that picking it gives.

    The words kept with the code are those that were typed, where they are a name of the concept; what was misspelt or
    only begun is kept by the name in the first language.
    """
    names = names_in(hit.labels, languages)
    words = hit.why.label if hit.why.reason is Reason.EXACT and hit.why.language else names[0]
    return Option(str(Coded.of(words, hit.uri, hit.version)), names, _detail(hit, names))


def _detail(hit: Hit, names: tuple[str, str]) -> str:
    kinds = {
        Kind.GROUP: _("Group of occupations"),
        Kind.SKILL: _("Skill"),
        Kind.SKILL_GROUP: _("Group of skills"),
    }
    about = names_in(hit.group, (language(), "en"))[0] if hit.group else kinds.get(hit.kind, "")
    parts = [about] if about else []
    if hit.why.language and hit.why.label not in names:
        parts.append(_("found by “{label}”").format(label=isolate(hit.why.label)))
    return " · ".join(parts)
