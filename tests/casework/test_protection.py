"""Data protection: erased is gone, restricted is not used, kept no longer than the rule, and the log can be checked."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app import vault
from app.casework import (
    access,
    audit,
    backups,
    cases,
    comparison_paper,
    copies,
    evidence,
    exporting,
    interviews,
    protection,
    sending,
)
from app.casework.station import Desk, Station
from app.errors import IntakeError
from app.models import log
from tests.support.desk import Authority, Sitting, desk_at, new_sitting
from tests.support.disks import tiny_disk
from tests.support.pages import everything_decrypted
from tests.support.papers import pdf_text
from tests.support.vault import PASSWORD, USER

MARKER = "Zqwertzuiop-marker"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as opened:
        yield opened


def told(desk: Desk) -> Sitting:
    """A case with a marker wherever something can be said."""
    sitting = new_sitting(desk, family=MARKER, given="Amira")
    called = sitting.by_map("person.called", f"{MARKER} called")
    sitting.keep(sitting.live.annotate(called, f"{MARKER} note"))
    sitting.by_map("person.native_name", f"{MARKER} native")
    evidence.attach_made(
        desk, assessment_id=sitting.data.assessment_id, name=f"{MARKER}.png", data=MARKER.encode() * 900
    )
    return sitting


def refused(run: Callable[..., object], *arguments: object, **named: object) -> str:
    with pytest.raises(IntakeError) as caught:
        run(*arguments, **named)
    assert caught.value.hint
    return caught.value.code


def spelled() -> tuple[bytes, ...]:
    """As it lies in tables and, folded, in the search index."""
    return MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.lower().split("-")[0].encode()


def test_an_erased_person_is_in_no_page_of_any_file(desk: Desk, tmp_path: Path) -> None:
    keep = new_sitting(desk, number="BE-9", family="Staying", given="Yonas")
    case_id = told(desk).data.case.case_id
    before = everything_decrypted(desk.station.home)
    assert all(spelling in before for spelling in (spelled()[0], spelled()[2]))
    protection.erase_case(desk, case_id=case_id, reason="asked")
    after = everything_decrypted(desk.station.home)
    assert not [spelling for spelling in spelled() if spelling in after]
    assert b"Staying" in after
    assert cases.list_cases(desk).total == 1
    assert cases.list_cases(desk, text=MARKER[:5]).matching == 0
    assert keep.data.case.case_id == cases.list_cases(desk).rows[0].case_id
    assert refused(cases.open_case, desk, case_id=case_id) == "case.missing"
    assert audit.verify_log(desk).problems == ()

    (tmp_path / "stick").mkdir()
    made = backups.back_up(desk, folder=tmp_path / "stick")
    vault.unpack_backup(made.path, tmp_path / "unpacked", lambda _done, _size: None)
    assert not [spelling for spelling in spelled() if spelling in everything_decrypted(tmp_path / "unpacked")]


def test_what_stays_of_an_erased_case_says_only_that_one_was_erased(desk: Desk) -> None:
    case_id = told(desk).data.case.case_id
    protection.erase_case(desk, case_id=case_id, reason="asked")
    with desk.begin() as db:
        (tombstone,) = log.history(db, case_id=case_id)
    assert (tombstone.kind, tombstone.content) == ("erased", {"reason": "asked"})
    assert (tombstone.assessment_id, tombstone.node) == ("", "")


def test_a_file_that_another_case_also_holds_stays_for_that_one(desk: Desk) -> None:
    first, second = told(desk), told(desk)
    protection.erase_case(desk, case_id=first.data.case.case_id, reason="mistake")
    view = cases.open_case(desk, case_id=second.data.case.case_id)
    assert len(view.evidence) == 1
    assert audit.verify_log(desk).problems == ()


def test_nothing_is_done_with_a_restricted_case_until_that_is_ended(desk: Desk, tmp_path: Path) -> None:
    authority = Authority(tmp_path).trusted_at(desk)
    sitting = told(desk)
    case_id, assessment_id = sitting.data.case.case_id, sitting.data.assessment_id
    send = {"recipient": authority.fingerprint, "case_ids": [case_id], "basis": "gdpr-6-1-e", "purpose": "job-matching"}
    uses: list[Callable[[], object]] = [
        lambda: interviews.resume_interview(desk, assessment_id=assessment_id),
        lambda: interviews.start_interview(desk, case_id=case_id),
        lambda: sitting.by_map("person.called", "Other"),
        lambda: evidence.attach_made(desk, assessment_id=assessment_id, name="a.png", data=b"x"),
        lambda: exporting.export_profile(
            desk, case_id=case_id, kind="pdf", languages=("en", "ar"), target=tmp_path / "p.pdf"
        ),
        lambda: comparison_paper.print_comparison(
            desk, first=assessment_id, second=assessment_id, languages=("en",), target=tmp_path / "c.pdf"
        ),
        lambda: sending.preview(desk, recipient=authority.fingerprint, case_ids=[case_id]),
        lambda: sending.seal(desk, folder=tmp_path, **send),  # type: ignore[arg-type]
    ]
    assert protection.restrict_case(desk, case_id=case_id, on=True, reason="disputed").restricted
    assert [refused(use) for use in uses] == ["case.restricted"] * len(uses)
    assert cases.open_case(desk, case_id=case_id).row.restricted
    assert not protection.restrict_case(desk, case_id=case_id, on=False).restricted
    interviews.resume_interview(desk, assessment_id=assessment_id)


def test_only_what_an_authority_confirmed_is_erased_because_its_time_is_over(desk: Desk) -> None:
    case_id = told(desk).data.case.case_id
    assert protection.set_retention(desk, months=12).rows == ()
    later = desk.now() + timedelta(days=340)
    desk.station.clock = lambda: later
    (soon,) = protection.retention_state(desk).rows
    assert soon.case.case_id == case_id
    assert timedelta(days=20) < soon.until - later < timedelta(days=40)
    assert refused(protection.erase_case, desk, case_id=case_id, reason="retention") == "case.no_receipt"
    assert cases.list_cases(desk).total == 1
    protection.set_retention(desk, months=0)
    assert protection.retention_state(desk).rows == ()


def test_who_opened_and_printed_a_case_is_told_once_a_day(desk: Desk, tmp_path: Path) -> None:
    today = desk.now()
    desk.station.clock = lambda: today
    case_id = told(desk).data.case.case_id
    for _time in range(3):
        cases.open_case(desk, case_id=case_id)
    exporting.export_profile(desk, case_id=case_id, kind="pdf", languages=("en", "ar"), target=tmp_path / "p.pdf")
    seen = [(row.what, row.who) for row in protection.activity(desk).rows if row.kind == "seen"]
    assert seen == [("printed", USER), ("opened", USER)]
    desk.station.clock = lambda: today + timedelta(days=1)
    cases.open_case(desk, case_id=case_id)
    assert [row.what for row in protection.activity(desk).rows][:1] == ["opened"]
    assert MARKER not in repr(protection.activity(desk))


def test_a_log_that_was_changed_is_found(desk: Desk) -> None:
    sitting = told(desk)
    assert audit.verify_log(desk).problems == ()
    with desk.vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE current_answer SET value = 'else' WHERE value LIKE '%called'")
    assert len(audit.verify_log(desk).problems) == 1
    with desk.vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET user = 'somebody else' WHERE seq = 3")
        connection.exec_driver_sql("DELETE FROM change WHERE seq = 5")
        connection.exec_driver_sql("UPDATE attachment SET data = x'00'")
    problems = audit.verify_log(desk).problems
    assert len(problems) >= 4, problems
    assert sitting.data.case.case_id not in "".join(problems)


@pytest.fixture
def set_back(tmp_path: Path) -> Iterator[Callable[[bool], Station]]:
    """A laptop whose database was put back to what it was before the last sitting; everything else as it is."""
    stations: list[Station] = []

    def make(*, back: bool) -> Station:
        home = tmp_path / "home"
        with desk_at(home) as desk:
            new_sitting(desk, number="BE-1")
        shutil.copy(home / "cases.db", tmp_path / "yesterday.db")
        station = Station(home)
        access.unlock(station, user=USER, password=PASSWORD)
        new_sitting(station.desk, number="BE-2")
        station.close()
        if back:
            shutil.copy(tmp_path / "yesterday.db", home / "cases.db")
        stations.append(Station(home))
        return stations[-1]

    yield make  # type: ignore[misc]
    for station in stations:
        station.close()


def test_a_database_that_was_set_back_is_said_to_be_at_each_unlocking(set_back: Callable[..., Station]) -> None:
    station = set_back(back=True)
    for _time in range(2):
        view = access.unlock(station, user=USER, password=PASSWORD)
        assert [warned.code for warned in view.warnings] == ["log.set_back"]
        assert len(audit.verify_log(station.desk).problems) == 1
        station.close()
    access.unlock(station, user=USER, password=PASSWORD)
    protection.accept_state(station.desk)
    station.close()
    assert access.unlock(station, user=USER, password=PASSWORD).warnings == ()


def test_one_that_was_not_set_back_is_not(set_back: Callable[..., Station]) -> None:
    station = set_back(back=False)
    assert access.unlock(station, user=USER, password=PASSWORD).warnings == ()


def test_a_clock_that_jumped_back_is_said(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        new_sitting(desk, number="BE-1")
    station = Station(tmp_path / "home")
    early = station.clock() - timedelta(days=400)
    station.clock = lambda: early
    try:
        codes = [warned.code for warned in access.unlock(station, user=USER, password=PASSWORD).warnings]
    finally:
        station.close()
    assert codes == ["clock.behind"]


def test_the_persons_copy_holds_everything_and_only_theirs(desk: Desk, tmp_path: Path) -> None:
    today = desk.now()
    desk.station.clock = lambda: today  # that a copy was given is told once a day
    new_sitting(desk, number="BE-9", family="Otherperson", given="Yonas")
    sitting = told(desk)
    case_id = sitting.data.case.case_id
    protection.restrict_case(desk, case_id=case_id, on=True)
    view = copies.give_copy(desk, case_id=case_id, languages=("fr", "ar"), folder=tmp_path)
    names = sorted(path.relative_to(view.folder).as_posix() for path in view.folder.rglob("*") if path.is_file())
    assert names == [f"evidence/01-{MARKER}.png", "profile.pdf", "record.json", "record.pdf"]
    assert view.files == len(names)
    answers = json.loads((view.folder / "record.json").read_text())["interviews"][0]["answers"]
    assert {answer["note"] for answer in answers} >= {f"{MARKER} note"}
    written = pdf_text(view.folder / "record.pdf")
    assert f"{MARKER} called" in written
    assert f"{MARKER} note" in written
    assert "Otherperson" not in written
    again = copies.give_copy(desk, case_id=case_id, languages=("fr", "ar"), folder=tmp_path)
    assert again.folder != view.folder
    assert [row.what for row in protection.activity(desk).rows if row.kind == "seen"] == ["copied"]


def test_a_copy_that_cannot_be_written_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    case_id = told(desk).data.case.case_id
    with tiny_disk(tmp_path / "stick", "64k") as disk:
        disk.fill()
        assert refused(copies.give_copy, desk, case_id=case_id, languages=("en", "ar"), folder=disk.path) in (
            "file.disk_full",
            "file.folder_missing",
        )
        assert [path.name for path in disk.path.iterdir()] == ["filler"]
