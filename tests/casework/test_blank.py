"""A questionnaire to be filled by hand: every question of every section that is asked here, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import hiding, interviews
from app.casework.blank import print_blank
from app.casework.station import Desk
from tests.support.desk import desk_at, new_sitting
from tests.support.papers import pdf_text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("home")) as opened:
        yield opened


def profile_form(desk: Desk) -> str:
    return next(row.sha256 for row in interviews.instruments(desk) if row.title["en"].startswith("Skills profile"))


def test_every_question_is_there_in_both_languages_with_its_choices(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "blank.pdf"
    printed = print_blank(desk, instrument=profile_form(desk), languages=("en", "nl"), target=target)
    assert printed.pages < 30
    text = pdf_text(target)
    for words in (
        "What kind of school or study was it?",
        "Wat voor school of studie was het?",
        "Upper secondary school",
        "EQF level 4",
        "Do you want a photo on your profile?",
        "Several are possible.",
        "Only where it fits.",
    ):
        assert words in text


def test_no_answer_of_anybody_is_on_it(desk: Desk, tmp_path: Path) -> None:
    sitting = new_sitting(desk, family="Qzfamily", given="Qzgiven")
    sitting.by_map("person.called", "Qzcalled")
    sitting.by_map("soft.team", "Qzteam")
    target = tmp_path / "blank.pdf"
    print_blank(desk, instrument=profile_form(desk), languages=("en", "en"), target=target)
    text = pdf_text(target)
    assert "Testworker" not in text
    assert "Qz" not in text


def test_a_section_that_is_not_collected_is_not_asked_on_paper_either(desk: Desk, tmp_path: Path) -> None:
    form = profile_form(desk)
    sections = hiding.sections_collected(desk, instrument=form).sections
    hidden = next(each for each in sections if each.labels["en"].startswith("Driving") or "evidence" in each.path)
    target = tmp_path / "blank.pdf"
    print_blank(desk, instrument=form, languages=("en", "en"), target=target)
    assert hidden.labels["en"] in pdf_text(target)
    hiding.hide_sections(desk, instrument=form, sections=(hidden.path,))
    print_blank(desk, instrument=form, languages=("en", "en"), target=target)
    assert hidden.labels["en"] not in pdf_text(target)


def test_each_shipped_questionnaire_prints_from_right_to_left(desk: Desk, tmp_path: Path) -> None:
    shipped = interviews.instruments(desk)
    assert len(shipped) >= 3
    for number, row in enumerate(shipped):
        printed = print_blank(desk, instrument=row.sha256, languages=("ar", "fr"), target=tmp_path / f"{number}.pdf")
        assert printed.pages >= 2
