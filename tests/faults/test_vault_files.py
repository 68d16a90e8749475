"""A damaged, foreign or newer vault, and a second copy of the application: told clearly, kept as it is, nothing lost.

What each byte of a vault's files may do is tested in tests/vault; here casework is asked, as the window asks it.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app import vault
from app.casework import access, cases, interviews
from app.casework.station import Station
from app.errors import IntakeError
from tests.support.desk import back_at, set_up
from tests.support.faults import KEPT, Line, called, code_of, laptop, said, the_interview, worker
from tests.support.vault import PASSWORD, USER, make_vault


def cut_short(home: Path) -> None:
    (home / "cases.db").write_bytes((home / "cases.db").read_bytes()[:5000])


def scribbled_over(home: Path) -> None:
    content = bytearray((home / "cases.db").read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    (home / "cases.db").write_bytes(content)


def another_laptops(home: Path) -> None:
    opened, _code = make_vault(home.parent / "other")
    opened.close()
    shutil.copy(home.parent / "other" / "cases.db", home / "cases.db")


def gone(home: Path) -> None:
    (home / "cases.db").unlink()


def no_slots(home: Path) -> None:
    (home / "vault.json").write_bytes(b"a holiday picture")


def newer_slots(home: Path) -> None:
    content = (home / "vault.json").read_text("utf-8")
    (home / "vault.json").write_text(content.replace('"version": 1', '"version": 2'), "utf-8")


def newer_tables(home: Path) -> None:
    with vault.unlock(home, user=USER, password=PASSWORD) as opened, opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (cut_short, "vault.damaged"),
        (scribbled_over, "vault.damaged"),
        (another_laptops, "vault.damaged"),
        (gone, "vault.damaged"),
        (no_slots, "vault.damaged"),
        (newer_slots, "vault.newer"),
        (newer_tables, "vault.newer"),
    ],
)
def test_a_vault_that_cannot_be_used_is_told_left_alone_and_opens_again_when_put_right(
    tmp_path: Path, fault: Callable[[Path], None], code: str
) -> None:
    home = laptop(tmp_path / "home")
    backup = {path.name: path.read_bytes() for path in home.iterdir() if path.name != "attempts.json"}
    fault(home)
    faulty = {name: (home / name).read_bytes() for name in ("cases.db", "vault.json") if (home / name).exists()}

    station = Station(home)
    with pytest.raises(IntakeError) as refused:
        access.unlock(station, user=USER, password=PASSWORD)
    assert code_of(refused.value) == code
    with pytest.raises(IntakeError, match="locked"):
        cases.list_cases(station.desk)
    with pytest.raises(IntakeError) as not_made_anew:
        set_up(station)
    assert code_of(not_made_anew.value) == "vault.exists"
    assert {name: (home / name).read_bytes() for name in faulty} == faulty

    for name, content in backup.items():
        (home / name).write_bytes(content)
    with back_at(home) as desk:
        assert said(desk) == KEPT


def test_damage_met_while_working_is_told_as_damage(tmp_path: Path) -> None:
    home = laptop(tmp_path / "home")
    size = (home / "cases.db").stat().st_size
    with (home / "cases.db").open("r+b") as file:  # everything behind what unlocking needs
        file.seek(size // 2)
        file.write(b"\xa5" * (size - size // 2))
    told = set()
    station = Station(home)
    for act in (
        lambda: access.unlock(station, user=USER, password=PASSWORD),
        lambda: interviews.instruments(station.desk),
        lambda: the_interview(station.desk),
    ):
        try:
            act()
        except IntakeError as error:
            told.add(code_of(error))
    station.close()
    assert "vault.damaged" in told
    assert told <= {"vault.damaged", "vault.locked"}


def test_a_second_copy_is_turned_away_and_disturbs_nothing(tmp_path: Path) -> None:
    home = laptop(tmp_path / "home")
    with worker(home) as first, worker(home) as second:
        first.unlock()
        assert second.do("vault_state").users == (USER,)
        for _attempt in range(4):  # being turned away is no wrong password
            assert second.refusal("unlock", user=USER, password=PASSWORD).code == "vault.in_use"
        id_ = first.assessment_id()
        assert first.do("record", assessment_id=id_, entries=called("Ami")).entries == 1
        first.end()
        second.unlock()
        assert second.said() == "Ami"


def test_a_copy_that_was_killed_does_not_lock_the_next_one_out(tmp_path: Path) -> None:
    home = laptop(tmp_path / "home")
    with worker(home) as first, worker(home) as second:
        first.unlock()
        first.kill()
        second.unlock()
        assert second.said() == KEPT


def test_a_worker_killed_right_after_it_said_saved_has_saved(tmp_path: Path) -> None:
    home = laptop(tmp_path / "home")
    line = Line(home)
    line.unlock()
    id_ = line.assessment_id()
    for number in range(25):
        line.do("record", assessment_id=id_, entries=called(f"name {number}"))
    line.ask("record", assessment_id=id_, entries=called("not acknowledged"))
    line.kill()
    line.end()
    with back_at(home) as desk:
        assert said(desk) in ("name 24", "not acknowledged")
