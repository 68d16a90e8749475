"""Read past the system's memory or not, a file is what was written; a disk that fails is told."""

import errno
import io
import os
import random
from pathlib import Path

import pytest

from app.bundles.beside import ReadAhead
from app.bundles.from_disk import open_from_disk

MEGABYTE = 1024 * 1024
IN_MEMORY = Path("/dev/shm")  # where there is no disk to read from


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 7])
@pytest.mark.parametrize("in_memory", [False, True])
def test_it_reads_what_was_written_from_any_place(tmp_path: Path, size: int, *, in_memory: bool) -> None:
    if in_memory and not IN_MEMORY.is_dir():
        pytest.skip(f"no {IN_MEMORY} on this system")
    chance = random.Random(size)
    content = chance.randbytes(size)
    path = (IN_MEMORY if in_memory else tmp_path) / f"skills-intake-test-{os.getpid()}"
    path.write_bytes(content)
    try:
        with open_from_disk(path) as file:
            assert file.seek(0, os.SEEK_END) == size
            file.seek(0)
            assert file.read() == content
            assert file.read(1) == b""
            for _time in range(50):
                place, length = chance.randrange(size + 1), chance.choice((0, 1, 511, 65_536, 2 * MEGABYTE))
                file.seek(place)
                assert file.tell() == place
                assert file.read(length) == content[place : place + length]
    finally:
        path.unlink()


def test_what_is_not_there_is_told_as_of_any_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_from_disk(tmp_path / "none")


class Failing(io.BytesIO):
    """A file on a disk that is pulled out after its first megabyte."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= MEGABYTE:
            raise OSError(errno.EIO, "gone")
        return super().read(size)


@pytest.mark.timeout(20)
def test_a_disk_that_fails_while_read_ahead_is_told_however_often_it_is_asked() -> None:
    ahead = ReadAhead(Failing(bytes(3 * MEGABYTE)), MEGABYTE)
    assert ahead.read() == bytes(MEGABYTE)
    for _time in range(2):
        with pytest.raises(OSError, match="gone"):
            ahead.read()
    ahead.close()
