"""Writing direction: our order of runs is that of the Unicode Bidirectional Algorithm."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from app.reports.direction import levels, visual_order

STEERING = "\u2067\u2068\u2069\u202e\u202c"
LETTERS = st.text(alphabet=f"abc XYZ 123 ٤٥٦ ابتثج ڤپ،.-()[]/%+{STEERING}", max_size=24)


def seen(text: str) -> str:
    return "".join(character for character in text if character not in STEERING)


@given(LETTERS, st.booleans())
def test_the_order_is_the_standards(text: str, rtl: bool) -> None:
    # White space at the end of a line and characters that only steer may stand anywhere: nobody sees them.
    text = text.rstrip(f" {STEERING}")
    order = visual_order(levels(text, rtl=rtl))
    assert seen("".join(text[index] for index in order)) == seen(get_display(text, base_dir="R" if rtl else "L"))


@pytest.mark.parametrize(
    ("text", "rtl", "seen"),
    [
        ("Carpenter", False, "Carpenter"),
        ("نجار", True, "راجن"),
        ("منذ 2012 في", True, "يف 2012 ذنم"),
        ("in (هرات) now", False, "in (تاره) now"),
        ("", True, ""),
    ],
)
def test_mixed_text(text: str, rtl: bool, seen: str) -> None:
    assert "".join(text[index] for index in visual_order(levels(text, rtl=rtl))) == seen


def test_what_looks_like_the_description_does_not_mislead() -> None:
    text = 'ا" levels: [ Level( 7, ) ],'
    assert set(levels(text, rtl=True)) <= {1, 2}
