"""The history of a case: to its first step, and found by what was asked, said and by whom."""

from pathlib import Path

from app.casework import history
from app.casework.history import PAGE
from app.casework.station import Desk
from app.casework.views.cases import HistoryRow
from tests.support.desk import desk_at, new_sitting


def everything(desk: Desk, case_id: str, text: str = "") -> list[HistoryRow]:
    """Every page, one after the other."""
    page = history.case_history(desk, case_id=case_id, text=text)
    rows = list(page.rows)
    while page.next:
        page = history.case_history(desk, case_id=case_id, text=text, offset=page.next)
        rows.extend(page.rows)
    return rows


def test_the_history_goes_back_to_the_first_step_a_page_at_a_time(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sitting = new_sitting(desk)
        called = next(node.path for node in sitting.live.definition.nodes() if node.maps == "person.called")
        for number in range(PAGE * 2):
            sitting.answer(called, f"Name {number}")
        case_id = sitting.data.case.case_id
        rows = everything(desk, case_id)
        assert rows[0].after == f"Name {PAGE * 2 - 1}"
        assert rows[-1].kind == "case-created"
        assert len([row for row in rows if row.after.startswith("Name")]) == PAGE * 2
        assert sorted(rows, key=lambda row: row.at, reverse=True) == rows

        assert everything(desk, case_id, "name 7")[-1].after == "Name 7", "however long ago"
        assert history.case_history(desk, case_id=case_id, text=f"{desk.user.split(',')[0]} call").rows
        assert not history.case_history(desk, case_id=case_id, text="nobody-marker").rows
