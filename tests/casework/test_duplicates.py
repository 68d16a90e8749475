"""One person with two cases: proposed by name and year of birth, joined and parted by a person."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import cases, duplicates
from tests.support.desk import new_sitting
from tests.support.laptops import centre, code_of


def test_one_person_with_two_cases_is_proposed_joined_and_parted_again(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        first = new_sitting(one.desk, number="A-1", family="Karimi", given="Mohammad")
        first.by_map("person.birth_date", "1985")
        two.ahead = timedelta(seconds=5)
        second = new_sitting(two.desk, number="B-7", family="كريمي", given="محمد")
        second.by_map("person.birth_date", "1985-05")
        new_sitting(two.desk, number="B-8", family="Tesfaye", given="Hanna").by_map("person.birth_date", "1985")
        one.hear(two)
        before = one.present()["cases"]
        (pair,) = duplicates.look_alikes(one.desk)
        assert {pair.first.number, pair.second.number} == {"A-1", "B-7"}

        kept = duplicates.same_person(one.desk, case_id=pair.first.case_id, other=pair.second.case_id)
        assert kept == first.data.case.case_id
        for number in ("A-1", "B-7"):
            assert [row.case_id for row in cases.list_cases(one.desk, text=number).rows] == [kept]
        view = cases.open_case(one.desk, case_id=second.data.case.case_id)
        assert len(view.assessments) == 2
        assert view.also == ("B-7",)
        assert code_of(lambda: cases.create_case(one.desk, number="B-7")) == "case.number_taken"
        assert duplicates.look_alikes(one.desk) == ()

        two.hear(one)
        assert two.present() == one.present()
        (decided,) = duplicates.joined(two.desk)
        assert decided.same
        duplicates.take_back(two.desk, case_id=decided.first, other=decided.second)
        assert two.present()["cases"] == before
        assert [
            len(cases.open_case(two.desk, case_id=each).assessments) for each in (kept, second.data.case.case_id)
        ] == [
            1,
            1,
        ]
        duplicates.two_people(two.desk, case_id=decided.first, other=decided.second)
        assert duplicates.look_alikes(two.desk) == ()
        one.hear(two)
        assert duplicates.look_alikes(one.desk) == ()
        assert one.present()["cases"] == before


def test_the_number_of_a_joined_case_is_not_given_out_again(tmp_path: Path) -> None:
    with centre(tmp_path, 1) as (one,):
        first, second = (cases.create_case(one.desk, family_names="Testperson") for _time in range(2))
        duplicates.same_person(one.desk, case_id=first.case_id, other=second.case_id)
        assert cases.create_case(one.desk).number not in (first.number, second.number)


@pytest.mark.parametrize(
    ("here", "there", "alike"),
    [
        (("Hussein", "Ahmad"), ("حسين", "أحمد"), True),
        (("Rezaei", "Fatemeh"), ("رضايي", "فاطمه"), True),
        (("Shevchenko", "Oksana"), ("Шевченко", "Оксана"), True),
        (("Tesfaye", "Selam"), ("ተስፋዬ", "ሰላም"), True),
        (("Testperson", "Amira"), ("Testpersoon", "Amirah"), True),
        (("Testperson", "Amira"), ("Testperson", "Samira"), True),
        (("Testperson", "Amira"), ("Testperson", "Zahra"), False),
        (("Testperson", "Ali"), ("Testperson", "Ola"), False),
        (("Testperson", "Amira"), ("Amira", ""), False),
        (("Hassan", "Ali"), ("حسن", "علي"), True),
        (("Testperson", "Amira"), ("Voorbeeld", "Amira"), False),
        (("Hussein", "Ahmad"), ("Karimi", "Ahmad"), False),
    ],
)
def test_names_are_alike_across_scripts(
    tmp_path: Path, here: tuple[str, str], there: tuple[str, str], alike: bool
) -> None:
    with centre(tmp_path, 1) as (one,):
        for number, (family, given) in enumerate((here, there)):
            new_sitting(one.desk, family=family, given=given).by_map("person.birth_date", f"199{number}")
        assert bool(duplicates.look_alikes(one.desk)) is alike


def test_years_of_birth_that_are_far_apart_are_two_people(tmp_path: Path) -> None:
    with centre(tmp_path, 1) as (one,):
        for year in ("1960", "1985"):
            new_sitting(one.desk, family="Testperson", given="Amira").by_map("person.birth_date", year)
        assert duplicates.look_alikes(one.desk) == ()
