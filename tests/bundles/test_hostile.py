"""Bundles that somebody tampered with, each with the code it must be refused with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.bundles import BUNDLE_NAMESPACE, RECEIPT_NAMESPACE, BundleError, Limits, open_bundle
from tests.support.bundles import (
    AUTHORITY,
    DEVICE,
    FILES,
    STRANGER,
    TRUSTED,
    Forge,
    party,
    refusal,
    with_header,
)
from tests.support.hostile_bundles import (
    BAG_TRICKS,
    CHANGES,
    FRAME_TRICKS,
    MIB,
    OURS,
    OUTER_TRICKS,
    TAR_TRICKS,
    THEIRS,
    once,
    rle_bomb,
    streamed,
)


def test_what_these_tests_start_from_is_accepted(tmp_path: Path) -> None:
    assert refusal(Forge().build()) == ""
    path = tmp_path / "made by hand.age"
    path.write_bytes(Forge().build())
    with open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as bundle:
        assert {name: bundle.read(name) for name in bundle.names()} == FILES


def test_archives_of_other_writers_are_read(tmp_path: Path) -> None:
    """Owner, mode and time differ with the tool, and the tool may fill up the last record."""
    forge = Forge(
        members=lambda members: [
            *(with_header(block, 100, b"0000644\0" + b"0001750\0" * 2) for block in members[:3]),
            *members[3:],
        ],
        archive=lambda archive: archive + bytes(-len(archive) % 10240),
    )
    assert refusal(forge.build()) == ""


@pytest.mark.parametrize(("trick", "code"), TAR_TRICKS.values(), ids=TAR_TRICKS)
def test_tricks_with_the_archive(trick: Callable[[list[bytes]], list[bytes]], code: str) -> None:
    assert refusal(Forge(members=trick).build()) == code


@pytest.mark.parametrize(("forge", "code"), BAG_TRICKS.values(), ids=BAG_TRICKS)
def test_tricks_with_what_is_signed(forge: Forge, code: str) -> None:
    assert refusal(forge.build()) == code


@pytest.mark.parametrize(("trick", "code"), FRAME_TRICKS.values(), ids=FRAME_TRICKS)
def test_tricks_with_the_compression(trick: Callable[[bytes], bytes], code: str) -> None:
    assert refusal(Forge(compress=trick).build()) == code


def test_a_ratio_no_bundle_has_is_refused() -> None:
    forge = Forge(files={**FILES, CHANGES: bytes(40 * MIB)})
    assert refusal(forge.build()) == "bundle.too_large"
    assert refusal(Forge(files={**FILES, CHANGES: bytes(10 * MIB)}).build()) == ""


def test_limits_of_size_and_number() -> None:
    data = Forge().build()
    assert refusal(data, limits=Limits(entries=3)) == "bundle.too_large"
    assert refusal(data, limits=Limits(file_bytes=100)) == "bundle.too_large"
    assert refusal(data, limits=Limits(total_bytes=4000)) == "bundle.too_large"
    assert refusal(data, limits=Limits(recipients=1)) == "bundle.too_large"


@pytest.mark.parametrize(("make", "code"), OUTER_TRICKS.values(), ids=OUTER_TRICKS)
def test_tricks_with_the_outside(make: Callable[[], bytes], code: str) -> None:
    assert refusal(make()) == code


def test_passed_on_to_someone_it_was_not_meant_for() -> None:
    """A recipient can open it, and lock what is in it for others; they see that it was not meant for them."""
    third = party("Third authority", "authority")
    data = Forge(recipients=(DEVICE.keys.recipient, third.keys.recipient)).build()
    assert refusal(data, third.keys) == "bundle.not_for_us"


def test_the_worker_gives_the_same_verdicts(tmp_path: Path) -> None:
    tricks = [
        (Forge(members=TAR_TRICKS["symbolic link"][0]).build(), "bundle.altered"),
        (Forge(signer=STRANGER).build(), "bundle.unknown_sender"),
        (Forge(info=once(OURS, THEIRS)).build(), "bundle.not_for_us"),
        (Forge(info=once(b"Format: 1", b"Format: 2")).build(), "bundle.newer"),
        (Forge(namespace=RECEIPT_NAMESPACE).build(), "bundle.other_kind"),
        (Forge(compress=lambda _: rle_bomb(500)).build(), "bundle.too_large"),
        (Forge(compress=lambda archive: streamed(archive, 27)).build(), "bundle.too_large"),
        (Forge().build()[:-50], "bundle.truncated"),
        *((make(), code) for make, code in list(OUTER_TRICKS.values())[1:4]),
    ]
    path = tmp_path / "hostile.age"
    for data, code in tricks:
        path.write_bytes(data)
        with pytest.raises(BundleError) as caught:
            open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE)
        assert caught.value.code == code
        assert caught.value.hint
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_kept_busy_or_hungry_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.age"
    path.write_bytes(Forge(compress=lambda _: rle_bomb(400_000)).build())
    vast = 2**50
    endless = Limits(total_bytes=vast, file_bytes=vast, ratio=10**9, seconds=1)
    hungry = Limits(memory_bytes=16 * MIB)
    # Python can still say that its memory has run out; what is below it can only end.
    for limits, codes in ((endless, {"bundle.too_slow"}), (hungry, {"bundle.too_large", "bundle.reader_failed"})):
        with pytest.raises(BundleError) as caught:
            open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE, limits=limits)
        assert caught.value.code in codes


def test_a_file_that_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.age", tmp_path):
        with pytest.raises(BundleError) as caught:
            open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE)
        assert caught.value.code == "bundle.file_missing"
