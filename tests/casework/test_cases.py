"""The case list and one case."""

from pathlib import Path

import pytest

from app.casework import cases, evidence
from app.errors import IntakeError
from tests.support.desk import desk_at, new_sitting


def test_a_new_case_is_found_by_number_and_by_name_in_any_script(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk, number="BE-2026-0417", family="Testperson", given="Amira")
        sitting.by_map("person.native_name", "أميرة تجربة")
        for typed in ("BE-2026-04", "testp", "Amira", "أميرة", "amira testperson"):
            found = cases.list_cases(desk, text=typed)
            assert [row.number for row in found.rows] == ["BE-2026-0417"], typed
        assert cases.list_cases(desk, text="nobody").matching == 0


def test_a_name_in_another_script_is_found_in_ours(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        new_sitting(desk, number="A", given="O.").by_map("person.native_name", "Олена Тестова")
        new_sitting(desk, number="B", given="Y.").by_map("person.native_name", "ዮናስ")
        assert [row.number for row in cases.list_cases(desk, text="olena test").rows] == ["A"]
        assert [row.number for row in cases.list_cases(desk, text="yonas").rows] == ["B"]


def test_without_a_number_the_next_of_the_year_is_given(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        moment = desk.now()
        desk.station.clock = lambda: moment
        numbers = [cases.create_case(desk, given_names=name).number for name in ("One", "Two")]
        assert numbers == [f"{moment.year}-0001", f"{moment.year}-0002"]


def test_a_number_is_given_once(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        cases.create_case(desk, number="BE-1", family_names="Testperson")
        with pytest.raises(IntakeError) as refused:
            cases.create_case(desk, number=" BE-1 ", family_names="Another")
        assert refused.value.code == "case.number_taken"
        assert cases.list_cases(desk).total == 1


def test_the_list_counts_what_is_unfinished_and_unsent(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        new_sitting(desk, number="A")
        cases.create_case(desk, number="B", family_names="Testperson")
        page = cases.list_cases(desk, only="unsent", limit=1)
        assert (page.total, page.matching, page.unfinished, page.unsent, len(page.rows)) == (2, 2, 2, 2, 1)


def test_the_history_tells_what_was_changed_from_what(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk)
        sitting.by_map("person.called", "Ami")
        sitting.by_map("person.called", "Mira")
        view = cases.open_case(desk, case_id=sitting.data.case.case_id)
        newest = view.history.rows[0]
        assert (newest.kind, newest.before, newest.after) == ("answer", "Ami", "Mira")
        assert newest.question["en"]
        assert newest.question["ar"]
        assert {step.kind for step in view.history.rows} >= {"case-created", "assessment-started", "answer"}


def test_evidence_is_kept_in_the_vault_and_listed(tmp_path: Path) -> None:
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(b"%PDF-1.4 fictional")
    with desk_at(tmp_path / "home") as desk:
        sitting = new_sitting(desk)
        kept = evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=paper)
        held = cases.open_case(desk, case_id=sitting.data.case.case_id).evidence
        assert [(row.sha256, row.name, row.media_type, row.size) for row in held] == [
            (kept.sha256, "certificate.pdf", "application/pdf", paper.stat().st_size)
        ]
        with pytest.raises(IntakeError) as refused:
            evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=tmp_path / "gone.pdf")
        assert refused.value.code == "evidence.unreadable"


def test_an_unknown_case_is_a_clear_error(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk, pytest.raises(IntakeError) as refused:
        cases.open_case(desk, case_id="nobody")
    assert refused.value.code == "case.missing"
