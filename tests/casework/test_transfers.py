"""Between laptops of one centre: real vaults, real sealed files, and what each says afterwards."""

import io
import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.casework import access, cases, evidence, protection, receiving, roles, sending, transfers, trust
from app.casework.station import NobodyWatches, Station
from app.casework.telling import STAGES, SealingStep
from app.cli.exits import Exit
from app.cli.intake import main
from app.errors import Cancelled
from app.models import Attachment, Draft, Kind, log
from tests.casework.test_sending import contents, lines
from tests.support.desk import Authority, new_sitting
from tests.support.laptops import Laptop, centre, code_of, names
from tests.support.vault import PASSWORD, USER


def test_a_case_with_its_interview_and_evidence_stands_on_the_other_laptop(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk, family="Testperson", given="Amira")
        sitting.by_map("person.called", "Mira")
        paper = tmp_path / "diploma.pdf"
        paper.write_bytes(b"%PDF- a diploma")
        evidence.attach(one.desk, assessment_id=sitting.data.assessment_id, path=paper)

        taken = two.hear(one)
        assert (taken.people, taken.new_people, taken.evidence, taken.conflicts, taken.forked) == (1, 1, 1, 0, ())
        (row,) = cases.list_cases(two.desk, text="amira").rows
        view = cases.open_case(two.desk, case_id=row.case_id)
        assert [each.name for each in view.evidence] == ["diploma.pdf"]
        assert view.history.rows[0].device == "laptop 1"
        again = two.go_on(view.assessments[0].assessment_id)
        assert again.live.state().answers == one.go_on(sitting.data.assessment_id).live.state().answers
        with two.desk.begin() as db:
            from app.models import attachments

            content = attachments.get(db, view.evidence[0].sha256)
            assert content is not None
            assert (content.data, content.media_type) == (b"%PDF- a diploma", "application/pdf")


def test_the_same_number_on_two_laptops_is_told_and_the_cases_stay_apart(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        for laptop, name in ((one, "Amira"), (two, "Zahra")):
            new_sitting(laptop.desk, number="26-001", given=name)
        new_sitting(one.desk, number="26-002")
        assert two.hear(one).numbers == ("26-001",)
        assert one.hear(two).numbers == ("26-001",)
        assert two.hear(one).numbers == (), "nothing came about them"
        for laptop in (one, two):
            rows = cases.list_cases(laptop.desk, text="26-001").rows
            assert {row.name for row in rows} == {"Testperson, Amira", "Testperson, Zahra"}
            assert all(cases.open_case(laptop.desk, case_id=row.case_id).shares_number for row in rows)
            (other,) = cases.list_cases(laptop.desk, text="26-002").rows
            assert not cases.open_case(laptop.desk, case_id=other.case_id).shares_number
            assert code_of(lambda desk=laptop.desk: cases.create_case(desk, number="26-001")) == "case.number_taken"


class Hears(NobodyWatches):
    """Notes what is told of sealing."""

    def __init__(self) -> None:
        self.steps: list[SealingStep] = []

    def sealing(self, step: SealingStep) -> None:
        self.steps.append(step)


def test_sealing_tells_stage_bytes_and_people_as_a_bundle_does(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        for name in ("Amira", "Zahra"):
            sitting = new_sitting(one.desk, given=name)
        paper = tmp_path / "diploma.pdf"
        paper.write_bytes(b"%PDF-" + bytes(3_000_000))
        evidence.attach(one.desk, assessment_id=sitting.data.assessment_id, path=paper)

        one.desk.station.watch = heard = Hears()
        one.make(two)
        assert list(dict.fromkeys(step.stage for step in heard.steps)) == list(STAGES)
        assert {step.of for step in heard.steps} == {2}
        gathering = [step.people for step in heard.steps if step.stage == "gathering"]
        assert (gathering[0], gathering[-1]) == (0, 2)
        sealing = [step for step in heard.steps if step.stage == "sealing"]
        assert [step.people for step in sealing] == sorted(step.people for step in sealing)
        assert any(step.people == 1 for step in sealing), "one is through while the other's document is under way"
        last = heard.steps[-1]
        assert (last.stage, last.people, last.done) == ("reading", 2, last.size)
        assert last.size > 3_000_000
        shares = [step.share for step in heard.steps]
        assert shares == sorted(shares)
        assert shares[-1] == 1


def test_a_file_with_nothing_new_names_no_people(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        two.hear(one)
        one.hear(two)
        one.desk.station.watch = heard = Hears()
        one.make(two)
        assert {step.of for step in heard.steps} == {0}
        assert heard.steps[-1].share == 1


def test_evidence_alone_is_about_its_person(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk)
        paper = tmp_path / "diploma.pdf"
        paper.write_bytes(b"%PDF- a diploma")
        evidence.attach(one.desk, assessment_id=sitting.data.assessment_id, path=paper)
        two.hear(one)
        with two.desk.begin() as db:
            db.execute(delete(Attachment))
        one.hear(two)
        going = transfers.leaving(one.desk, recipient=two.fingerprint)
        assert (going.changes, going.evidence, going.people) == (0, 1, 1)
        one.desk.station.watch = heard = Hears()
        one.make(two)
        assert [(step.people, step.of) for step in heard.steps][-1] == (1, 1)


def test_only_what_the_other_has_not_told_that_it_holds_goes_again(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        lost = one.make(two)
        again = transfers.leaving(one.desk, recipient=two.fingerprint)
        assert again.changes > 10, "a file that was made may have been lost"
        lost.unlink()
        two.hear(one)
        one.hear(two)
        assert transfers.leaving(one.desk, recipient=two.fingerprint).changes == 0
        new_sitting(one.desk, family="Second")
        before = transfers.leaving(one.desk, recipient=two.fingerprint)
        assert before.people == 1
        assert two.hear(one).changes == before.changes
        assert one.present()["heads"] == two.present()["heads"]


def test_taking_a_file_twice_changes_nothing_and_order_does_not_matter(tmp_path: Path) -> None:
    with centre(tmp_path, 3) as (one, two, three):
        sitting = new_sitting(one.desk)
        first = one.make(three)
        sitting.by_map("person.called", "Mira")
        second = one.make(three)
        new_sitting(two.desk, family="Another")
        third = two.make(three)
        for path in (second, third, first):
            three.take(path)
        before = three.present()
        for path in (first, second, third):
            taken = three.take(path)
            assert (taken.changes, taken.new_people, taken.evidence) == (0, 0, 0)
        assert three.present() == before
        assert names(three) == {"Testperson, Amira", "Another, Amira"}


def test_a_laptop_set_back_to_an_old_copy_is_refused_and_reported(tmp_path: Path) -> None:
    with centre(tmp_path, 3) as (one, two, three):
        new_sitting(one.desk, family="Before")
        one.station.close()
        shutil.copytree(one.folder / "home", tmp_path / "copy")
        access.unlock(one.station, user=USER, password=PASSWORD)
        new_sitting(one.desk, family="Original")
        two.hear(one)
        one.station.close()
        one.station = Station(tmp_path / "copy", one.station.clock)
        access.unlock(one.station, user=USER, password=PASSWORD)
        new_sitting(one.desk, family="Copied")
        new_sitting(three.desk, family="Elsewhere")
        one.hear(three)

        taken = two.hear(one)
        assert taken.forked == ("laptop 1",)
        assert names(two) == {"Before, Amira", "Original, Amira", "Elsewhere, Amira"}, "what others wrote is taken"
        assert one.hear(two).forked == ("laptop 1",), "the laptop itself is told as well"


def test_no_other_laptop_says_who_is_who_here(tmp_path: Path) -> None:
    """Rows bear no signature of their own: whoever has another laptop's keys could go on with the log of this one."""
    with centre(tmp_path) as (one, two):
        two.hear(one)
        one.hear(two)
        told = (
            {"setting": roles.ROLE, "user": "Testintruder", "role": "administrator"},
            {"setting": protection.RETENTION, "months": 6},
        )
        drafts = [Draft(Kind.SETTING, value=each) for each in told]
        with two.desk.begin() as db:
            log.append(db, device_id=one.desk.device_id, user=USER, clock=two.desk.now, drafts=drafts)
        for _ in range(2):
            one.hear(two)
            with one.desk.begin() as db:
                assert roles.role_of(db, one.desk.device_id, "Testintruder") is roles.Role.CASEWORKER
            assert protection.retention_state(one.desk).months == 0
            assert one.present()["heads"] == two.present()["heads"]


def test_a_laptop_that_lost_its_newest_changes_is_told_to_ask_again(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk, family="First")
        two.station.close()
        shutil.copytree(two.folder / "home", tmp_path / "copy")
        access.unlock(two.station, user=USER, password=PASSWORD)
        two.hear(one)
        one.hear(two)
        two.station.close()
        two.station = Station(tmp_path / "copy", two.station.clock)
        access.unlock(two.station, user=USER, password=PASSWORD)
        new_sitting(one.desk, family="Second")
        before = two.present()
        assert code_of(two.hear, one) == "transfer.gap"
        assert two.present() == before
        one.hear(two)
        two.hear(one)
        assert names(two) == {"First, Amira", "Second, Amira"}


def test_strangers_authorities_and_altered_files_are_refused(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        path = one.make(two)
        before = two.present()
        authority = Authority(tmp_path).trusted_at(two.desk)
        (tmp_path / "authority").mkdir()
        assert code_of(lambda: trust.read_laptop_card(two.desk, path=authority.path)) == "card.not_a_laptop"
        assert code_of(lambda: trust.read_laptop_card(two.desk, path=two.card)) == "card.own"
        assert code_of(lambda: trust.read_card(two.desk, path=one.card)) == "card.not_an_authority"
        assert {each.party.name for each in transfers.laptops(two.desk)} == {"Reception centre Example, laptop 1"}
        assert [row.role for row in trust.parties(two.desk)] == ["authority"]
        assert code_of(lambda: transfers.leaving(two.desk, recipient=authority.fingerprint)) == "card.unknown"
        assert code_of(lambda: sending.preview(two.desk, recipient=one.fingerprint, case_ids=[])) == "card.unknown"
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        (tmp_path / "altered.tar.zst.age").write_bytes(data)
        assert code_of(two.take, tmp_path / "altered.tar.zst.age").startswith("bundle.")
        assert code_of(lambda: receiving.take_receipt(two.desk, path=path)).startswith("bundle.")
        assert two.present() == before


def test_stopping_leaves_neither_a_file_nor_half_a_log(tmp_path: Path) -> None:
    class Stop(NobodyWatches):
        def __init__(self, after: int) -> None:
            self.left = after

        def progress(self, done: int, total: int) -> None:
            self.check()

        def sealing(self, _step: SealingStep) -> None:
            self.check()

        def check(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        path = one.make(two)
        before = two.present()
        for after in (0, 2, 6):
            one.station.watch = Stop(after)
            with pytest.raises(Cancelled):
                one.make(two)
            two.station.watch = Stop(after)
            with pytest.raises(Cancelled):
                two.take(path)
        assert list(one.stick.iterdir()) == [path]
        assert two.present() == before


def test_files_for_this_laptop_are_found_on_the_stick(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        path = one.make(two)
        assert transfers.find_transfers(two.desk, folder=one.stick) == (path,)
        assert transfers.find_transfers(one.desk, folder=one.stick) == ()
        assert code_of(lambda: transfers.find_transfers(one.desk, folder=tmp_path / "gone")) == "file.folder_missing"


def test_what_another_laptop_sent_to_an_authority_is_known(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        authority = Authority(tmp_path).trusted_at(one.desk)
        sitting = new_sitting(one.desk)
        sending.seal(
            one.desk,
            recipient=authority.fingerprint,
            case_ids=[sitting.data.case.case_id],
            basis="gdpr-6-1-e",
            purpose="job-matching",
            folder=one.stick,
        )
        two.hear(one)
        assert cases.list_cases(two.desk).rows[0].sent == "waiting"


def test_the_log_of_each_laptop_is_whole_after_any_exchange(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        two.hear(one)
        with two.desk.begin() as db:
            assert log.verify(db) == ()
            assert len(log.heads(db)) == 2


def test_what_another_laptop_wrote_about_a_case_goes_to_the_authority_too(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk, family="Somebody-else")
        sitting = new_sitting(one.desk, family="Testperson")
        new_sitting(one.desk, family="Somebody-later")
        two.hear(one)
        two.go_on(sitting.data.assessment_id).by_map("person.called", "Mira")
        authority = Authority(tmp_path).trusted_at(two.desk)
        view = sending.seal(
            two.desk,
            recipient=authority.fingerprint,
            case_ids=[sitting.data.case.case_id],
            basis="gdpr-6-1-e",
            purpose="job-matching",
            folder=two.stick,
        )
        rows = lines(contents(two.desk, authority, view.path, tmp_path), "changes")
        for laptop in (one, two):
            own = [row for row in rows if row["device"] == laptop.desk.device_id]
            assert [row["seq"] for row in own] == list(range(own[0]["seq"], own[0]["seq"] + len(own)))
            assert all(after["prev_hash"] == before["hash"] for before, after in pairwise(own))
            told = {row["case"] for row in own if "case" in row}
            assert told == {sitting.data.case.case_id}
        began = next(row for row in rows if row.get("kind") == "assessment-started")
        assert began["device"] == one.desk.device_id
        assert began["seq"] > 1, "nothing of that laptop's log from before the interview"


def test_files_are_made_verified_and_taken_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(laptop: Laptop, *words: object) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
        return main(["--home", str(laptop.folder / "home"), "--language", "en", *map(str, words)])

    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        for laptop in (one, two):
            laptop.station.close()
        assert run(one, "transfer", "make", "Nobody", one.stick) == Exit.USAGE
        assert "laptop 2" in capsys.readouterr().err
        assert run(one, "transfer", "make", "Reception centre Example, laptop 2", one.stick) == Exit.DONE
        (path,) = one.stick.iterdir()
        assert run(two, "bundle", "verify", path) == Exit.DONE
        assert "transfer" in capsys.readouterr().out
        assert run(two, "transfer", "take", path) == Exit.DONE
        assert "about 1 person" in capsys.readouterr().out
        assert run(two, "transfer", "take", tmp_path / "not there") == Exit.UNVERIFIED
        access.unlock(two.station, user=USER, password=PASSWORD)
        assert names(two) == {"Testperson, Amira"}


def test_what_was_erased_on_one_laptop_goes_on_the_other_and_never_comes_back(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk, family="Testperson", given="Amira")
        case_id = sitting.data.case.case_id
        two.hear(one)
        there = two.go_on(sitting.data.assessment_id)
        there.by_map("person.called", "Mira")
        evidence.attach_made(
            two.desk, assessment_id=sitting.data.assessment_id, name="diploma.png", data=b"a diploma" * 90
        )
        assert cases.list_cases(two.desk).total == 1
        protection.erase_case(one.desk, case_id=case_id, reason="asked")
        one.hear(two)
        assert cases.list_cases(one.desk).total == 0
        two.hear(one)
        assert cases.list_cases(two.desk).total == 0
        for laptop in (one, two):
            with laptop.desk.begin() as db:
                assert [step.kind for step in log.history(db, case_id=case_id)] == ["erased"]
                assert db.query(Attachment).count() == 0
                assert log.verify(db) == ()


def test_files_made_and_taken_are_in_the_activity_and_in_no_log(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        new_sitting(one.desk)
        two.hear(one)
        made, taken = (protection.activity(laptop.desk) for laptop in (one, two))
        assert [(row.what, row.who) for row in made.rows if row.kind == "transfer"] == [("made", USER)]
        assert [(row.what, row.device) for row in taken.rows if row.kind == "transfer"] == [("taken", "laptop 2")]
        assert made.total == len(made.rows)
        assert set(one.present()["heads"]) <= set(two.present()["heads"])
        beyond = protection.activity(one.desk, offset=made.total - 1)
        assert beyond.rows == made.rows[-1:]
