"""Builders of profiles and of their parts for tests. Everybody here is plainly fictional."""

from calendar import monthrange
from typing import Any

from hypothesis import strategies as st

from app.profile.dates import PartialDate
from app.profile.model import Practice, Profile, Term
from app.profile.shape import Kind, Part, parts


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any partial date."""
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = None if month is None else draw(st.none() | st.integers(1, monthrange(year, month)[1]))
    return PartialDate(year, month, day, draw(st.booleans()))


_TEXT = st.text(max_size=12)
_LABELS = st.dictionaries(st.sampled_from(["en", "fr", "nl", "ar"]), _TEXT, max_size=3)
_TERM = st.builds(Term, _TEXT, _LABELS)
_ANY: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: _TEXT,
    Kind.NUMBER: st.none() | st.integers(),
    Kind.DATE: st.none() | partial_dates(),
    Kind.TERM: st.none() | _TERM,
    Kind.CODES: st.lists(_TEXT, max_size=3).map(tuple),
    Kind.TERMS: st.lists(_TERM, max_size=3).map(tuple),
    Kind.PRACTICES: st.lists(st.builds(Practice, _TERM, _TEXT), max_size=3).map(tuple),
    Kind.LABELS: _LABELS,
}


def _entries(part: Part) -> st.SearchStrategy[Any]:
    entry = st.builds(part.cls, **{name: _ANY[kind] for name, kind in part.fields.items()})
    return st.lists(entry, max_size=2).map(tuple) if part.many else entry


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any profile with one part filled, likely or not; the parts do not know each other."""
    part = draw(st.sampled_from(list(parts().values())))
    languages = draw(st.lists(st.sampled_from(["en", "ar", "nl"]), unique=True))
    return Profile(draw(_TEXT), tuple(languages), **{part.name: draw(_entries(part))})
