"""What leaves, to whom, and what comes back: real bundles, opened with the authority's own keys."""

import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    BundleInfo,
    DeviceKeys,
    Receipt,
    Verdict,
    make_card,
    open_bundle,
    read_card,
    receipt_payload,
    seal,
)
from app.casework import access, backups, cases, evidence, receiving, sending, transfers, trust
from app.casework.station import Desk, NobodyWatches, Station
from app.casework.telling import SealingStep
from app.casework.views.sending import SealedView
from app.errors import Cancelled, IntakeError
from app.instruments.types import Address
from app.models import Party
from tests.support.desk import Authority, Sitting, desk_at, new_sitting
from tests.support.vault import PASSWORD, USER

SECRET = "zebra-crossing-marker"


def sealed(
    desk: Desk,
    authority: Authority,
    folder: Path,
    *case_ids: str,
    left_out: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> SealedView:
    folder.mkdir(exist_ok=True)
    return sending.seal(
        desk,
        recipient=authority.fingerprint,
        case_ids=case_ids,
        basis="gdpr-6-1-e",
        purpose="job-matching",
        folder=folder,
        left_out=left_out,
    )


def contents(desk: Desk, authority: Authority, path: Path, tmp: Path) -> dict[str, bytes]:
    """Everything in a bundle, as the authority reads it."""
    trust.own_card(desk, target=tmp / "device.json")
    device = read_card((tmp / "device.json").read_bytes())
    found = {device.fingerprint: device}
    with open_bundle(path, keys=authority.keys, find_sender=found.get, namespace=BUNDLE_NAMESPACE) as bundle:
        return {name: bundle.read(name) for name in bundle.names()}


def receipt(
    desk: Desk, authority: Authority, view: SealedView, tmp: Path, verdict: str = "imported", **changed: Any
) -> Path:
    """A receipt as an authority would seal it; ``changed`` falsifies parts of it."""
    trust.own_card(desk, target=tmp / "device.json")
    device = read_card((tmp / "device.json").read_bytes())
    files = contents(desk, authority, view.path, tmp)
    ids = [row["assessment"] for row in lines(files, "assessments")]
    told = Receipt(
        bundle_id=view.row.bundle_id,
        ciphertext_sha256=view.sha256,
        sequence=1,
        verdicts=tuple(Verdict(id_, verdict, "" if verdict != "refused" else "bad.line") for id_ in ids),
        log_head="" if verdict == "refused" else lines(files, "changes")[-1]["hash"],
    )
    (tmp / "receipts").mkdir(exist_ok=True)
    return seal(
        purpose_namespace=RECEIPT_NAMESPACE,
        info=BundleInfo(purpose="receipt"),
        payload=receipt_payload(replace(told, **changed)),
        sender=authority.keys,
        recipients=[device],
        folder=tmp / "receipts",
    ).path


def lines(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in files[f"data/{name}.ndjson"].splitlines()]


def test_what_is_previewed_is_what_leaves_and_nothing_else(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path, disclosure=("person.given_names", "work")).trusted_at(desk)
        sitting = new_sitting(desk, family=SECRET, given="Amira")
        sitting.by_map("person.phone", "+32 000 11 22 33")
        case_id = sitting.data.case.case_id

        shown = sending.preview(desk, recipient=authority.fingerprint, case_ids=[case_id])
        leaving = {row.label for row in shown.fields if row.included and row.answered}
        staying = {row.label for row in shown.fields if not row.included and row.answered}
        assert len(leaving) == 1
        assert len(staying) >= 3

        files = contents(desk, authority, sealed(desk, authority, tmp_path / "stick", case_id).path, tmp_path)
        everything = b"\n".join(files.values())
        assert b"Amira" in everything
        assert SECRET.encode() not in everything
        assert b"000 11 22 33" not in everything
        assert b"Amira" in files[f"data/submissions/{sitting.data.assessment_id}.xml"]


def test_what_stays_here_does_not_show_in_the_shape_of_what_leaves(tmp_path: Path) -> None:
    """Neither how many entries there are where nothing may leave, nor which questions came up because of an answer."""
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path, disclosure=("person.given_names", "languages.language")).trusted_at(desk)
        leaving = []
        for worked, jobs in (("no", 0), ("yes", 3)):
            sitting = new_sitting(desk)
            paths = {node.name: node.path for node in sitting.live.definition.nodes()}
            for asked in ("worked", "has_licence", "has_courses"):
                sitting.answer(paths[asked], worked)
            for _ in range(jobs):
                sitting.keep(sitting.live.add_repeat(Address(paths["job"])))
            view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
            files = contents(desk, authority, view.path, tmp_path)
            (line,) = lines(files, "assessments")
            own = ("assessment", "case", "started", "head", "hlc", "submission")
            told = [(row["kind"], row["node"], row["value"]) for row in lines(files, "changes") if "kind" in row]
            document = files[f"data/submissions/{sitting.data.assessment_id}.xml"]
            leaving.append((document, told, {name: said for name, said in line.items() if name not in own}))
        assert leaving[0] == leaving[1]
        assert [node for kind, node, _value in leaving[0][1] if kind == "repeat-added"] == ["/languages/language[r1]"]


def test_free_text_and_documents_are_left_out_of_the_cases_they_are_left_out_of(tmp_path: Path) -> None:
    paper = tmp_path / "certificate.jpg"
    paper.write_bytes(b"fictional picture")
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        told, kept = new_sitting(desk), new_sitting(desk, given="Yonas")
        for sitting, word in ((told, "told"), (kept, SECRET)):
            sitting.by_map("soft.team", f"{word} in the team")
            answer_evidence(sitting, evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=paper).sha256)
        chosen = [sitting.data.case.case_id for sitting in (told, kept)]
        left_out = {chosen[1]: ("free-text", "documents")}
        shown = sending.preview(desk, recipient=authority.fingerprint, case_ids=chosen, left_out=left_out)
        assert shown.attachments == 1
        assert {row.answered for row in shown.fields if row.label == label_of(kept, "soft.team")} == {1}
        view = sealed(desk, authority, tmp_path / "stick", *chosen, left_out=left_out)
        files = contents(desk, authority, view.path, tmp_path)
        everything = b"\n".join(files.values())
        assert b"told in the team" in everything
        assert SECRET.encode() not in everything
        assert b"Yonas" in everything
        answers = {row["assessment"]: row["answers"] for row in lines(files, "assessments")}
        paths = [{each["path"] for each in answers[sitting.data.assessment_id]} for sitting in (told, kept)]
        assert {path.rpartition("/")[2] for path in paths[0] - paths[1]} >= {"team"}
        assert any(path.startswith("/evidence/") for path in paths[0] - paths[1])


def label_of(sitting: Sitting, maps: str) -> str:
    node = next(node for node in sitting.live.definition.nodes() if node.maps == maps)
    return node.labels["en"]


def test_notes_stay_at_the_centre(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        called = sitting.by_map("person.called", "Mira")
        sitting.keep(sitting.live.annotate(called, SECRET))
        view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
        assert SECRET.encode() not in b"\n".join(contents(desk, authority, view.path, tmp_path).values())


def test_the_log_leaves_without_gaps_and_withholds_other_people(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        new_sitting(desk, family=SECRET)
        sitting = new_sitting(desk, family="Testperson")
        view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
        rows = lines(contents(desk, authority, view.path, tmp_path), "changes")
        numbers = [row["seq"] for row in rows]
        assert numbers == list(range(1, len(rows) + 1))
        told = {row["case"] for row in rows if "case" in row}
        assert told == {sitting.data.case.case_id}
        withheld = {frozenset(row) for row in rows if "case" not in row}
        assert withheld == {frozenset({"device", "seq", "content_hash", "prev_hash", "hash"})}


def test_after_a_receipt_only_what_is_new_leaves(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        case_id = sitting.data.case.case_id
        first = sealed(desk, authority, tmp_path / "stick", case_id)
        assert cases.list_cases(desk).rows[0].sent == "waiting"

        taken = receiving.take_receipt(desk, path=receipt(desk, authority, first, tmp_path))
        assert (taken.imported, taken.row.state) == (1, "confirmed")
        assert cases.list_cases(desk).rows[0].sent == "confirmed"

        sitting.by_map("person.called", "Mira")
        assert cases.list_cases(desk).rows[0].sent == "changed"
        second = sealed(desk, authority, tmp_path / "stick", case_id)
        before = lines(contents(desk, authority, first.path, tmp_path), "changes")
        after = lines(contents(desk, authority, second.path, tmp_path), "changes")
        assert after[0]["seq"] == before[-1]["seq"] + 1
        assert after[0]["prev_hash"] == before[-1]["hash"]


def test_a_log_that_the_authority_does_not_hold_leaves_again(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        case_id = sitting.data.case.case_id
        first = sealed(desk, authority, tmp_path / "stick", case_id)
        receiving.take_receipt(desk, path=receipt(desk, authority, first, tmp_path, verdict="refused"))
        second = sealed(desk, authority, tmp_path / "stick", case_id)
        assert lines(contents(desk, authority, second.path, tmp_path), "changes")[0]["seq"] == 1


def test_answers_given_while_a_bundle_travels_are_not_confirmed_by_its_receipt(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
        sitting.by_map("person.called", "Mira")
        receiving.take_receipt(desk, path=receipt(desk, authority, view, tmp_path))
        assert cases.list_cases(desk).rows[0].sent == "changed"


def test_a_receipt_taken_twice_changes_nothing(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        path = receipt(desk, authority, view, tmp_path)
        once = receiving.take_receipt(desk, path=path)
        assert receiving.take_receipt(desk, path=path) == once


def test_a_refusal_says_why(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        taken = receiving.take_receipt(desk, path=receipt(desk, authority, view, tmp_path, verdict="refused"))
        assert (taken.refused, taken.row.state, taken.row.reasons) == (("bad.line",), "refused", ("bad.line",))
        assert cases.list_cases(desk).rows[0].sent == "refused"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"bundle_id": "00000000-0000-4000-8000-000000000000"}, "receipt.unknown_bundle"),
        ({"ciphertext_sha256": "0" * 64}, "receipt.other_content"),
        ({"sequence": 9}, "receipt.other_bundle"),
    ],
)
def test_a_receipt_for_something_else_is_refused(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        path = receipt(desk, authority, view, tmp_path, **changed)
        with pytest.raises(IntakeError) as refused:
            receiving.take_receipt(desk, path=path)
        assert refused.value.code == code
        assert sending.exchanges(desk)[0].state == "waiting"


def test_a_receipt_from_somebody_else_we_trust_is_refused(tmp_path: Path) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        other = Authority(other_folder).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        genuine = receipt(desk, authority, view, tmp_path)
        genuine.unlink()
        other_keys, authority.keys = authority.keys, other.keys
        device = read_card((tmp_path / "device.json").read_bytes())
        forged = seal(
            purpose_namespace=RECEIPT_NAMESPACE,
            info=BundleInfo(purpose="receipt"),
            payload=receipt_payload(Receipt(view.row.bundle_id, view.sha256, 1)),
            sender=other.keys,
            recipients=[device],
            folder=tmp_path / "receipts",
        )
        authority.keys = other_keys
        with pytest.raises(IntakeError) as refused:
            receiving.take_receipt(desk, path=forged.path)
        assert refused.value.code == "receipt.other_sender"


def test_a_bundle_is_not_taken_for_a_receipt(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        view = sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        with pytest.raises(IntakeError) as refused:
            receiving.take_receipt(desk, path=view.path)
        assert refused.value.code.startswith("bundle.")


def test_only_what_may_be_a_receipt_is_offered_from_a_stick(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        stick = tmp_path / "stick"
        view = sealed(desk, authority, stick, new_sitting(desk).data.case.case_id)
        path = receipt(desk, authority, view, tmp_path)
        path.rename(stick / path.name)
        (stick / "holiday.jpg").write_bytes(b"")
        (stick / "folder.tar.zst.age").mkdir()
        if hasattr(os, "mkfifo"):
            os.mkfifo(stick / "pipe.tar.zst.age")  # to read it would have no end
        for only_new in (False, True):
            assert receiving.find_receipts(desk, folder=stick, only_new=only_new) == (stick / path.name,)
        assert transfers.find_transfers(desk, folder=stick) == (stick / path.name,)


def test_an_unanswered_bundle_becomes_overdue(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        later = desk.now() + timedelta(days=31)
        desk.station.clock = lambda: later
        assert sending.exchanges(desk)[0].state == "overdue"


def test_a_stick_that_is_gone_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        case_id = new_sitting(desk).data.case.case_id
        with pytest.raises(IntakeError) as refused:
            sending.seal(
                desk,
                recipient=authority.fingerprint,
                case_ids=[case_id],
                basis="gdpr-6-1-e",
                purpose="job-matching",
                folder=tmp_path / "no-stick",
            )
        assert refused.value.code == "bundle.folder_missing"
        assert sending.exchanges(desk) == ()
        assert cases.list_cases(desk).rows[0].sent == "never"


class StopsAt(NobodyWatches):
    """A person who presses Cancel at the nth report."""

    def __init__(self, count: int) -> None:
        self.left = count

    def sealing(self, step: SealingStep) -> None:
        self.check()

    def check(self) -> None:
        self.left -= 1
        if self.left <= 0:
            raise Cancelled


def test_a_cancelled_sealing_leaves_nothing_behind(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        case_id = new_sitting(desk).data.case.case_id
        desk.station.watch = StopsAt(2)
        with pytest.raises(Cancelled):
            sealed(desk, authority, tmp_path / "stick", case_id)
        assert list((tmp_path / "stick").iterdir()) == []
        assert sending.exchanges(desk) == ()


def test_nobody_is_sent_to_who_is_not_trusted(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path)
        with pytest.raises(IntakeError) as refused:
            sealed(desk, authority, tmp_path / "stick", new_sitting(desk).data.case.case_id)
        assert refused.value.code == "card.unknown"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[: len(data) // 2], "card.not_a_card"),
        (lambda data: data.replace(b"Example authority", b"Another authority"), "card.altered"),
        (lambda _data: b"\x00\x01", "card.not_a_card"),
    ],
)
def test_a_spoiled_card_is_not_trusted(tmp_path: Path, spoil: Callable[[bytes], bytes], code: str) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path)
        authority.path.write_bytes(spoil(authority.card))
        with pytest.raises(IntakeError) as refused:
            trust.read_card(desk, path=authority.path)
        assert refused.value.code == code
        assert trust.parties(desk) == ()


def test_a_card_is_trusted_only_with_the_fingerprint_that_was_compared(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path)
        assert not trust.read_card(desk, path=authority.path).trusted
        with pytest.raises(IntakeError) as refused:
            trust.trust_card(desk, path=authority.path, fingerprint="SHA256:" + "A" * 43)
        assert refused.value.code == "card.other_fingerprint"
        row = trust.trust_card(desk, path=authority.path, fingerprint=authority.fingerprint)
        assert row.trusted
        assert len(row.spoken) == 6
        assert trust.parties(desk) == (row,)


def test_a_key_that_was_replaced_is_trusted_no_more_and_vouches_for_no_other(tmp_path: Path) -> None:
    def card(name: str, keys: DeviceKeys, version: int, replaces: DeviceKeys) -> tuple[Path, str]:
        today, day = datetime.now(UTC).date(), timedelta(days=1)  # where it is another day than in Greenwich, too
        data = make_card(
            name="Example authority", role="authority", keys=keys, valid_from=today - day, valid_until=today + day,
            version=version, replaces=replaces.signing,
        )  # fmt: skip
        (tmp_path / name).write_bytes(data)
        return tmp_path / name, keys.fingerprint

    with desk_at(tmp_path / "home") as desk:
        former = Authority(tmp_path).trusted_at(desk)
        second, other = (DeviceKeys.generate() for _ in range(2))
        for path, fingerprint in (card("second", second, 2, former.keys), card("other", other, 3, former.keys)):
            trust.trust_card(desk, path=path, fingerprint=fingerprint)
        with desk.begin() as db:
            assert db.get_one(Party, former.fingerprint).replaced_by == second.fingerprint
        with pytest.raises(IntakeError) as refused:
            former.trusted_at(desk)
        assert refused.value.code == "card.replaced"
        assert {row.fingerprint for row in trust.parties(desk)} == {second.fingerprint, other.fingerprint}


def test_the_card_of_a_laptop_is_no_authority(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        trust.own_card(desk, target=tmp_path / "own.json")
        with pytest.raises(IntakeError) as refused:
            trust.read_card(desk, path=tmp_path / "own.json")
        assert refused.value.code == "card.not_an_authority"


def test_evidence_leaves_with_the_case_when_the_authority_may_have_it(tmp_path: Path) -> None:
    paper = tmp_path / "certificate.jpg"
    paper.write_bytes(b"fictional picture")
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        sha256 = evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=paper).sha256
        answer_evidence(sitting, sha256)
        view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
        files = contents(desk, authority, view.path, tmp_path)
        assert files[f"data/attachments/{sha256}"] == b"fictional picture"


def answer_evidence(sitting: Sitting, sha256: str) -> None:
    nodes = list(sitting.live.definition.nodes())
    sitting.answer("/evidence/evidence_any/has_evidence", "yes")
    photo = next(node for node in nodes if node.maps == "evidence.attachment")
    repeat = max((n.path for n in nodes if n.kind == "repeat" and photo.path.startswith(n.path + "/")), key=len)
    added = sitting.keep(sitting.live.add_repeat(Address(repeat))).added
    assert added is not None
    for node in nodes:
        if node.path.startswith(repeat + "/") and node.type == "select_one" and node.maps == "evidence.form":
            sitting.answer(node.path.replace(repeat, added, 1), "copy")
    sitting.answer(photo.path.replace(repeat, added, 1), sha256)


def test_receipts_for_what_the_old_laptop_sealed_are_taken_on_the_one_restored_from_it(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        authority = Authority(tmp_path).trusted_at(desk)
        sitting = new_sitting(desk)
        view = sealed(desk, authority, tmp_path / "stick", sitting.data.case.case_id)
        path = receipt(desk, authority, view, tmp_path)
        made = backups.back_up(desk, folder=tmp_path / "stick")
    station = Station(tmp_path / "new laptop")
    backups.restore_backup(station, file=made.path, user=USER, password=PASSWORD)
    access.unlock(station, user=USER, password=PASSWORD)
    try:
        assert receiving.take_receipt(station.desk, path=path).imported == 1
        assert cases.list_cases(station.desk).rows[0].sent == "confirmed"
    finally:
        station.close()
