"""What was sent about a person: which fields went and which stayed, on whichever laptop of the centre; erased there."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import cases, copies, disclosures, protection, receiving
from app.casework.station import Desk
from app.casework.views.disclosures import SentBundle
from tests.casework.test_sending import contents, lines, receipt, sealed
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.laptops import centre

GIVEN, FAMILY = "What are your given names?", "What is your family name?"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path / "home") as desk:
        yield desk


def fields(bundle: SentBundle, *, went: bool) -> set[str]:
    return {label["en"] for part in bundle.parts for label in (part.went if went else part.stayed)}


def about(desk: Desk, case_id: str) -> tuple[SentBundle, ...]:
    return disclosures.sent_about(desk, case_id=case_id).bundles


def test_the_fields_that_went_are_those_in_the_bundle_and_another_laptop_tells_the_same(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk)
        case_id = sitting.data.case.case_id
        authority = Authority(tmp_path, ("person.given_names", "languages")).trusted_at(one.desk)
        view = sealed(one.desk, authority, tmp_path / "sealed", case_id)
        (answers,) = lines(contents(one.desk, authority, view.path, tmp_path), "assessments")
        asked = {
            node.path: node.labels.get("en") for node in sitting.live.definition.nodes() if node.kind == "question"
        }
        (here,) = about(one.desk, case_id)
        assert fields(here, went=True) == {asked[each["path"]] for each in answers["answers"]}
        assert GIVEN in fields(here, went=True)
        assert FAMILY in fields(here, went=False)
        assert (here.state, here.laptop, here.basis["en"][:11]) == ("waiting", "", "Public task")
        two.hear(one)
        (there,) = about(two.desk, case_id)
        assert (there.parts, there.spoken, there.laptop) == (here.parts, here.spoken, "laptop 1")
        receiving.take_receipt(one.desk, path=receipt(one.desk, authority, view, tmp_path, "refused"))
        two.hear(one)
        assert [(each.state, each.reason) for each in about(two.desk, case_id)] == [("refused", "bad.line")]


def test_what_was_erased_there_stays_so_when_an_older_receipt_is_taken_again(desk: Desk, tmp_path: Path) -> None:
    case_id = new_sitting(desk).data.case.case_id
    authority = Authority(tmp_path).trusted_at(desk)
    view = sealed(desk, authority, tmp_path / "sealed", case_id)
    older = receipt(desk, authority, view, tmp_path)
    newer = receipt(desk, authority, view, tmp_path, erased=(case_id,))
    assert [receiving.take_receipt(desk, path=path).erased for path in (older, newer, older, newer)] == [0, 1, 0, 0]
    assert [row.sent for row in cases.list_cases(desk).rows] == ["erased"]
    (bundle,) = about(desk, case_id)
    assert bundle.state == "confirmed"
    assert bundle.erased_at is not None
    (person,) = disclosures.sent_people(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint).people
    assert person.state == "erased"


def test_the_first_receipt_of_a_case_may_say_that_it_was_erased(desk: Desk, tmp_path: Path) -> None:
    case_id = new_sitting(desk).data.case.case_id
    authority = Authority(tmp_path).trusted_at(desk)
    view = sealed(desk, authority, tmp_path / "sealed", case_id)
    path = receipt(desk, authority, view, tmp_path, "refused", erased=(case_id,))
    assert receiving.take_receipt(desk, path=path).erased == 1
    (bundle,) = about(desk, case_id)
    assert bundle.erased_at is not None


def test_the_persons_copy_tells_the_same_and_what_is_erased_here_is_told_no_more(desk: Desk, tmp_path: Path) -> None:
    case_id = new_sitting(desk).data.case.case_id
    authority = Authority(tmp_path, ("person.given_names",)).trusted_at(desk)
    view = sealed(desk, authority, tmp_path / "sealed", case_id)
    copy = copies.give_copy(desk, case_id=case_id, languages=("en", "ar"), folder=tmp_path)
    (told,) = json.loads((copy.folder / "record.json").read_text())["sent"]
    assert told["to"] == "Example authority"
    assert told["sent"] == {"Personal details": [GIVEN]}
    assert FAMILY in told["not_sent"]["Personal details"]
    protection.erase_case(desk, case_id=case_id, reason="asked")
    found = disclosures.sent_people(desk, bundle_id=view.row.bundle_id, recipient=authority.fingerprint)
    assert (found.people, found.erased) == ((), 1)
