"""A case that was sent to several authorities: what the list, its filter and the case itself say of that."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import cases, duplicates, protection, receiving
from app.casework.station import Desk
from app.casework.views.sending import SealedView
from app.errors import IntakeError
from tests.casework.test_sending import receipt, sealed
from tests.casework.test_several_recipients import both, stands
from tests.support.desk import Authority, Sitting, desk_at, new_sitting
from tests.support.laptops import centre

FIRST, SECOND = "Example authority", "Other authority"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as desk:
        yield desk


@pytest.fixture
def first(desk: Desk, tmp_path: Path) -> Authority:
    return Authority(tmp_path).trusted_at(desk)


@pytest.fixture
def second(desk: Desk, tmp_path: Path) -> Authority:
    return Authority(tmp_path, name=SECOND).trusted_at(desk)


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    return new_sitting(desk)


@pytest.fixture
def case_id(sitting: Sitting) -> str:
    return sitting.data.case.case_id


@pytest.fixture
def view(desk: Desk, first: Authority, second: Authority, case_id: str, tmp_path: Path) -> SealedView:
    """One bundle for both."""
    return both(desk, first, second, case_id, tmp_path / "both")


def listed(desk: Desk) -> tuple[str, int, int]:
    """What the list says of the only case: what, with how many authorities, of how many it was sent to."""
    (row,) = cases.list_cases(desk).rows
    return row.sent, row.sent_alike, row.sent_to


def is_to_be_sent(desk: Desk) -> bool:
    page = cases.list_cases(desk, only="unsent")
    assert page.unsent == len(page.rows)
    return page.unsent == 1


def test_what_is_to_be_done_is_told_and_with_how_many(
    desk: Desk, first: Authority, second: Authority, case_id: str, tmp_path: Path
) -> None:
    assert (listed(desk), stands(desk, case_id)) == (("never", 0, 0), {})
    view = both(desk, first, second, case_id, tmp_path / "both")
    assert (listed(desk), is_to_be_sent(desk)) == (("waiting", 2, 2), False)
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path))
    assert (listed(desk), is_to_be_sent(desk)) == (("waiting", 1, 2), False)
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path, "refused"))
    assert (listed(desk), is_to_be_sent(desk)) == (("refused", 1, 2), True)
    rows = {row.recipient: row for row in cases.open_case(desk, case_id=case_id).standings}
    assert {name: (row.state, row.reason) for name, row in rows.items()} == {
        FIRST: ("confirmed", ""),
        SECOND: ("refused", "bad.line"),
    }
    again = sealed(desk, second, tmp_path / "again", case_id)
    assert (listed(desk), is_to_be_sent(desk)) == (("waiting", 1, 2), False)
    receiving.take_receipt(desk, path=receipt(desk, second, again, tmp_path, sequence=2))
    assert (listed(desk), is_to_be_sent(desk)) == (("confirmed", 2, 2), False)


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_receipts_changes_nothing(
    desk: Desk, first: Authority, second: Authority, case_id: str, view: SealedView, tmp_path: Path, *, turned: bool
) -> None:
    receipts = [receipt(desk, first, view, tmp_path), receipt(desk, second, view, tmp_path, "refused")]
    for path in reversed(receipts) if turned else receipts:
        receiving.take_receipt(desk, path=path)
    assert listed(desk) == ("refused", 1, 2)
    assert stands(desk, case_id) == {FIRST: "confirmed", SECOND: "refused"}
    receiving.take_receipt(desk, path=receipts[0])
    assert listed(desk) == ("refused", 1, 2), "a receipt taken again says nothing new"


def test_a_receipt_does_not_hide_that_another_has_erased_the_case(
    desk: Desk, first: Authority, second: Authority, case_id: str, view: SealedView, tmp_path: Path
) -> None:
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path, erased=(case_id,)))
    assert (listed(desk), stands(desk, case_id)) == (("waiting", 1, 2), {FIRST: "erased", SECOND: "waiting"})
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path))
    assert (listed(desk), stands(desk, case_id)) == (("confirmed", 1, 2), {FIRST: "erased", SECOND: "confirmed"})
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path, erased=(case_id,)))
    assert listed(desk) == ("erased", 2, 2)


def test_who_has_an_earlier_version_is_told_so(
    desk: Desk, first: Authority, second: Authority, sitting: Sitting, case_id: str, view: SealedView, tmp_path: Path
) -> None:
    for authority in (first, second):
        receiving.take_receipt(desk, path=receipt(desk, authority, view, tmp_path))
    sitting.by_map("person.called", "Mira")
    assert (listed(desk), is_to_be_sent(desk)) == (("changed", 2, 2), True)
    assert stands(desk, case_id) == {FIRST: "older", SECOND: "older"}
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path))
    assert listed(desk) == ("changed", 2, 2), "a receipt of before does not know the change"
    newer = sealed(desk, second, tmp_path / "newer", case_id)
    receiving.take_receipt(desk, path=receipt(desk, second, newer, tmp_path, sequence=2))
    assert (listed(desk), is_to_be_sent(desk)) == (("confirmed", 1, 2), False)
    assert stands(desk, case_id) == {FIRST: "older", SECOND: "confirmed"}


def test_a_case_is_not_erased_by_rule_while_one_authority_has_refused_it(
    desk: Desk, first: Authority, second: Authority, case_id: str, view: SealedView, tmp_path: Path
) -> None:
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path, "refused"))
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path))
    with pytest.raises(IntakeError) as refused:
        protection.erase_case(desk, case_id=case_id, reason="retention")
    assert refused.value.code == "case.no_receipt"
    receiving.take_receipt(desk, path=receipt(desk, second, view, tmp_path))
    protection.erase_case(desk, case_id=case_id, reason="retention")
    assert cases.list_cases(desk).total == 0


def test_an_interview_that_was_begun_since_is_a_change(
    desk: Desk, first: Authority, sitting: Sitting, case_id: str, tmp_path: Path
) -> None:
    from app.casework import interviews

    view = sealed(desk, first, tmp_path / "stick", case_id)
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path))
    interviews.start_interview(desk, case_id=case_id)
    assert listed(desk) == ("changed", 1, 1)
    receiving.take_receipt(desk, path=receipt(desk, first, view, tmp_path))
    assert listed(desk) == ("changed", 1, 1)


def test_every_laptop_of_the_centre_tells_the_same(tmp_path: Path) -> None:
    """Each sent the case to another authority, and heard of the other's sending and its receipt."""
    with centre(tmp_path) as (one, two):
        case_id = new_sitting(one.desk).data.case.case_id
        two.hear(one)
        sent = {}
        for laptop, name, verdict in ((one, FIRST, "imported"), (two, SECOND, "refused")):
            authority = Authority(tmp_path, name=name).trusted_at(laptop.desk)
            sent[laptop] = authority, sealed(laptop.desk, authority, laptop.folder / "sealed", case_id), verdict
        two.hear(one)
        one.hear(two)
        assert listed(one.desk) == listed(two.desk) == ("waiting", 2, 2)
        for laptop, (authority, view, verdict) in sent.items():
            receiving.take_receipt(laptop.desk, path=receipt(laptop.desk, authority, view, laptop.folder, verdict))
        assert listed(one.desk) == ("waiting", 1, 2)
        two.hear(one)
        one.hear(two)
        assert listed(one.desk) == listed(two.desk) == ("refused", 1, 2)
        assert stands(one.desk, case_id) == stands(two.desk, case_id) == {FIRST: "confirmed", SECOND: "refused"}


def test_cases_that_are_one_person_stand_with_the_authorities_of_both(
    desk: Desk, first: Authority, second: Authority, case_id: str, tmp_path: Path
) -> None:
    twin = new_sitting(desk).data.case.case_id
    for authority, each in ((first, case_id), (second, twin)):
        view = sealed(desk, authority, tmp_path / "stick", each)
        receiving.take_receipt(desk, path=receipt(desk, authority, view, tmp_path))
    stays = duplicates.same_person(desk, case_id=case_id, other=twin)
    assert stands(desk, stays) == {FIRST: "confirmed", SECOND: "confirmed"}
    assert listed(desk) == ("confirmed", 2, 2)
    duplicates.take_back(desk, case_id=case_id, other=twin)
    assert (stands(desk, case_id), stands(desk, twin)) == ({FIRST: "confirmed"}, {SECOND: "confirmed"})
