"""What reads back what was sealed sees what the reader of other people's files sees, though it decrypts otherwise."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.bundles import ustar
from app.bundles.limits import Limits
from app.bundles.read_back import read_back
from app.bundles.refused import Refused
from app.bundles.unpack import Unpacked, unpack
from tests.support.bundles import AUTHORITY, DEVICE, lock, sealed, squeeze

CHUNK, TAG = 65_536, 16
SEALED_CHUNK = CHUNK + TAG
NAME = "data/attachments/" + "ab" * 32


@dataclass
class Seen:
    """What a reader was handed."""

    entries: list[tuple[str, int]] = field(default_factory=list)
    content: bytearray = field(default_factory=bytearray)

    def entry(self, name: str, size: int) -> None:
        self.entries.append((name, size))

    def data(self, chunk: bytes) -> None:
        self.content += chunk


def _both(path: Path, identity: str) -> list[tuple[Unpacked | str, Seen]]:
    """Return what each of the two readers found, or that it refused, and what it saw until then."""
    found: list[tuple[Unpacked | str, Seen]] = []
    for reader in (_unpack, read_back):
        seen = Seen()
        try:
            found.append((reader(path, identity, seen, Limits()), seen))
        except Refused:
            found.append(("refused", seen))
    return found


def _unpack(path: Path, identity: str, seen: Seen, limits: Limits) -> Unpacked:
    with path.open("rb") as file:
        return unpack(file, identity, seen, limits)


def _frame(plain: int) -> bytes:
    """Return an archive as a zstd frame of ``plain`` bytes: blocks as they are, and empty ones to make up the rest."""
    content = random.Random(plain).randbytes(plain)
    for size in range(plain // 512 * 512, 0, -512):
        archive = ustar.header(NAME, size - 3 * 512, 0) + content[: size - 3 * 512] + ustar.END
        blocks = [archive[start : start + CHUNK] for start in range(0, size, CHUNK)]
        empty, rest = divmod(plain - len(_framed(archive, blocks)), 3)
        if empty >= 0 and not rest:
            return _framed(archive, [*blocks[:-1], *[b""] * empty, blocks[-1]])
    raise AssertionError("no archive of that size was found")


def _framed(archive: bytes, blocks: list[bytes]) -> bytes:
    """Return a frame that begins with its content's size in eight bytes and ends with a checksum (RFC 8878, 3.1.1)."""
    heads = [
        ((number == len(blocks) - 1) | len(block) << 3).to_bytes(3, "little") for number, block in enumerate(blocks)
    ]
    begin = b"\x28\xb5\x2f\xfd" + bytes([0b11100100]) + len(archive).to_bytes(8, "little")
    return begin + b"".join(head + block for head, block in zip(heads, blocks, strict=True)) + squeeze(archive)[-4:]


@pytest.mark.parametrize("plain", [3_000, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK, 16 * CHUNK + 1])
def test_it_sees_the_same_wherever_the_last_chunk_ends(tmp_path: Path, plain: int) -> None:
    path = tmp_path / "sealed"
    path.write_bytes(lock(_frame(plain), [DEVICE.keys.recipient]))
    (found, seen), (found_back, seen_back) = _both(path, DEVICE.keys.identity)
    assert isinstance(found, Unpacked)
    assert found.size == path.stat().st_size
    assert (found_back, seen_back) == (found, seen)


def test_it_finds_its_own_lock_among_several(tmp_path: Path) -> None:
    path = sealed(tmp_path).path
    for keys in (DEVICE.keys, AUTHORITY.keys):
        (found, seen), (found_back, seen_back) = _both(path, keys.identity)
        assert isinstance(found, Unpacked)
        assert (found_back, seen_back) == (found, seen)


def test_whatever_is_changed_is_seen_by_both(tmp_path: Path) -> None:
    chance = random.Random(20)
    files = {NAME: chance.randbytes(20 * CHUNK)}
    data = sealed(tmp_path, files).path.read_bytes()
    path = tmp_path / "changed"
    for name, changed in _changes(data, chance):
        path.write_bytes(changed)
        (found, _seen), (found_back, _seen_back) = _both(path, DEVICE.keys.identity)
        assert (found, found_back) == ("refused", "refused"), name


def _changes(data: bytes, chance: random.Random) -> list[tuple[str, bytes]]:
    """Return ``data`` with a bit turned at many places, cut, with more at its end, and with chunks moved about."""
    begin = data.index(b"\n", data.index(b"\n---") + 1) + 1 + 16
    places = [*range(begin), *range(begin, begin + 40), *range(len(data) - 40, len(data))]
    places += [chance.randrange(len(data)) for _ in range(60)]
    bits = [(f"bit at {place}", _turned(data, place)) for place in places]
    ends = [begin - 1, begin, begin + TAG, *range(begin + SEALED_CHUNK - 1, begin + SEALED_CHUNK + 2), len(data) - 1]
    cuts = [(f"cut at {end}", data[:end]) for end in ends]
    first, second, rest = (
        data[begin : begin + SEALED_CHUNK],
        data[begin + SEALED_CHUNK : begin + 2 * SEALED_CHUNK],
        data[begin + 2 * SEALED_CHUNK :],
    )
    head = data[:begin]
    moved = [
        ("swapped", head + second + first + rest),
        ("left out", head + second + rest),
        ("twice", head + first + first + second + rest),
        ("an end of whole chunks", head + first + second),
        ("more at the end", data + b"\0"),
        ("an empty chunk at the end", data + bytes(TAG)),
    ]
    return bits + cuts + moved


def _turned(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]
