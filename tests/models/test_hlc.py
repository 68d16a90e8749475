"""The hybrid logical clock only ever goes on."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models import hlc

moments = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
devices = st.text("abcdef0123456789-", min_size=1, max_size=12)


@given(st.lists(st.tuples(devices, moments), min_size=2, max_size=30))
def test_readings_grow_whatever_the_wall_clocks_do(steps: list[tuple[str, datetime]]) -> None:
    last = None
    for device, now in steps:
        reading = hlc.next_reading(device, now, last)
        assert hlc.is_reading(reading)
        assert last is None or reading > last
        last = reading


@given(devices, moments)
def test_without_a_past_a_reading_is_the_wall_clock(device: str, now: datetime) -> None:
    reading = hlc.next_reading(device, now, None)
    assert timedelta(0) <= now - hlc.wall_time(reading) < timedelta(milliseconds=1)
    assert reading.endswith("-" + device)


@given(moments, moments)
def test_a_later_wall_clock_is_followed_and_an_earlier_one_is_not(first: datetime, second: datetime) -> None:
    before = hlc.next_reading("a", first, None)
    after = hlc.next_reading("b", second, before)
    assert hlc.wall_time(after) == max(hlc.wall_time(before), hlc.wall_time(hlc.next_reading("b", second, None)))


def test_a_full_counter_carries_into_the_time() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    full = hlc.next_reading("a", now, None).replace("-0000-", "-ffff-")
    after = hlc.next_reading("a", now, full)
    assert after > full
    assert hlc.wall_time(after) == now + timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "zz9ca8a03e80-0000-a",
        "019ca8a03e80-0000-",
        "819ca8a03e80-0000-a",
        "019ca8a03e80-0000-a b",
        "019CA8A03E80-0000-a",
    ],
)
def test_what_is_no_reading_is_told(text: str) -> None:
    assert not hlc.is_reading(text)
    with pytest.raises(ValueError, match="not a clock reading"):
        hlc.wall_time(text)
