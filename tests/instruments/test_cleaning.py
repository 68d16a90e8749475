"""What was pasted: control characters go, directions that are left open go, what languages are written with stays."""

import pytest

from app.instruments import clean, clean_line

RLO, PDF, FSI, RLI, PDI = "\u202e", "\u202c", "\u2068", "\u2067", "\u2069"
PERSIAN = "می\u200cخواهم \u200fDublin\u200e 👩\u200d🔧"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\0bell\x07 escape\x1b[31m delete\x7f next\x9b", "bell escape[31m delete next"),
        ("half \ud800 \udfff", "half  "),
        (PERSIAN, PERSIAN),
        (f"open {RLO}gnp.exe", "open gnp.exe"),
        (f"close {PDF}{PDI}nothing", "close nothing"),
        (f"both {RLO}ab{PDF} and {FSI}cd{PDI}", f"both {RLO}ab{PDF} and {FSI}cd{PDI}"),
        (f"{FSI}a{RLO}b{PDI}c{PDF}", f"{FSI}ab{PDI}c"),
        (f"{RLO}a{RLI}b{PDF}c{PDI}", f"a{RLI}bc{PDI}"),
        (f"{RLO}first\nline{PDF}", "first\nline"),
        (f"{RLI}" * 3 + f"x{PDI}", f"{RLI}x{PDI}"),
        ("é\xa0\u2060\ufeff🏳️\u200d🌈", "é\xa0\u2060\ufeff🏳️\u200d🌈"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert clean(kept) == kept


def test_one_line() -> None:
    assert clean_line("Testperson\r\n\tAmira\x07\u202e") == "Testperson Amira"


def test_much_of_it_is_cleaned_at_once() -> None:
    assert clean(RLI * 200_000 + "x") == "x"
