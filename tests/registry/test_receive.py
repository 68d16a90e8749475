"""Receiving: what comes in is held once, as it was sent, and answered by a receipt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bundles import DeviceKeys
from app.errors import IntakeError
from app.profile import from_json, to_json
from app.registry import Gap, Received, Registry, receive
from tests.support.bundles import party
from tests.support.registry import (
    ANSWERS,
    NOW,
    PAPER,
    PAPER_HASH,
    Laptop,
    authority_card,
    count,
    dump,
    instrument,
    line,
    profile,
    sha256,
    trust,
)

Take = Callable[[Path], Received]


@pytest.fixture
def take(registry: Registry, tmp_path: Path) -> Take:
    """Receive a bundle, with receipts beside."""

    def run(path: Path) -> Received:
        return receive(registry, path, receipts_folder=tmp_path / "receipts")

    return run


def verdicts(received: Received) -> list[tuple[str, str, str]]:
    return [(each.assessment, each.verdict, each.reason) for each in received.delivery.verdicts]


def test_everything_that_was_sent_is_held(registry: Registry, laptop: Laptop, take: Take) -> None:
    document = to_json(profile(evidence=True))
    answers = [*ANSWERS, ANSWERS[0] | {"node": "/evidence/photo", "path": "/evidence/photo", "value": PAPER_HASH}]
    path = laptop.seal(
        [line("a1", profile=document, answers=answers), line("a2", case="c2", number="T-2")],
        files={f"data/attachments/{PAPER_HASH}": PAPER},
    )

    received = take(path)

    assert verdicts(received) == [("a1", "imported", ""), ("a2", "imported", "")]
    held = dump(registry.engine)
    me = laptop.party.card.fingerprint
    assert [row[:3] for row in held["case_file"]] == [(me, "c1", "T-1"), (me, "c2", "T-2")]
    assert len(held["answer"]) == 2 * len(ANSWERS) + 1
    assert held["attachment"] == [(me, "a1", PAPER_HASH)]
    assert {row[0]: row[2] for row in held["content"]} == {PAPER_HASH: PAPER, sha256(instrument()): instrument()}
    assert [row[:2] for row in held["instrument"]] == [(me, sha256(instrument()))]
    assert from_json(held["assessment"][0][11]) == profile(evidence=True)
    assert [row[-1] for row in held["assessment"]] == [b"<data><family>Testperson</family></data>"] * 2
    assert held["profile_person"][0][3:5] == ("Testperson", "Amira")
    assert (held["profile_person"][0][8], held["profile_person"][0][10]) == ("1990~", ["SY", "stateless"])
    assert [(row[2], row[3], row[5]) for row in held["profile_languages"][:2]] == [(1, "ar", "C2"), (2, "en", "")]
    assert held["profile_work"][0][3:5] == ("paid", "Carpenter")
    assert [(row[1], row[2], row[7]) for row in held["change_log"]] == [("laptop-1", n, "a1") for n in (1, 2, 3)]


def test_a_receipt_goes_back_to_the_device(laptop: Laptop, take: Take) -> None:
    received = take(laptop.seal([line("a1"), line("a2")]))

    receipt = laptop.read_receipt(received.receipt)

    assert [(each.assessment, each.verdict) for each in receipt.verdicts] == [("a1", "imported"), ("a2", "imported")]
    assert receipt.log_head == laptop.rows[-1]["hash"]


def test_a_repeated_bundle_changes_nothing_and_gets_its_receipt_again(
    registry: Registry, laptop: Laptop, take: Take
) -> None:
    path = laptop.seal([line("a1"), line("a2", started="not a time")])
    first = take(path)
    before = dump(registry.engine)

    second = take(path)

    assert dump(registry.engine) == before
    assert verdicts(first) == [("a1", "imported", ""), ("a2", "refused", "line_incomplete")]
    assert verdicts(second) == [("a1", "already", ""), ("a2", "refused", "line_incomplete")]
    receipt = laptop.read_receipt(second.receipt)
    assert receipt.verdicts[0].verdict == "already"
    assert receipt.log_head == first.delivery.log_head != ""


@pytest.mark.parametrize("stated", [{}, {"hlc": ""}, {"hlc": "000000000003-0000-laptop-1"}])
def test_a_clock_of_the_log_that_an_older_version_does_not_state_is_when_it_was_sealed(
    registry: Registry, laptop: Laptop, take: Take, stated: dict[str, str]
) -> None:
    assert verdicts(take(laptop.seal([line("a1")]))) == [("a1", "imported", "")]
    new = DeviceKeys.generate()
    trust(registry, laptop.card_bytes(keys=new, version=2, replaces=laptop.party.keys.signing))
    laptop.party = replace(laptop.party, keys=new)
    behind = laptop.seal([line("a1", **stated)], created=NOW - timedelta(days=1))
    assert verdicts(take(behind)) == [("a1", "already", "newer_held")]
    ahead = f"{int(NOW.timestamp() * 1000) + 1:012x}-0000-laptop-1"
    later = laptop.seal([line("a1", hlc=ahead)], created=NOW - timedelta(days=1))
    assert verdicts(take(later)) == [("a1", "imported", "")]


def test_a_newer_snapshot_replaces_and_an_older_one_changes_nothing(
    registry: Registry, laptop: Laptop, take: Take
) -> None:
    old = laptop.seal([line("a1", profile=to_json(profile("Oldname")))])
    new = laptop.seal([line("a1", number="T-1b", answers=[ANSWERS[0]], profile=to_json(profile("Newname")))])

    assert verdicts(take(old)) == [("a1", "imported", "")]
    assert verdicts(take(new)) == [("a1", "imported", "")]
    before = dump(registry.engine)
    assert verdicts(take(old)) == [("a1", "already", "newer_held")]

    held = dump(registry.engine)
    assert held == before
    assert [row[3] for row in held["profile_person"]] == ["Newname"]
    assert len(held["answer"]) == 1
    assert [row[2] for row in held["case_file"]] == ["T-1b"]


def test_the_order_of_delivery_does_not_matter(
    make_registry: Callable[[str], Registry], database: str, another: Callable[[str], str], folder: Path, tmp_path: Path
) -> None:
    one, other = make_registry(database), make_registry(another(database))
    laptop = Laptop([authority_card(one), authority_card(other)], folder)
    paths = [
        laptop.seal([line("a1", profile=to_json(profile(f"Version{number}"))), line(f"b{number}")])
        for number in range(5)
    ]
    for registry, order in ((one, (0, 1, 2, 3, 4)), (other, (3, 0, 4, 4, 2, 1, 0))):
        trust(registry, laptop.card)
        for place in order:
            receive(registry, paths[place], receipts_folder=tmp_path / "receipts")

    first, second = dump(one.engine), dump(other.engine)
    # Who brought a row first is the one thing that may differ: the verdicts and the rows that came twice.
    for held in (first, second):
        held.pop("verdict")
    assert first == second
    assert [row[3] for row in first["profile_person"] if row[1] == "a1"] == ["Version4"]


def test_a_gap_is_named_and_the_log_is_confirmed_only_up_to_it(laptop: Laptop, take: Take) -> None:
    paths = [laptop.seal([line(f"a{number}")]) for number in range(1, 6)]

    take(paths[0])
    received = take(paths[4])
    assert received.delivery.gaps == (Gap(2, 4),)
    assert not received.delivery.other_previous
    assert laptop.read_receipt(received.receipt).log_head == laptop.rows[2]["hash"]

    assert take(paths[2]).delivery.gaps == (Gap(2, 2), Gap(4, 4))
    take(paths[3])
    received = take(paths[1])
    assert received.delivery.gaps == ()
    assert received.delivery.log_head == laptop.rows[-1]["hash"]


def test_what_its_sender_took_back_is_not_missed(laptop: Laptop, take: Take) -> None:
    """Any later bundle may say so: one that was sealed already when it was taken back cannot."""
    laptop.seal([line("a1")])  # taken back at once
    first = laptop.seal([line("a2")], previous_hash="", taken_back=(1,))
    laptop.seal([line("a3")])  # taken back after the next two were sealed
    later, lost = laptop.seal([line("a4")]), laptop.seal([line("a5")])
    last = laptop.seal([line("a6")], taken_back=(1, 3))
    for path, gaps in ((first, ()), (later, (Gap(3, 3),)), (last, (Gap(5, 5),)), (lost, ())):
        delivery = take(path).delivery
        assert (delivery.gaps, delivery.other_previous) == (gaps, False)


@pytest.mark.parametrize(
    ("back", "gaps"),
    [
        ((), ((2, 8),)),
        ((2,), ((3, 8),)),
        ((8,), ((2, 7),)),
        ((4, 5), ((2, 3), (6, 8))),
        ((1, 2, 8), ((3, 7),)),
        ((2, 3, 4, 5, 6, 7, 8), ()),
    ],
)
def test_the_rest_of_a_gap_stays_named(
    laptop: Laptop, take: Take, back: tuple[int, ...], gaps: tuple[tuple[int, int], ...]
) -> None:
    take(laptop.seal([line("a1")]))
    received = take(laptop.seal([line("a2")], sequence=9, taken_back=back))
    assert received.delivery.gaps == tuple(Gap(*each) for each in gaps)


def test_the_first_one_names_none_before_it(laptop: Laptop, take: Take) -> None:
    assert take(laptop.seal([line("a1")], previous_hash="cd" * 32)).delivery.other_previous


def test_a_laptop_restored_from_an_older_copy_is_noticed(laptop: Laptop, take: Take) -> None:
    take(laptop.seal([line("a1")]))
    take(laptop.seal([line("a2")]))

    received = take(laptop.seal([line("a3")], sequence=2, previous_hash="cd" * 32))

    assert verdicts(received) == [("a3", "imported", "")]
    assert received.delivery.reused
    assert received.delivery.other_previous


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[:-200], "bundle.truncated"),
        (lambda data: data[:-200] + bytes([data[-200] ^ 1]) + data[-199:], "bundle.altered"),
        (lambda _data: b"not a bundle at all", "bundle.not_a_bundle"),
    ],
    ids=["cut short", "altered", "something else"],
)
def test_a_damaged_bundle_is_refused_and_nothing_is_kept(
    registry: Registry, laptop: Laptop, take: Take, tmp_path: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    path = laptop.seal([line("a1")])
    path.write_bytes(spoil(path.read_bytes()))
    before = dump(registry.engine)

    with pytest.raises(IntakeError) as failure:
        take(path)

    assert failure.value.code == code
    assert dump(registry.engine) == before
    assert list((tmp_path / "receipts").iterdir()) == []


def test_an_unknown_sender_is_refused(registry: Registry, folder: Path, take: Take) -> None:
    stranger = Laptop([authority_card(registry)], folder, name="A stranger")
    with pytest.raises(IntakeError) as failure:
        take(stranger.seal([line("a1")]))
    assert failure.value.code == "bundle.unknown_sender"
    assert count(registry.engine, "bundle") == 0


def test_a_bundle_for_someone_else_is_refused(registry: Registry, laptop: Laptop, take: Take) -> None:
    laptop.authorities = [party("Another authority", "authority").card]
    with pytest.raises(IntakeError) as failure:
        take(laptop.seal([line("a1")]))
    assert failure.value.code == "bundle.not_for_us"
    assert count(registry.engine, "bundle") == 0


def test_another_file_under_a_known_identifier_is_refused(registry: Registry, laptop: Laptop, take: Take) -> None:
    take(laptop.seal([line("a1")]))
    laptop.sent[0].path.rename(laptop.folder / "first.age")
    before = dump(registry.engine)
    with pytest.raises(IntakeError) as failure:
        take(laptop.seal([line("a2")], bundle_id=laptop.sent[0].bundle_id))
    assert failure.value.code == "registry.other_bundle"
    assert dump(registry.engine) == before


def test_a_bundle_without_a_log_is_refused(registry: Registry, laptop: Laptop, take: Take) -> None:
    with pytest.raises(IntakeError) as failure:
        take(laptop.seal([line("a1")], without=["data/changes.ndjson"]))
    assert failure.value.code == "registry.incomplete"
    assert count(registry.engine, "bundle") == 0


def test_a_receipt_that_cannot_be_written_is_given_when_the_bundle_comes_again(
    registry: Registry, laptop: Laptop, tmp_path: Path
) -> None:
    path = laptop.seal([line("a1")])
    with pytest.raises(IntakeError) as failure:
        receive(registry, path, receipts_folder=tmp_path / "unplugged" / "receipts")
    assert failure.value.code == "registry.receipts_missing"
    assert count(registry.engine, "bundle") == 0
