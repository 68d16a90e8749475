"""A catalogue file that is damaged, or from a newer version: named, never a crash, and mended by importing again."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.casework.classifications import catalogue_state
from app.casework.station import Station
from app.classifications import Catalogue, Shelf
from app.errors import IntakeError
from tests.support import esco
from tests.support.catalogue import BAKER, add, catalogue_file, contents, first, opened, sources

PAGE = 4096


def pointer(home: Path) -> Path:
    return home / "classifications" / "current"


def cut_short(home: Path) -> None:
    file = catalogue_file(home)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(home: Path) -> None:
    catalogue_file(home).write_bytes(b"")


def replaced_by_something_else(home: Path) -> None:
    catalogue_file(home).write_bytes(b"\xff\xd8\xff a picture" * 999)


def of_another_program(home: Path) -> None:
    file = catalogue_file(home)
    file.unlink()
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE concept (id)")


def first_page_overwritten(home: Path) -> None:
    overwrite(home, [0])


def all_pages_but_the_first_overwritten(home: Path) -> None:
    overwrite(home, range(1, catalogue_file(home).stat().st_size // PAGE))


def gone(home: Path) -> None:
    catalogue_file(home).unlink()


def nothing_named(home: Path) -> None:
    pointer(home).write_bytes(b"")


def letters_named(home: Path) -> None:
    pointer(home).write_bytes(b"\xff\xfe\x00")


def a_file_elsewhere_named(home: Path) -> None:
    other = home / "elsewhere.catalogue"
    catalogue_file(home).rename(other)
    pointer(home).write_text("../elsewhere.catalogue", "utf-8")


def the_folder_named(home: Path) -> None:
    pointer(home).write_text(".", "utf-8")


def of_an_older_version(home: Path) -> None:
    set_version(home, -1)


def overwrite(home: Path, pages: "range | list[int]") -> None:
    with catalogue_file(home).open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(b"\xa5" * PAGE)


def set_version(home: Path, change: int) -> None:
    with closing(sqlite3.connect(catalogue_file(home))) as base:
        version = base.execute("PRAGMA user_version").fetchone()[0]
        base.execute(f"PRAGMA user_version = {version + change}")
        base.commit()


WAYS = [
    cut_short,
    emptied,
    replaced_by_something_else,
    of_another_program,
    first_page_overwritten,
    all_pages_but_the_first_overwritten,
    gone,
    nothing_named,
    letters_named,
    a_file_elsewhere_named,
    the_folder_named,
    of_an_older_version,
]


def ask_everything(home: Path) -> None:
    with closing(opened(home)) as catalogue:
        catalogue.sources()
        catalogue.search("baker", languages=["en"])
        catalogue.concept(BAKER)
        catalogue.skills_of(BAKER, languages=["en"])
        catalogue.occupations_for([esco.SKILL + esco.KNEAD], languages=["en"])
        catalogue.skills_in("I knead dough and operate ovens", languages=["en"])
        catalogue.labels([BAKER])


@pytest.mark.parametrize("damage", WAYS)
def test_damage_is_named(stocked: Path, damage: Callable[[Path], None]) -> None:
    damage(stocked)
    with pytest.raises(IntakeError) as told:
        ask_everything(stocked)
    assert told.value.code == "classification.damaged"
    assert "No case is affected" in told.value.message


@pytest.mark.parametrize("damage", [all_pages_but_the_first_overwritten, nothing_named])
def test_an_import_mends_it(stocked: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    damage(stocked)
    add(stocked, esco.package(tmp_path, "fr"))
    ask_everything(stocked)
    assert first(stocked, "boulanger") == BAKER
    assert set(contents(stocked)) == {"current", catalogue_file(stocked).name}


def test_the_state_tells_of_damage(stocked: Path) -> None:
    cut_short(stocked)
    before = contents(stocked)
    state = catalogue_state(Station(stocked))
    assert state.sources == ()
    assert state.problem
    assert state.hint
    assert contents(stocked) == before


def test_a_catalogue_of_a_newer_version_says_so_and_an_import_makes_one_of_this_version(
    stocked: Path, tmp_path: Path
) -> None:
    set_version(stocked, 1)
    before = contents(stocked)
    with pytest.raises(IntakeError) as told:
        Catalogue.open(stocked)
    assert told.value.code == "classification.newer"
    assert "newer version" in catalogue_state(Station(stocked)).problem
    assert contents(stocked) == before
    add(stocked, esco.package(tmp_path, "fr"))
    assert sources(stocked)[0].languages == ("fr",)


def test_wherever_pages_are_overwritten_what_is_asked_is_answered_or_damage_is_named(stocked: Path) -> None:
    whole = catalogue_file(stocked).read_bytes()
    chance = random.Random(4)
    named = []
    for _time in range(60):
        content = bytearray(whole)
        for _page in range(chance.choice([1, 1, 4, 40])):
            at = chance.randrange(PAGE, len(content) - PAGE)
            length = chance.choice([1, 64, PAGE])
            content[at : at + length] = chance.choice([b"\x00", b"\xa5", b"\xff"]) * length
        catalogue_file(stocked).write_bytes(content)
        try:
            ask_everything(stocked)
        except IntakeError as error:
            named.append(error.code)
    assert set(named) == {"classification.damaged"}
    assert len(named) > 10, "the damage was met"


def test_a_file_that_is_whole_is_known_as_such(stocked: Path) -> None:
    with closing(opened(stocked)) as catalogue:
        assert catalogue.is_whole()
    with catalogue_file(stocked).open("r+b") as file:
        file.seek(-100, 2)
        file.write(b"\xa5")
    with closing(opened(stocked)) as catalogue:
        assert not catalogue.is_whole()


def test_while_there_is_none_the_one_that_ships_answers(home: Path) -> None:
    state = catalogue_state(Station(home))
    assert ([each.system for each in state.sources], state.problem, state.outdated) == (["ISCO-08"], "", False)
    assert first(home, "bakers") == esco.ISCO + "7512"
    with closing(opened(home)) as catalogue:
        assert catalogue.is_whole()
    assert contents(home) == {}


def test_whoever_keeps_it_open_is_told_of_damage_and_reads_what_mended_it(stocked: Path, tmp_path: Path) -> None:
    shelf = Shelf(stocked)
    before = shelf.catalogue()
    assert before is not None
    assert shelf.catalogue() is before
    pointer(stocked).write_bytes(b"")
    assert shelf.catalogue() is None
    assert (shelf.problem and shelf.problem.code) == "classification.damaged"
    add(stocked, esco.package(tmp_path, "fr"))
    mended = shelf.catalogue()
    assert mended is not None
    assert shelf.problem is None
    assert mended.search("boulanger", languages=["fr"])[0].uri == BAKER
    shelf.close()
