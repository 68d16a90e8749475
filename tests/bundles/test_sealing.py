"""Sealing and opening again, with everything as it should be, and sealing when something is in the way."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.bundles import (
    BUNDLE_NAMESPACE,
    BundleError,
    BundleInfo,
    Delivery,
    Limits,
    Payload,
    PayloadFile,
    make_card,
    open_bundle,
    read_card,
    seal,
)
from app.bundles.opening import KEEP_ALL
from app.errors import Cancelled
from tests.support.bundles import (
    AUTHORITY,
    DEVICE,
    FILES,
    STRANGER,
    TRUSTED,
    Party,
    Recorder,
    party,
    payload,
    sealed,
    statement,
)


def opened(path: Path, by: Party = AUTHORITY) -> tuple[BundleInfo, dict[str, bytes]]:
    with open_bundle(path, keys=by.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as bundle:
        return bundle.info, {name: bundle.read(name) for name in bundle.names()}


def test_what_was_sealed_comes_out_the_same(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    info, files = opened(bundle.path)
    assert files == FILES
    assert list(files) == list(FILES)
    assert info == bundle.info
    assert info.purpose == "Test of recognition of skills"
    assert info.sender == DEVICE.card.fingerprint
    assert info.recipients == (AUTHORITY.card.fingerprint,)


def test_name_and_folder_tell_nothing(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    today = bundle.info.created.date().isoformat()
    assert bundle.path.name == f"{today}-{bundle.bundle_id[:8]}.tar.zst.age"
    assert list(tmp_path.iterdir()) == [bundle.path]
    assert bundle.path.stat().st_size == bundle.size


def test_the_sender_can_open_its_own(tmp_path: Path) -> None:
    assert opened(sealed(tmp_path).path, DEVICE)[1] == FILES


def test_files_may_be_read_in_any_order_and_by_line(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    with open_bundle(bundle.path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        for name in [*reversed(found.names()), *found.names()]:
            assert found.read(name) == FILES[name]
        assert list(found.lines("data/changes.ndjson")) == FILES["data/changes.ndjson"].splitlines()
        assert (found.sha256, found.size) == (bundle.sha256, bundle.size)
        assert found.sender == DEVICE.card
        with pytest.raises(KeyError):
            found.read("data/none")


def test_a_file_larger_than_any_buffer_survives(tmp_path: Path) -> None:
    blocks = [bytes([number]) * 70_001 + bytes(range(256)) for number in range(40)]
    big = PayloadFile("data/attachments/" + "cd" * 32, sum(map(len, blocks)), lambda: iter(blocks))
    bundle = seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=statement(),
        payload=Payload([big, PayloadFile.of("data/empty", b"")]),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=tmp_path,
    )
    assert opened(bundle.path)[1] == {big.name: b"".join(blocks), "data/empty": b""}


def test_several_recipients_each_see_their_own_sequence(tmp_path: Path) -> None:
    other = party("Other authority", "authority")
    first, second = AUTHORITY.card.fingerprint, other.card.fingerprint
    info = replace(statement(), deliveries=(Delivery(first, 7, "ab" * 32, (2, 5)), Delivery(second, 3)))
    bundle = seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=info,
        payload=payload(),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card, other.card],
        folder=tmp_path,
    )
    seen, by_other = opened(bundle.path)[0], opened(bundle.path, other)[0]
    assert (seen.sequence, seen.previous_hash, seen.taken_back) == (7, "ab" * 32, (2, 5))
    assert (by_other.sequence, by_other.previous_hash, by_other.taken_back) == (3, "", ())
    assert seen.recipients == (first, second)


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    watch = Recorder()
    content = bytes(1_000_000)
    seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=statement(),
        payload=payload({"data/big": content}),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=tmp_path,
        watch=watch,
    )
    done = [step for step, _ in watch.steps]
    assert done == sorted(done)
    assert watch.steps[-1] == (3_000_000, 3_000_000)
    assert len(done) > 3


@pytest.mark.parametrize("check", range(12))
def test_cancelled_at_any_point_leaves_nothing(tmp_path: Path, check: int) -> None:
    with pytest.raises(Cancelled):
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=statement(),
            payload=payload({"data/big": bytes(5_000_000)}),
            sender=DEVICE.keys,
            recipients=[AUTHORITY.card],
            folder=tmp_path,
            watch=Recorder(cancel_at=check),
        )
    assert not list(tmp_path.iterdir())


def test_opening_can_be_followed_and_cancelled(tmp_path: Path) -> None:
    path = sealed(tmp_path).path
    watch = Recorder()
    open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE, watch=watch).close()
    total = sum(map(len, FILES.values()))
    assert watch.steps[-1] == (total, total)
    with pytest.raises(Cancelled):
        open_bundle(
            path,
            keys=AUTHORITY.keys,
            find_sender=TRUSTED.get,
            namespace=BUNDLE_NAMESPACE,
            watch=Recorder(cancel_at=3),
        )


def changing(name: str) -> PayloadFile:
    """Return a file whose content is another one when it is asked for again."""
    contents = iter((b"first answer", b"other answer", b"third answer"))
    return PayloadFile(name, 12, lambda: iter((next(contents),)))


def failing() -> Iterator[bytes]:
    yield b"so far"
    raise BundleError("bundle.test", "the source fails")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (changing("data/changes.ndjson"), "bundle.check_failed"),
        (PayloadFile("data/short", 10, lambda: iter((b"five!",))), "bundle.source_changed"),
        (PayloadFile("data/long", 3, lambda: iter((b"five!",))), "bundle.source_changed"),
        (PayloadFile("data/failing", 10, failing), "bundle.test"),
        (PayloadFile("data/huge", 65 * 1024 * 1024, lambda: iter(())), "bundle.too_large"),
    ],
    ids=["changes", "short", "long", "fails", "huge"],
)
def test_a_source_that_cannot_be_sealed_leaves_nothing(tmp_path: Path, file: PayloadFile, code: str) -> None:
    with pytest.raises(BundleError) as caught:
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=statement(),
            payload=Payload([file]),
            sender=DEVICE.keys,
            recipients=[AUTHORITY.card],
            folder=tmp_path,
        )
    assert caught.value.code == code
    assert not list(tmp_path.iterdir())


def test_nothing_is_sealed_that_could_not_be_opened(tmp_path: Path) -> None:
    for limits in (Limits(entries=1), Limits(total_bytes=100), Limits(file_bytes=100)):
        with pytest.raises(BundleError) as caught:
            seal(
                purpose_namespace=BUNDLE_NAMESPACE,
                info=statement(),
                payload=payload(),
                sender=DEVICE.keys,
                recipients=[AUTHORITY.card],
                folder=tmp_path,
                limits=limits,
            )
        assert caught.value.code == "bundle.too_large"
    assert not list(tmp_path.iterdir())


def test_a_recipient_whose_card_has_run_out_gets_nothing(tmp_path: Path) -> None:
    late = party("Late authority", "authority", valid_until=date(2021, 1, 1))
    with pytest.raises(BundleError) as caught:
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=statement(),
            payload=payload(),
            sender=DEVICE.keys,
            recipients=[late.card],
            folder=tmp_path,
        )
    assert caught.value.code == "bundle.expired_recipient"


def test_a_bundle_is_never_put_in_place_of_another(tmp_path: Path) -> None:
    first = sealed(tmp_path)
    before = first.path.read_bytes()
    with pytest.raises(BundleError) as caught:
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=replace(statement(), bundle_id=first.bundle_id),
            payload=payload(),
            sender=DEVICE.keys,
            recipients=[AUTHORITY.card],
            folder=tmp_path,
        )
    assert caught.value.code == "bundle.already_there"
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == {first.path: before}


@pytest.mark.parametrize("text", ["two\nlines", " padded", "turned \u202e around", "hidden\u2060", "x" * 2001])
@pytest.mark.parametrize("field", ["purpose", "legal_basis"])
def test_texts_that_cannot_be_signed_are_named(tmp_path: Path, field: str, text: str) -> None:
    with pytest.raises(BundleError) as caught:
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=replace(statement(), **{field: text}),  # type: ignore[arg-type]
            payload=payload(),
            sender=DEVICE.keys,
            recipients=[AUTHORITY.card],
            folder=tmp_path,
        )
    assert caught.value.code == "bundle.unfit_text"
    assert not list(tmp_path.iterdir())


def test_a_purpose_in_arabic_comes_out_as_it_went_in(tmp_path: Path) -> None:
    purpose = "الاعتراف بالمهارات \u200e(2026)\u200f"
    bundle = seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=replace(statement(), purpose=purpose),
        payload=payload(),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=tmp_path,
    )
    assert opened(bundle.path)[0].purpose == purpose


@pytest.mark.parametrize(
    "change",
    [
        {"bundle_id": "not-an-id"},
        {"sequence": 0},
        {"previous_hash": "short"},
        {"format_version": 2},
    ],
)
def test_what_no_bundle_may_say_is_an_error_of_the_caller(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        seal(
            purpose_namespace=BUNDLE_NAMESPACE,
            info=replace(statement(), **change),  # type: ignore[arg-type]
            payload=payload(),
            sender=DEVICE.keys,
            recipients=[AUTHORITY.card],
            folder=tmp_path,
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "names",
    [
        ["data/../x"],
        ["/data/x"],
        ["other/x"],
        ["data"],
        ["data/"],
        ["data/x "],
        ["data/x."],
        ["data/.x"],
        ["data/é"],
        ["data/a\\b"],
        ["data/con.xml"],
        ["data/x", "data/X"],
        ["data/x", "data/x/y"],
        ["data/" + "x" * 100],
        [],
    ],
)
def test_names_no_bundle_may_hold(names: list[str]) -> None:
    with pytest.raises(ValueError, match="payload"):
        Payload(PayloadFile.of(name, b"") for name in names)


def test_the_sender_must_be_known_and_its_card_in_term(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)

    def code(card: object, received: datetime | None = None) -> str:
        with pytest.raises(BundleError) as caught:
            open_bundle(
                bundle.path,
                keys=AUTHORITY.keys,
                find_sender=lambda _fingerprint: card,  # type: ignore[arg-type, return-value]
                namespace=BUNDLE_NAMESPACE,
                received=received,
            )
        return caught.value.code

    def termed(start: date, end: date) -> object:
        return read_card(make_card(name="T", role="device", keys=DEVICE.keys, valid_from=start, valid_until=end))

    today = datetime.now(UTC).date()
    day = timedelta(days=1)
    assert code(None) == "bundle.unknown_sender"
    assert code(STRANGER.card) == "bundle.unknown_sender"
    assert code(termed(today - 9 * day, today - day)) == "bundle.expired_sender"
    assert code(termed(today + 2 * day, today + 9 * day)) == "bundle.expired_sender"
    assert code(termed(today - day, today + day), datetime.now(UTC) + 5 * day) == "bundle.expired_sender"


def test_changed_between_verifying_and_reading(tmp_path: Path) -> None:
    # More than is kept in memory: it is read from the file, once more.
    large = {**FILES, "data/attachments/" + "ab" * 32: random.Random(1).randbytes(KEEP_ALL)}
    bundle = sealed(tmp_path, large)
    (tmp_path / "elsewhere").mkdir()
    other = sealed(tmp_path / "elsewhere", {**large, "data/changes.ndjson": b"{}\n"})
    with open_bundle(bundle.path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        bundle.path.write_bytes(other.path.read_bytes())
        assert found.read("data/assessments.ndjson") == FILES["data/assessments.ndjson"]
        with pytest.raises(BundleError) as caught:
            found.read("data/changes.ndjson")
    assert caught.value.code == "bundle.changed_meanwhile"


def test_a_small_bundle_is_read_as_it_was_verified(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    with open_bundle(bundle.path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        bundle.path.write_bytes(b"something else")
        assert {name: found.read(name) for name in reversed(found.names())} == FILES
