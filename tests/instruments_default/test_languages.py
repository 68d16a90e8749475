"""Four languages, all complete: no text missing, none left in English, the same placeholders in each."""

import re

import pytest

from tests.instruments_default.reading import Instrument, Row, translated

COLUMNS = ("label", "hint", "required_message", "constraint_message")

SAME_AS_ENGLISH = {
    "Bengali", "Computer", "Computers", "D — bus", "Devanagari — अ आ इ", "Tablet", "Tamil", "Tractor",
}  # fmt: skip
"""Words that are written alike in English and another of the languages."""


def texts(instrument: Instrument) -> list[tuple[str, Row, str]]:
    survey = [(row.get("name", ""), row, column) for row in instrument.rows("survey") for column in COLUMNS]
    choices = [(f"{row['list_name']}/{row['name']}", row, "label") for row in instrument.rows("choices")]
    return [(name, row, column) for name, row, column in survey + choices if any(translated(row, column))]


def test_every_text_is_there_in_all_four_languages(instrument: Instrument) -> None:
    assert [f"{name} {column}" for name, row, column in texts(instrument) if not all(translated(row, column))] == []


def test_no_text_was_left_in_english(instrument: Instrument) -> None:
    for name, row, column in texts(instrument):
        english, *others = translated(row, column)
        for other in others:
            assert other != english or english in SAME_AS_ENGLISH, f"{name} {column}: {other}"


def test_every_named_thing_a_person_sees_has_a_label(instrument: Instrument) -> None:
    silent = [
        row["name"]
        for row in instrument.rows("survey")
        if row["type"] != "calculate" and not row["type"].startswith("end") and not translated(row, "label")[0]
    ]
    assert silent == []


@pytest.mark.parametrize("column", COLUMNS)
def test_the_same_answers_are_shown_in_each_language(instrument: Instrument, column: str) -> None:
    for name, row, _ in [item for item in texts(instrument) if item[2] == column]:
        shown = {tuple(sorted(re.findall(r"\$\{\w+\}", text))) for text in translated(row, column)}
        assert len(shown) == 1, name


def test_arabic_is_written_in_arabic_and_the_others_are_not(instrument: Instrument) -> None:
    arabic = re.compile(r"[\u0600-\u06ff]")
    for name, row, column in texts(instrument):
        if name.startswith("script/"):
            continue
        *latin, right_to_left = translated(row, column)
        assert arabic.search(right_to_left), name
        assert not any(arabic.search(text) for text in latin), name


def test_questions_end_with_the_mark_of_their_language(instrument: Instrument) -> None:
    marks = ("?", "\u202f?", "?", "؟")
    for name, row, column in texts(instrument):
        words = translated(row, column)
        if column == "label" and words[0].endswith("?"):
            assert [mark for word, mark in zip(words, marks, strict=True) if not word.endswith(mark)] == [], name


def test_sentences_are_short(instrument: Instrument) -> None:
    """A person who reads little reads one thought at a time. Titles of occupations are the classification's own."""
    long = []
    for name, row, column in texts(instrument):
        for text in translated(row, column):
            sentences = re.split(r"(?<=[.?!؟])\s", text)
            if not name.startswith("occupation/") and max(len(sentence.split()) for sentence in sentences) > 26:
                long.append(f"{name} {column}: {text}")
    assert long == []


def test_the_reader_is_addressed_politely(instrument: Instrument) -> None:
    """French says "vous" and Dutch says "u"."""
    for name, row, column in texts(instrument):
        _, french, dutch, _ = translated(row, column)
        assert not re.search(r"\b(tu|toi|ton|ta|tes)\b|\bt’", french.lower()), name
        assert not re.search(r"\b(je|jij|jouw|jou|jullie)\b", dutch.lower()), name
