"""Real disks that are full or cannot be written. Needs the right to mount; a test skips, saying so, where it is not given."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


class TinyDisk:
    """A file system in memory of a size of our choosing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def resize(self, size: str) -> None:
        self._remount(f"size={size}")

    def fill(self, *, but: int = 0) -> None:
        """Take all the room that is left, or all but some bytes of it, so that a file begins and cannot end."""
        with (self.path / "filler").open("wb", buffering=0) as stream:
            with suppress(OSError):
                while True:
                    stream.write(bytes(4096))
            stream.truncate(max(0, stream.tell() - but))

    def make_room(self) -> None:
        (self.path / "filler").unlink()

    def write_protect(self) -> None:
        self._remount("ro")

    def allow_writing(self) -> None:
        self._remount("rw")

    def _remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.path)], check=True, timeout=30)


@contextmanager
def tiny_disk(path: Path, size: str) -> Iterator[TinyDisk]:
    """Mount a file system of ``size`` (``512k``) at ``path`` for as long as the block lasts."""
    path.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(path)],
            capture_output=True,
            check=False,
            timeout=30,
        )
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if mounted.returncode != 0:
        pytest.skip("mounting a file system is not allowed here")
    try:
        yield TinyDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True, timeout=30)


@contextmanager
def disk_of_blocks(path: Path) -> Iterator[Path]:
    """Mount a disk at ``path`` whose blocks are those of the file that is yielded: what is written there is on it."""
    blocks = path.with_name(f"{path.name}.blocks")
    path.mkdir()
    blocks.touch()
    os.truncate(blocks, 16 << 20)
    try:
        for command in (["mkfs.ext4", "-q", str(blocks)], ["mount", "-o", "loop", str(blocks), str(path)]):
            if subprocess.run(command, capture_output=True, check=False, timeout=30).returncode != 0:
                pytest.skip("mounting a file system is not allowed here")
    except FileNotFoundError:
        pytest.skip("a disk cannot be made here")
    try:
        yield blocks
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True, timeout=30)
