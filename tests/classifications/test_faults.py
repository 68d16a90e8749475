"""What goes wrong while packages are added: named, and the catalogue in use is byte for byte as it was and answers."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.errors import Cancelled
from tests.support import esco
from tests.support.catalogue import BAKER, add, catalogue_file, contents, first, refused
from tests.support.disks import TinyDisk, tiny_disk
from tests.support.hostile_packages import HOSTILE
from tests.support.line import Line, killed_at


@pytest.mark.parametrize(("make", "code"), HOSTILE.items(), ids=[each.__name__ for each in HOSTILE])
def test_a_package_that_cannot_be_used(
    stocked_once: Path, tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    before = contents(stocked_once)
    path = make(tmp_path)
    failure = refused(stocked_once, path)
    assert failure.code == code
    assert "not changed" in failure.message
    assert path.name in failure.message or ".csv” " in failure.message, "the package or the table is named"
    assert contents(stocked_once) == before
    assert first(stocked_once, "baker") == BAKER


def test_the_line_of_a_bad_row_is_named(stocked_once: Path, tmp_path: Path) -> None:
    good = esco.as_csv("occupations", esco.occupations("en"))
    path = esco.zipped(tmp_path / "package.zip", {"occupations_en.csv": (good + "short\n").encode()})
    assert (
        f"“occupations_en.csv” cannot be read as a table (line {len(good.splitlines()) + 1})"
        in refused(stocked_once, path).message
    )


def test_one_bad_package_among_good_ones_keeps_all_of_them_out(stocked_once: Path, tmp_path: Path) -> None:
    before = contents(stocked_once)
    bad = esco.zipped(tmp_path / "bad.zip", {"occupations_nl.csv": b"conceptUri,preferredLabel\n\xff,\xff\n"})
    assert refused(stocked_once, esco.package(tmp_path, "fr"), bad).code == "classification.encoding"
    assert contents(stocked_once) == before


@pytest.mark.parametrize("name", ["not_there", "in_latin_1"])
def test_a_first_import_that_fails_leaves_nothing(home: Path, tmp_path: Path, name: str) -> None:
    make = next(each for each in HOSTILE if each.__name__ == name)
    refused(home, make(tmp_path))
    assert contents(home) == {}


class Stops:
    """Somebody who presses Cancel when a job has reported ``after`` times."""

    def __init__(self, after: int) -> None:
        self.left = after

    def progress(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled

    def check(self) -> None:
        pass


class Counts(Stops):
    """Somebody who waits until the end."""

    def __init__(self) -> None:
        super().__init__(10_000)
        self.seen: list[float] = []

    def progress(self, done: int, total: int) -> None:
        super().progress(done, total)
        self.seen.append(done / total)


def test_progress_goes_forward_to_the_end_and_can_be_stopped_at_any_point_of_it(stocked: Path, tmp_path: Path) -> None:
    before = contents(stocked)
    packages = [esco.package(tmp_path, "fr"), esco.package(tmp_path, "ar")]
    counts = Counts()
    copy = tmp_path / "copy"
    add(copy, *packages, watch=counts)
    assert counts.seen == sorted(counts.seen)
    assert counts.seen[-1] == 1
    again = Counts()
    add(copy, watch=again)
    assert again.seen[0] < 0.2, "nothing is read: what is worked out is the whole way"
    assert again.seen == sorted(again.seen)
    for after in (0, 1, 4, len(counts.seen) // 2, len(counts.seen) - 1):
        with pytest.raises(Cancelled):
            add(stocked, *packages, watch=Stops(after))
        assert contents(stocked) == before, after
    assert first(stocked, "baker") == BAKER


def test_a_process_that_is_killed_leaves_the_catalogue_in_use(stocked: Path, tmp_path: Path) -> None:
    """Killed as it begins the new file, and when that is whole but not in use yet."""
    before = contents(stocked)
    package = esco.large(tmp_path, count=500)
    for event in (fcntl.DN_CREATE, fcntl.DN_RENAME):
        line = Line(stocked)
        with killed_at(event, catalogue_file(stocked).parent, psutil.Process(line.process.pid)):
            line.ask("import_classifications", packages=[package])
            line.wait_until_killed()
        line.end()
        after = contents(stocked)
        assert after.items() > before.items(), "something half done is there"
        assert first(stocked, "baker") == BAKER
    add(stocked, esco.package(tmp_path, "fr"))
    assert set(contents(stocked)) == {"current", catalogue_file(stocked).name}, "what was left half written is gone"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[TinyDisk]:
    """A disk that can be filled or locked."""
    with tiny_disk(tmp_path / "disk", "120m") as made:
        yield made


def stock(disk: TinyDisk, stocked_once: Path) -> Path:
    home = disk.path / "home"
    (home / "classifications").mkdir(parents=True)
    for name, data in contents(stocked_once).items():
        (home / "classifications" / name).write_bytes(data)
    return home


@pytest.mark.parametrize("room", [0, 3_000_000])
def test_a_disk_that_is_full_or_fills_up(disk: TinyDisk, stocked_once: Path, tmp_path: Path, room: int) -> None:
    home = stock(disk, stocked_once)
    before = contents(home)
    package = esco.large(tmp_path, count=400)
    disk.fill()
    os.truncate(disk.path / "filler", (disk.path / "filler").stat().st_size - room)
    assert refused(home, package).code == "file.disk_full"
    assert contents(home) == before
    assert first(home, "baker") == BAKER
    if room:
        disk.make_room()
        add(home, package)
        assert first(home, "worker of kind 7").endswith("00000007")
        assert first(home, "baker") == BAKER


def test_a_folder_that_cannot_be_written_to(disk: TinyDisk, stocked_once: Path, tmp_path: Path) -> None:
    home = stock(disk, stocked_once)
    before = contents(home)
    disk.write_protect()
    assert refused(home, esco.package(tmp_path, "fr")).code == "file.read_only"
    assert refused(disk.path / "new", esco.package(tmp_path, "fr")).code == "file.read_only"
    assert contents(home) == before
    assert first(home, "baker") == BAKER


def test_words_that_find_no_room_are_not_half_kept(disk: TinyDisk, stocked_once: Path, tmp_path: Path) -> None:
    home = stock(disk, stocked_once)
    before = contents(home)
    own = tmp_path / "fa.csv"
    own.write_text(f"word,concept\nzzword,{BAKER}\n", "utf-8")
    disk.fill()
    assert refused(home, words=[own]).code == "file.disk_full"
    assert contents(home) == before
