"""Letters join, marks stay with them, and what cannot be printed is told."""

import pytest

from app.reports.fonts import BOLD, REGULAR, faces
from app.reports.paragraph import Span
from app.reports.setting import set_line, set_lines
from app.reports.shaping import shape
from app.reports.style import BODY, SMALL, STRONG, TITLE

LATIN, ARABIC, ETHIOPIC = faces(REGULAR)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("ar", "نجارة"),
        ("ar", "شهادة"),
        ("fa", "پژوهشگر"),
        ("fa", "گواهی"),
        ("ps", "ښوونځی"),
        ("ps", "څرنګه"),
        ("ps", "ټولنه"),
        ("ckb", "هەولێر"),
        ("ckb", "ڤیان"),
        ("ckb", "پێشەساز"),
    ],
)
def test_letters_join(language: str, word: str) -> None:
    """A letter that joins to the next is another glyph than the letter alone; all of its own glyphs are in the font."""
    joined = {glyph.id for glyph in shape(word, ARABIC, language, rtl=True).glyphs}
    alone = {letter: {glyph.id for glyph in shape(letter, ARABIC, language, rtl=True).glyphs} for letter in word}
    assert 0 not in joined
    assert not all(glyphs <= joined for glyphs in alone.values())
    # The first letter of each of these words joins to the second.
    assert not alone[word[0]] <= joined


def test_the_text_of_glyphs_is_what_was_written() -> None:
    for word in ("لا إله", "گواهی‌نامه", "نجّارة"):
        glyphs = shape(word, ARABIC, "ar", rtl=True).glyphs
        assert "".join(glyph.text for glyph in reversed(glyphs)) == word


def test_brackets_are_mirrored() -> None:
    opening = shape("(", ARABIC, "ar", rtl=True).glyphs[0]
    assert opening.id == shape(")", ARABIC, "ar", rtl=False).glyphs[0].id
    assert opening.text == "("


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Carpenter", {LATIN}),
        ("столяр, Ξυλουργός", {LATIN}),
        ("نجار في هرات", {ARABIC}),
        ("ሰላም፡ ኣነ", {ETHIOPIC}),
        ("نجار 2012", {ARABIC, LATIN}),
    ],
)
def test_every_script_has_its_font(text: str, used: set[object]) -> None:
    line = set_line([Span(text, BODY)], "en", 400)
    assert {run.shaped.face for run in line.runs if run.shaped.glyphs} == used
    assert not line.missing


def test_what_no_font_has_is_told_and_marked() -> None:
    line = set_line([Span("A 😀 and 漢", BODY)], "en", 400)
    assert line.missing == {"😀", "漢"}
    drawn = [glyph for run in line.runs for glyph in run.shaped.glyphs]
    assert sum(glyph.text == "\ufffd" for glyph in drawn) == 2
    assert all(glyph.id for glyph in drawn)


def test_bold_is_another_weight_of_the_same_font() -> None:
    bold = faces(BOLD)[0]
    assert bold.name == LATIN.name
    assert shape("Carpenter", bold, "en", rtl=False).width > shape("Carpenter", LATIN, "en", rtl=False).width


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
@pytest.mark.parametrize(
    "text",
    [
        "A carpenter from Herat with more than ten years of work, who builds furniture from drawings.",
        "نجارة من هرات (Herat) عملت أكثر من 10 سنوات، وتبني الأثاث من الرسوم.",
        "ሰላም፡ ኣነ፡ ትግርኛ፡ እዛረብ፡ ስራሕ፡ ይደሊ፡ ኣብ፡ ዎርክሾፕ፡ ሰሪሐ፡ እየ።",
        "x" * 300,
        "ن" * 300,
        "Donaudampfschifffahrtsgesellschaft/Kapitän-Anwärter",
    ],
)
def test_lines_fit_and_nothing_is_lost(language: str, text: str) -> None:
    lines = set_lines([Span(text, SMALL)], language, 120)
    assert len(lines) > 1
    assert all(line.width <= 120.5 for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


def test_line_ends_are_kept_and_space_makes_no_line() -> None:
    assert [line.text for line in set_lines([Span("one\ntwo\n\n  \nthree", BODY)], "en", 300)] == [
        "one",
        "two",
        "three",
    ]
    assert set_lines([Span("  \n ", BODY)], "en", 300) == ()


def test_a_single_line_gives_way_at_its_end() -> None:
    line = set_line([Span("A very long title of a piece of work", TITLE)], "en", 150)
    assert line.text.endswith("…")
    assert line.width <= 150
    assert set_line([Span("short", STRONG)], "en", 150).text == "short"


def test_a_column_narrower_than_a_letter_still_ends() -> None:
    assert len(set_lines([Span("abc", TITLE)], "en", 1)) == 3
