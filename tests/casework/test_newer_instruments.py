"""A vault made with an earlier questionnaire, opened by a version that ships a newer one: the old interviews stay what
they were, and new ones are held with the new.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import paths
from app.casework import access, cases, hiding, interviews, papers
from app.casework.station import Desk, Station
from app.instruments import load_definition
from app.instruments.types import Address, QuestionView, Status
from tests.support.desk import Sitting, new_sitting, set_up
from tests.support.vault import PASSWORD, USER

OLD = "2025010101"
OLD_PLAN, NEW_PLAN = "/hopes/plans/half_year", "/hopes/plans/six_months"
WORKBOOK = "instruments/skills-profile.xlsx"


def version_now() -> str:
    """The version that ships."""
    header, row = load_workbook(paths.RESOURCES / WORKBOOK)["settings"].iter_rows(max_row=2, values_only=True)
    return str(row[header.index("version")])


def earlier(folder: Path) -> Path:
    """What an earlier version shipped: another version of the form, with a question that is called otherwise now."""
    resources = folder / "resources"
    (resources / "instruments").mkdir(parents=True)
    for each in paths.RESOURCES.iterdir():
        if each.name != "instruments":
            (resources / each.name).symlink_to(each)
    now = version_now()
    book = load_workbook(paths.RESOURCES / WORKBOOK)
    for sheet in book:
        for row in sheet:
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("six_months", "half_year").replace(now, OLD)
    for row in book["survey"].iter_rows():
        for cell in row:
            if cell.value == "expectations.half_year":
                cell.value = "expectations.six_months"
    book.save(resources / WORKBOOK)
    return resources


@pytest.fixture(scope="module")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop as the earlier version left it: an interview half held, and a part that is not asked."""
    folder = tmp_path_factory.mktemp("before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "RESOURCES", earlier(folder))
        station = Station(folder / "home")
        set_up(station)
        sitting = new_sitting(station.desk)
        sitting.by_map("person.called", "Mira")
        sitting.answer(OLD_PLAN, "Find a workshop")
        hiding.hide_sections(station.desk, instrument=sitting.data.instrument, sections=("/everyday",))
        station.close()
    return folder / "home"


@pytest.fixture
def desk(made_before: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same laptop, opened by this version."""
    shutil.copytree(made_before, tmp_path / "home")
    station = Station(tmp_path / "home")
    access.unlock(station, user=USER, password=PASSWORD)
    yield station.desk
    station.close()


def the_old_one(desk: Desk) -> Sitting:
    (row,) = cases.list_cases(desk, text="Testperson").rows
    assessment = cases.open_case(desk, case_id=row.case_id).assessments[-1]
    assert assessment.version == OLD
    return Sitting(desk, interviews.resume_interview(desk, assessment_id=assessment.assessment_id))


def test_an_old_interview_is_read_gone_on_with_and_finished_with_its_own_questions(desk: Desk) -> None:
    old = the_old_one(desk)
    plan = old.live.view(Address(OLD_PLAN))
    assert isinstance(plan, QuestionView)
    assert plan.answer.value == "Find a workshop"
    old.answer(OLD_PLAN, "Find another workshop")
    for address in old.live.problems():
        old.keep(old.live.mark(address, Status.DECLINED))
    assert interviews.finish_interview(desk, assessment_id=old.data.assessment_id).version == OLD
    told = papers.profile_of(desk, case_id=old.data.case.case_id).profile.expectations
    assert [each.text for each in told if each.key == "six_months"] == ["Find another workshop"]


def test_a_new_interview_has_the_new_questions_and_can_begin_with_the_old_one(desk: Desk) -> None:
    old = the_old_one(desk)
    assert interviews.instruments(desk)[0].version == version_now()
    data = interviews.start_interview(
        desk, case_id=old.data.case.case_id, start_from=old.data.assessment_id, languages=("en", "ar")
    )
    assert load_definition(data.xform).version == version_now()
    assert data.state.answers[Address(NEW_PLAN)].value == "Find a workshop"
    untouched = the_old_one(desk).live.view(Address(OLD_PLAN))
    assert isinstance(untouched, QuestionView)
    assert untouched.answer.value == "Find a workshop", "beside it"


def test_what_was_not_asked_is_not_asked_by_the_newer_version_until_somebody_says_so(desk: Desk) -> None:
    fresh = new_sitting(desk, family="Second")
    assert fresh.data.hidden == {"/everyday"}
    hiding.hide_sections(desk, instrument=fresh.data.instrument, sections=())
    assert new_sitting(desk, family="Third").data.hidden == frozenset()
    assert the_old_one(desk).data.hidden == {"/everyday"}, "each version has its own last word"
