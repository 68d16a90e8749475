"""Builders of profiles and of their parts for tests. Everybody here is plainly fictional."""

from calendar import monthrange

from hypothesis import strategies as st

from app.profile.dates import PartialDate


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any partial date."""
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = (
        None
        if month is None
        else draw(st.none() | st.integers(1, monthrange(year, month)[1]))
    )
    return PartialDate(year, month, day, draw(st.booleans()))
