"""Bundles damaged at random, outside and inside, and cut at many lengths: none is accepted, each is named."""

import random
from pathlib import Path

import pyrage
import pytest
import zstandard

from app.bundles import BUNDLE_NAMESPACE, BundleError, open_bundle
from tests.support.bundles import AUTHORITY, DEVICE, FILES, TRUSTED, Forge, lock, refusal, sealed, squeeze

BOTH = (DEVICE.keys.recipient, AUTHORITY.keys.recipient)
# Two and a half chunks of age, so that damage falls into the first, a middle and the last one.
BIG = {**FILES, "data/attachments/" + "cd" * 32: random.Random(1).randbytes(160_000)}
# The payload begins with age's nonce, then the headers of the frame and of its first block.
OUTLINE = 16 + 14 + 3
HEADER_CODES = {
    "bundle.altered",
    "bundle.not_for_us",
    "bundle.not_a_bundle",
    "bundle.recipient_kind",
    "bundle.truncated",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sealed(tmp_path_factory.mktemp("small")).path.read_bytes()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sealed(tmp_path_factory.mktemp("large"), BIG).path.read_bytes()


def payload_start(data: bytes) -> int:
    """Return where the header of an age file ends."""
    return data.index(b"\n", data.index(b"\n--- ") + 1) + 1


def archive_of(data: bytes) -> bytes:
    """Return the archive inside a bundle."""
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(AUTHORITY.keys.identity)])
    return zstandard.ZstdDecompressor().decompressobj().decompress(plain)


@pytest.mark.parametrize("which", ["small", "large"])
def test_a_changed_payload_is_called_altered(which: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(which)
    chance = random.Random(2)
    start = payload_start(data) + OUTLINE
    for _ in range(150):
        place = chance.randrange(start, len(data))
        mutant = bytearray(data)
        mutant[place] ^= chance.randrange(1, 256)
        assert refusal(bytes(mutant)) == "bundle.altered", place


def test_a_changed_outline_may_look_cut_but_is_refused(small: bytes) -> None:
    """A frame whose first block claims to be longer than it is cannot be told from one that was cut short."""
    start = payload_start(small)
    for place in range(start, start + OUTLINE):
        for bit in range(8):
            mutant = bytearray(small)
            mutant[place] ^= 1 << bit
            assert refusal(bytes(mutant)) in {"bundle.altered", "bundle.truncated"}, place


def test_a_changed_header_is_refused(small: bytes) -> None:
    for place in range(payload_start(small)):
        mutant = bytearray(small)
        mutant[place] ^= 1
        assert refusal(bytes(mutant)) in HEADER_CODES, place


@pytest.mark.parametrize("which", ["small", "large"])
def test_a_file_cut_at_any_length_is_called_cut_short(which: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(which)
    chance = random.Random(3)
    start = payload_start(data)
    chunk = 64 * 1024 + 16
    edges = {start + 16 + number * chunk + step for number in range(4) for step in (-1, 0, 1, 15, 16, 17)}
    near_end = {len(data) - step for step in range(1, 40)}
    lengths = {*range(0, start + 40, 7), *edges, *near_end, *(chance.randrange(len(data)) for _ in range(80))}
    for length in sorted(length for length in lengths if length < len(data)):
        assert refusal(data[:length]) == "bundle.truncated", length


def test_noise_that_looks_like_the_end_of_a_frame_is_not_taken_for_one(large: bytes) -> None:
    """A chunk that was read under another chunk's nonce now and then seems to hold the frame's end."""
    plain = in_small_blocks(archive_of(large))
    for _ in range(300):
        data = lock(plain, BOTH)
        assert refusal(data[: payload_start(data) + 16 + 2 * (64 * 1024 + 16) - 1]) == "bundle.truncated"


def in_small_blocks(archive: bytes) -> bytes:
    """Return ``archive`` as one zstd frame that begins a block every 100 bytes."""
    squeezing = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
    pieces = (archive[place : place + 100] for place in range(0, len(archive), 100))
    return b"".join([squeezing.compress(piece) + squeezing.flush(flush) for piece in pieces]) + squeezing.flush()


def test_what_is_appended_is_called_altered(small: bytes, large: bytes) -> None:
    for data in (small, large):
        for more in (b"\0", bytes(16), bytes(100), data[-40:]):
            assert refusal(data + more) == "bundle.altered", len(more)


def test_pieces_moved_or_repeated_are_called_altered(large: bytes) -> None:
    start = payload_start(large) + 16
    chunk = 64 * 1024 + 16
    parts = [large[start + number * chunk : start + (number + 1) * chunk] for number in range(3)]
    head = large[:start]
    for order in ((1, 0, 2), (0, 0, 1, 2), (2, 1, 0), (0, 1, 2, 2)):
        assert refusal(head + b"".join(parts[number] for number in order)) == "bundle.altered", order
    # With a piece left out, something is missing as much as something is changed.
    assert refusal(head + parts[0] + parts[2]) in {"bundle.altered", "bundle.truncated"}


def test_mutants_of_the_archive_locked_with_the_right_key(small: bytes) -> None:
    archive = archive_of(small)
    chance = random.Random(4)
    for _ in range(400):
        mutant = bytearray(archive)
        mutant[chance.randrange(len(mutant))] ^= 1 << chance.randrange(8)
        code = refusal(lock(squeeze(bytes(mutant)), BOTH))
        assert code in {"bundle.altered", "bundle.not_a_bundle", "bundle.too_large", "bundle.other_kind"}, code


def test_mutants_of_the_compressed_stream_locked_with_the_right_key(small: bytes) -> None:
    """A frame has a few bits that mean nothing; with one of those changed it stands for the very archive that was signed.

    Whoever can make such a mutant can read the bundle, and could lock the same frame again just as well.
    """
    archive = archive_of(small)
    plain = pyrage.decrypt(small, [pyrage.x25519.Identity.from_str(AUTHORITY.keys.identity)])
    chance = random.Random(5)
    for _ in range(300):
        mutant = bytearray(plain)
        place = chance.randrange(len(mutant))
        mutant[place] ^= 1 << chance.randrange(8)
        locked = lock(bytes(mutant), BOTH)
        assert refusal(locked) != "" or archive_of(locked) == archive, place


def test_lines_of_the_tag_files_dropped_repeated_or_swapped() -> None:
    """Everything a line says is signed for a reason: taken away, said twice or moved, it is no longer what was meant."""
    lines = Forge().tags()["bag-info.txt"].splitlines(keepends=True)
    for number in range(len(lines)):
        without = b"".join(lines[:number] + lines[number + 1 :])
        twice = b"".join([*lines[: number + 1], *lines[number:]])
        moved = b"".join([*lines[:number], *reversed(lines[number : number + 2]), *lines[number + 2 :]])
        for text in {without, twice, moved} - {b"".join(lines)}:
            code = refusal(Forge(info=lambda _, text=text: text).build())  # type: ignore[misc]
            assert code == "bundle.altered" or number in optional(lines), (number, code)


def optional(lines: list[bytes]) -> set[int]:
    """Return the lines a bundle may do without, or have several of: those that are statements of their own."""
    free = (b"Purpose", b"Legal-Basis", b"Disclosure", b"Log-Head")
    return {number for number, line in enumerate(lines) if line.startswith(free)}


def test_nothing_is_written_while_mutants_are_refused(tmp_path: Path, small: bytes) -> None:
    path = tmp_path / "mutant.age"
    chance = random.Random(6)
    for _ in range(10):
        mutant = bytearray(small)
        mutant[chance.randrange(len(mutant))] ^= 0xFF
        path.write_bytes(mutant)
        with pytest.raises(BundleError):
            open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE)
        assert path.read_bytes() == mutant
    assert list(tmp_path.iterdir()) == [path]
