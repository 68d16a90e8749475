"""A centre's own words: found like any other, kept for the next import, and refused by line when they cannot be used."""

import codecs
from pathlib import Path

import pytest

from app.casework.classifications import catalogue_state
from app.casework.station import Station
from tests.support import esco
from tests.support.catalogue import BAKER, add, concept, contents, first, hits, refused
from tests.support.esco import BREAD


def words(folder: Path, text: str, name: str = "fa.csv", encoding: str = "utf-8") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_words_are_found_kept_and_replaced(stocked: Path, tmp_path: Path) -> None:
    table = (
        "word,concept,latin,language\n"
        f"نانوا,{BAKER},nanva|naanwa,\n"
        f"the bread one,{BREAD},,en\n"
        '"خیاط, زنانه",isco:7531,khayat,\n'
        f"bread of nowhere,{esco.OCCUPATION}not-here,,\n"
    )
    summary = add(stocked, words=[words(tmp_path, table)])
    assert [note for note in summary.notes if "names a concept that is not in the catalogue" in note]
    found = hits(stocked, "نانوا", languages=["en"])[0]
    assert (found.uri, found.why.language) == (BAKER, "fa")
    assert first(stocked, "naanwa") == first(stocked, "the bread one") == BAKER
    assert first(stocked, "خیاط زنانه") == esco.ISCO + "7531"
    assert "the bread one" in concept(stocked, BAKER).alternatives["en"]

    assert catalogue_state(Station(stocked)).own_words == ("fa.csv",)

    # As a spreadsheet saves it: semicolons, a byte order mark, the lines of another system.
    again = words(tmp_path, f'word;concept\r\n"زرگر; طلاساز";isco:7313\r\nنانوا;{BAKER}\r\n', encoding="utf-8-sig")
    assert again.read_bytes().startswith(codecs.BOM_UTF8)
    add(stocked, words=[again])
    again.unlink()
    assert first(stocked, "نانوا") == BAKER
    assert first(stocked, "زرگر طلاساز") == esco.ISCO + "7313"
    assert "the bread one" not in concept(stocked, BAKER).alternatives["en"], "a file takes the place of its namesake"
    assert not catalogue_state(Station(stocked)).outdated


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("word,concept\nbaker,\n", 2),
        (f"word,concept\nfirst,{BAKER}\n,{BAKER}\n", 3),
        (f'word,concept\n"of two\nlines",{BAKER}\nlast\n', 4),
        ("word,concept\ntailor,isco:9999\n", 2),
        (f"term,address\nbaker,{BAKER}\n", 1),
        ("", 1),
        (f"word\tconcept\nbaker\t{BAKER}\n", 1),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_changes_nothing(
    stocked: Path, tmp_path: Path, text: str, line: int
) -> None:
    before = contents(stocked)
    failure = refused(stocked, words=[words(tmp_path, text)])
    assert failure.code == "classification.words"
    assert f"“fa.csv”, line {line}:" in failure.message
    assert contents(stocked) == before


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1256"])
def test_words_in_another_encoding_are_refused(stocked: Path, tmp_path: Path, encoding: str) -> None:
    word = "pâtissière" if encoding == "latin-1" else "خباز"
    before = contents(stocked)
    path = words(tmp_path, f"word,concept\n{word},{BAKER}\n", encoding=encoding)
    failure = refused(stocked, words=[path])
    assert failure.code == "classification.encoding"
    assert "fa.csv" in failure.message
    assert contents(stocked) == before


def test_words_that_are_not_there(stocked: Path, tmp_path: Path) -> None:
    before = contents(stocked)
    assert refused(stocked, words=[tmp_path / "gone.csv"]).code == "classification.missing"
    assert refused(stocked, words=[tmp_path]).code == "classification.missing"
    assert contents(stocked) == before


def test_words_that_were_changed_in_the_folder_are_noticed(stocked: Path) -> None:
    station = Station(stocked)
    assert not catalogue_state(station).outdated
    words(stocked / "classifications" / "words", f"word,concept\nzzlate,{BAKER}\n")
    assert catalogue_state(station).outdated
    add(stocked)
    assert not catalogue_state(station).outdated
    assert first(stocked, "zzlate") == BAKER
