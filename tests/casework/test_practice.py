"""The practice vault through the worker's door: people to look at, and no way out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import ACTIONS, messages
from app.casework.roles import NOT_IN_PRACTICE
from app.casework.station import PRACTICE
from tests.support.desk import desk_at, new_sitting
from tests.support.line import Line
from tests.support.vault import PASSWORD, USER

STAYS_INSIDE = frozenset(
    {
        "accept_state",
        "activity",
        "agree_section",
        "answer_section_in",
        "approval_rule",
        "attach",
        "attach_made",
        "backup_state",
        "case_history",
        "catalogue_state",
        "check_paper",
        "print_blank",
        "print_month",
        "change_role",
        "compare_assessments",
        "create_case",
        "disagreements",
        "erase_case",
        "exchanges",
        "export_profile",
        "export_profiles",
        "find_receipts",
        "find_transfers",
        "finish_interview",
        "hide_sections",
        "import_classifications",
        "add_questionnaire",
        "instruments",
        "joined",
        "keep_place",
        "keep_thumbnail",
        "laptops",
        "leaving",
        "ledger",
        "list_cases",
        "list_people",
        "look_alikes",
        "look_at",
        "open_case",
        "parties",
        "password_strength",
        "practise",
        "preview",
        "preview_paper",
        "print_comparison",
        "profile_of",
        "read_card",
        "read_laptop_card",
        "record",
        "recover",
        "restrict_case",
        "resume_interview",
        "retention_state",
        "same_person",
        "sections_collected",
        "servers",
        "set_approval",
        "set_retention",
        "set_up",
        "settle",
        "start_interview",
        "take_back",
        "thumbnails",
        "two_people",
        "unlock",
        "vault_state",
        "verify_log",
    }
)
"""Reviewed one by one: each reads and writes in the practice vault only, or prints what the made-up people said."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A laptop with a real case, and that case."""
    home = tmp_path_factory.mktemp("real") / "home"
    with desk_at(home) as desk:
        return home, new_sitting(desk).data.case.case_id


@pytest.fixture(scope="module")
def practising(real: tuple[Path, str]) -> Iterator[Line]:
    """A worker that practises on that laptop."""
    line = Line(real[0])
    assert isinstance(line.answer("practise"), messages.Done)
    yield line
    line.end()


def done(line: Line, action: str, **arguments: Any) -> Any:
    answer = line.answer(action, **arguments)
    assert isinstance(answer, messages.Done), answer
    return answer.result


def contents(home: Path) -> dict[str, bytes]:
    files = [path for path in home.rglob("*") if path.is_file() and PRACTICE not in path.relative_to(home).parts]
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def test_there_is_somebody_finished_somebody_half_way_and_somebody_who_just_began(practising: Line) -> None:
    rows = {row.name: row for row in done(practising, "list_cases").rows}
    assert all(name.startswith("Madeup") for name in rows)
    amal, tesfay, olena = (rows[f"Madeup, {name}"] for name in ("Amal", "Tesfay", "Olena"))
    assert (amal.finished, tesfay.finished, olena.finished) == (True, False, False)
    assert amal.progress > 90 > tesfay.progress > 40 > olena.progress > 5
    assert len({row.languages for row in rows.values()}) == 3

    later, earlier = done(practising, "open_case", case_id=amal.case_id).assessments
    found = done(practising, "compare_assessments", first=earlier.assessment_id, second=later.assessment_id)
    changed = [line.change for section in found.sections for line in section.lines]
    assert set(changed) == {"changed"}, "what was said before still holds, but for what is better now"
    assert len(changed) > 5
    profile = done(practising, "profile_of", case_id=amal.case_id).profile
    for part in (profile.languages, profile.education, profile.work, profile.skills, profile.evidence):
        assert part
    view = done(practising, "open_case", case_id=amal.case_id)
    assert [(row.name, row.media_type) for row in view.evidence] == [("certificate.jpg", "image/jpeg")]
    told = done(practising, "case_history", case_id=amal.case_id, text="French level A2").rows
    assert [(row.before, row.after) for row in told[:1]] == [
        ("Course certificate, French level A2, 2025", "Course certificate, French level B1")
    ]
    assert (told[0].at - told[-1].at).days > 100, "what was said months ago"
    assert done(practising, "verify_log").problems == ()


@pytest.mark.parametrize("action", sorted(NOT_IN_PRACTICE))
def test_no_way_leads_out_of_practice(practising: Line, action: str) -> None:
    refused = practising.answer(action)
    assert isinstance(refused, messages.Failed)
    assert refused.code == "practice.refused"
    assert refused.hint


def test_whether_an_action_may_be_practised_was_decided_for_each() -> None:
    assert set(ACTIONS) == STAYS_INSIDE | NOT_IN_PRACTICE
    assert not STAYS_INSIDE & NOT_IN_PRACTICE


def test_nothing_real_can_be_reached_or_changed(practising: Line, real: tuple[Path, str]) -> None:
    home, case_id = real
    before = contents(home)
    for action, arguments, code in (
        ("open_case", {"case_id": case_id}, "case.missing"),
        ("erase_case", {"case_id": case_id, "reason": "mistake"}, "case.missing"),
        ("restrict_case", {"case_id": case_id, "on": True}, "case.missing"),
        ("start_interview", {"case_id": case_id}, "case.missing"),
        ("unlock", {"user": USER, "password": PASSWORD}, "vault.in_use"),
        ("practise", {}, "practice.locked_first"),
    ):
        refused = practising.answer(action, **arguments)
        assert isinstance(refused, messages.Failed), action
        assert refused.code == code, action
    made_up = done(practising, "list_cases").rows[0].case_id
    done(practising, "erase_case", case_id=made_up, reason="mistake")
    done(practising, "set_retention", months=12)
    assert contents(home) == before
