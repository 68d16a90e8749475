"""Which occupations a profile amounts to, by this laptop's catalogue."""

from typing import TYPE_CHECKING

from app.i18n import language
from app.instruments.coded import read_coded
from app.profile.model import Profile, Term

if TYPE_CHECKING:
    from app.classifications import Catalogue, Match

_MOST = 5
_NEVER = "never"
_ENOUGH = 2
"""One skill in common says nothing of an occupation that somebody has never had."""


def matches_for(profile: Profile, catalogue: "Catalogue | None") -> "tuple[Match, ...]":
    """Return the occupations that skills and work amount to, the closest first; none while no skill has a code.

    Tasks that were never done do not count, however often they were asked about.
    """
    tasks = [each.task for work in profile.work for each in work.practice if each.often != _NEVER]
    skills = _addresses(*tasks, *(skill.concept for skill in profile.skills))
    if catalogue is None or not skills:
        return ()
    worked = _addresses(*(work.occupation for work in profile.work))
    found = catalogue.occupations_for(skills, worked=worked, languages=(language(),), limit=2 * _MOST)
    return tuple(match for match in found if match.worked or match.there >= _ENOUGH)[:_MOST]


def _addresses(*terms: Term | None) -> list[str]:
    return [read_coded(f"[{term.code}]").uri for term in terms if term is not None and term.classified]
