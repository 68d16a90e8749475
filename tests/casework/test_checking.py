"""Checking a questionnaire: what lies in its folder is looked at with it."""

from pathlib import Path

from app.casework.checking import check_instrument
from tests.support.instruments import workbook

TOWNS = workbook("select_one_from_file towns.csv | town | Town |")


def test_a_list_in_the_same_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "form.md").write_bytes(TOWNS)
    (without,) = check_instrument(tmp_path / "form.md").lines
    assert without.startswith("survey, row 2, column type: warning [form.missing_file]")
    (tmp_path / "towns.csv").write_bytes(b"name,label\nrome,Rome\n")
    found = check_instrument(tmp_path / "form.md")
    assert (found.lines, found.errors, found.questions) == ((), 0, 3)


def test_a_list_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "form.md").write_bytes(TOWNS)
    (tmp_path / "towns.csv").write_bytes(b"name\n\xff\n")
    found = check_instrument(tmp_path / "form.md")
    assert found.errors == 1
    assert "form.unreadable_list" in found.lines[0]
