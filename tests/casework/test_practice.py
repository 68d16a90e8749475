"""The practice vault through the worker's door: people to look at, and no way out."""

import inspect
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import transport
from app.casework import ACTIONS, Action, messages
from app.casework.roles import NOT_IN_PRACTICE, PRACTISED
from app.casework.station import PRACTICE
from app.casework.views.approving import Approver
from app.vault import Cost
from tests.support.desk import desk_at, new_sitting
from tests.support.line import Line
from tests.support.vault import PASSWORD, USER

OUTSIDE = (Path, Cost, Approver)
"""What an action takes that a file, a key or another person's password comes with."""
NAMED = ("password", "recipient")


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


def reaches_out(action: Action) -> bool:
    """Whether it could take something out of the vault or bring it in: by a file, a password, a recipient, the post."""
    function = action.load()
    kinds = typing.get_type_hints(function)
    over_the_line = transport in vars(inspect.getmodule(function)).values()
    return over_the_line or not kinds.keys().isdisjoint(NAMED) or any(holds_outside(kind) for kind in kinds.values())


def holds_outside(kind: Any) -> bool:
    return kind in OUTSIDE or any(holds_outside(part) for part in typing.get_args(kind))


def test_whether_it_may_be_practised_is_said_of_each_action_that_could_reach_out() -> None:
    assert {name for name, action in ACTIONS.items() if reaches_out(action)} == NOT_IN_PRACTICE | PRACTISED
    assert not PRACTISED & NOT_IN_PRACTICE


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
