"""Two interviews on paper: a person who copies the text has exactly what was said, in the language it was printed in."""

from datetime import date
from pathlib import Path

import pytest

from app.reports import ComparedPart, ComparisonMeta, Difference, Held, print_comparison
from tests.support.papers import pdf_text

META = ComparisonMeta(name="Testperson, Amira", number="BE-2026-0417", centre="Testdorp", day=date(2026, 11, 26))
TITLE = {"en": "Skills profile", "ar": "ملف المهارات"}
PARTS = (
    ComparedPart(
        {"en": "Work", "ar": "العمل"},
        (
            Difference(
                {"en": "What work?", "ar": "ما العمل؟"},
                {},
                {"en": "Carpenter", "ar": "نجار"},
                {"en": "declined", "ar": "declined"},
                "changed",
            ),
            Difference(
                {"en": "Since when?", "ar": "منذ متى؟"},
                {"en": "Bakery", "ar": "مخبز"},
                {},
                {"en": "March 2012", "ar": "مارس 2012"},
                "new",
            ),
            Difference({"en": "With whom?", "ar": "مع من؟"}, {}, {"en": "Nobody", "ar": "لا أحد"}, {}, "gone"),
        ),
        2,
    ),
    ComparedPart({"en": "Home", "ar": "المنزل"}, (), 4),
)
ENGLISH = """
Two interviews compared Testperson, Amira · BE-2026-0417 Testdorp · 26 November 2026
Before: Skills profile · 1 March 2026 Now: Skills profile · 26 November 2026
1 new · 1 changed · 1 not said again
Work What work? Changed Before: Carpenter Now: prefers not to say
Since when? (Bakery) New Now: March 2012
With whom? Not said again Before: Nobody
2 answers are the same
The same in both Home Page 1 of 1
"""
ARABIC = ("العمل", "ما العمل؟", "نجار", "منذ متى؟", "مخبز", "مارس 2012", "مع من؟", "لا أحد", "المنزل")


def printed(languages: tuple[str, ...], folder: Path) -> str:
    target = folder / "comparison.pdf"
    pages = print_comparison(
        meta=META,
        before=Held(TITLE, date(2026, 3, 1)),
        after=Held(TITLE, date(2026, 11, 26)),
        parts=PARTS,
        languages=languages,
        target=target,
    )
    assert pages == 1
    return pdf_text(target)


def test_what_is_copied_is_what_was_said(tmp_path: Path) -> None:
    assert printed(("en",), tmp_path) == " ".join(ENGLISH.split())


def test_arabic_is_copied_as_it_was_said_and_in_its_order(tmp_path: Path) -> None:
    text = printed(("ar",), tmp_path)
    at = 0
    for said in ARABIC:
        at = text.index(said, at) + len(said)
    assert "Before" not in text


@pytest.mark.parametrize("languages", [("en", "ar"), ("ar", "en")])
def test_two_languages_stand_side_by_side(languages: tuple[str, ...], tmp_path: Path) -> None:
    text = printed(languages, tmp_path)
    for said in ("Before: Carpenter", "Since when? (Bakery) New Now: March 2012", "نجار", "منذ متى؟", "لا أحد"):
        assert said in text
