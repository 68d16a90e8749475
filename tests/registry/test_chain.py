"""The devices' logs: rows are kept only when every hash and every link fits, in whatever pieces they come."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import chain
from app.registry import Registry, receive
from app.registry.logrow import ChainRefused, read
from tests.support.registry import Laptop, dump, encode, line, log, withheld

ROWS = log("laptop-1", 6)


def relinked(row: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A row that was changed and given hashes that fit its content again."""
    changed = row | other
    content = chain.content_hash(changed)
    hashed = chain.row_hash(bytes.fromhex(changed["prev_hash"]), content).hex()
    return changed | {"content_hash": content.hex(), "hash": hashed}


BROKEN = {
    "content changed": ([ROWS[0] | {"value": "{}"}, *ROWS[1:3]], "chain_broken"),
    "content hash changed": ([ROWS[0] | {"content_hash": "00" * 32}, *ROWS[1:3]], "chain_broken"),
    "previous hash changed": ([ROWS[0], withheld(ROWS[1]) | {"prev_hash": "00" * 32}, ROWS[2]], "chain_broken"),
    "a row left out": ([ROWS[0], ROWS[2]], "chain_broken"),
    "a row twice": ([ROWS[0], ROWS[1], ROWS[1], ROWS[2]], "chain_broken"),
    "out of order": ([ROWS[1], ROWS[0], ROWS[2]], "chain_broken"),
    "a row rewritten": ([ROWS[0], relinked(ROWS[1], value="{}"), ROWS[2]], "chain_broken"),
    "a first row with a past": ([relinked(ROWS[0], prev_hash="11" * 32)], "chain_broken"),
    "another end than was signed": (ROWS[:2], "chain_broken"),
    "half withheld": ([withheld(ROWS[0]) | {"value": "{}"}, *ROWS[1:3]], "chain_unreadable"),
    "no salt": ([ROWS[0] | {"salt": ""}, *ROWS[1:3]], "chain_unreadable"),
    "no row": ([b"[]\n"], "chain_unreadable"),
    "a NUL character": ([relinked(ROWS[0], node="\x00"), *ROWS[1:3]], "chain_unreadable"),
}


@pytest.mark.parametrize(("rows", "reason"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_log_that_does_not_hold_together_is_not_taken(
    registry: Registry, laptop: Laptop, tmp_path: Path, rows: list[Any], reason: str
) -> None:
    path = laptop.seal([line("a1")], changes=rows, log_head=ROWS[2]["hash"])
    received = receive(registry, path, receipts_folder=tmp_path / "receipts")
    assert [(each.verdict, each.reason) for each in received.delivery.verdicts] == [("refused", reason)]
    assert dump(registry.engine)["change_log"] == []


def test_a_broken_log_refuses_its_bundle_and_the_device_is_told(
    registry: Registry, laptop: Laptop, tmp_path: Path
) -> None:
    # The broken link is far behind the first rows, which had been written when it was found.
    rows = log("laptop-1", 700)
    path = laptop.seal([line("a1")], changes=[*rows[:650], *rows[651:]], log_head=rows[-1]["hash"])

    received = receive(registry, path, receipts_folder=tmp_path / "receipts")

    held = dump(registry.engine)
    assert held["change_log"] == held["device_log"] == held["assessment"] == held["content"] == []
    assert len(held["bundle"]) == 1
    receipt = laptop.read_receipt(received.receipt)
    assert (receipt.verdicts[0].reason, receipt.log_head) == ("chain_broken", "")


def take(registry: Registry, laptop: Laptop, folder: Path, rows: list[dict[str, Any]]) -> str:
    path = laptop.seal([line(f"a{len(laptop.sent)}")], changes=rows, log_head=rows[-1]["hash"])
    received = receive(registry, path, receipts_folder=folder / "receipts")
    return received.delivery.verdicts[0].reason


def test_another_past_than_the_one_held_refuses_the_bundle(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    fork = log("laptop-1", 4, after=ROWS[:2], word="other")
    assert take(registry, laptop, tmp_path, ROWS[2:4]) == ""
    before = dump(registry.engine)["change_log"]

    assert take(registry, laptop, tmp_path, fork[:2]) == "chain_forked"
    assert take(registry, laptop, tmp_path, fork[2:]) == "chain_forked"
    assert take(registry, laptop, tmp_path, log("laptop-1", 2, word="other")) == "chain_forked"

    assert dump(registry.engine)["change_log"] == before


def test_the_same_rows_come_again_with_what_was_withheld(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    assert take(registry, laptop, tmp_path, [ROWS[0], withheld(ROWS[1]), ROWS[2]]) == ""
    assert [row[3] for row in dump(registry.engine)["change_log"]] == [False, True, False]

    assert take(registry, laptop, tmp_path, [withheld(ROWS[0]), ROWS[1], withheld(ROWS[2]), ROWS[3]]) == ""

    held = dump(registry.engine)["change_log"]
    assert [row[3] for row in held] == [False, False, False, False]
    assert [row[9] for row in held] == [row["node"] for row in ROWS[:4]]
    assert dump(registry.engine)["device_log"][0][2:] == (4, ROWS[3]["hash"])


def test_the_logs_of_several_devices_come_in_one_bundle(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    other = log("laptop-2", 3)
    mixed = [ROWS[0], other[0], ROWS[1], *other[1:], ROWS[2]]
    assert take(registry, laptop, tmp_path, mixed) == ""
    assert [row[1:3] for row in dump(registry.engine)["device_log"]] == [("laptop-1", 3), ("laptop-2", 3)]


def test_a_long_log_comes_in_pieces_that_overlap(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    rows = log("laptop-1", 1300)
    for first, last in ((600, 1300), (0, 520), (400, 900)):
        assert take(registry, laptop, tmp_path, rows[first:last]) == ""
    held = dump(registry.engine)
    assert [row[2] for row in held["change_log"]] == list(range(1, 1301))
    assert held["device_log"][0][2:] == (1300, rows[-1]["hash"])


_NAMES = st.sampled_from(sorted(ROWS[0]))
_VALUES = st.none() | st.integers() | st.text(max_size=70) | st.lists(st.text(), max_size=1)


@given(_NAMES, _VALUES)
def test_no_changed_row_is_read_as_if_it_were_whole(name: str, value: Any) -> None:
    changed = ROWS[0] | {name: value}
    try:
        read(encode_any(changed))
    except ChainRefused:
        assert changed != ROWS[0]
    else:
        assert changed == ROWS[0]


def encode_any(row: dict[str, Any]) -> bytes:
    try:
        return encode(row)
    except UnicodeEncodeError:
        return b""
