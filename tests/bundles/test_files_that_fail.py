"""Files that can be neither read nor written, though they are there: told as that, and elsewhere it works."""

import os
from pathlib import Path

import pytest

from app.bundles import BUNDLE_NAMESPACE, BundleError, Card, open_bundle
from tests.support.bundles import AUTHORITY, DEVICE, sealed
from tests.support.disks import disk_of_blocks

_LONGEST_PATH = 4096


def opened(path: Path) -> None:
    """Verify a file as whoever receives it does."""

    def find(_fingerprint: str) -> Card:
        return DEVICE.card

    with open_bundle(path, keys=AUTHORITY.keys, find_sender=find, namespace=BUNDLE_NAMESPACE):
        return


def test_a_disk_that_gives_nothing_back_is_told_and_the_copy_of_it_is_read(tmp_path: Path) -> None:
    whole = sealed(tmp_path, {"data/much": os.urandom(3 << 20)}).path
    with disk_of_blocks(tmp_path / "stick") as blocks:
        there = tmp_path / "stick" / whole.name
        there.write_bytes(whole.read_bytes())
        with there.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        size = blocks.stat().st_size
        os.truncate(blocks, 1 << 20)
        with pytest.raises(BundleError) as refused:
            opened(there)
        assert refused.value.code == "bundle.unreadable"
        os.truncate(blocks, size)
    opened(whole)


@pytest.mark.skipif(os.name == "nt", reason="paths are bounded otherwise")
def test_a_folder_whose_files_have_no_room_for_a_name_keeps_nothing(tmp_path: Path) -> None:
    folder = tmp_path
    while (room := _LONGEST_PATH - 30 - len(str(folder))) > 1:
        folder /= "a" * min(room, 200)
    folder.mkdir(parents=True)
    with pytest.raises(BundleError) as refused:
        sealed(folder)
    assert refused.value.code == "bundle.write_failed"
    assert list(folder.iterdir()) == []
    assert sealed(tmp_path).path.exists()
