"""The classifications that ship are there for any form: fields and levels of education, EQF, CEFR, driving licences."""

import pytest

from app.instruments import Interview
from tests.support.instruments import compiled, context, load, question


@pytest.mark.parametrize(
    ("file", "language", "code", "label"),
    [
        ("isced-f-2013.csv", "fr", "0732", "construction"),
        ("isced-2011.csv", "en", "7", "master"),
        ("eqf.csv", "nl", "4", "4"),
        ("cefr.csv", "en", "B1", "B1"),
        ("driving-licence.csv", "ar", "B", "B"),
        ("isco-08.csv", "en", "7231", "Motor vehicle mechanics"),
    ],
)
def test_a_form_takes_its_choices_from_a_list_that_ships(file: str, language: str, code: str, label: str) -> None:
    form = compiled(f"select_one_from_file {file} | field | Field | value=code label={language}", columns="parameters")
    assert not form.problems
    live = Interview(load(form.xform), context=context())
    choices = {choice.value: next(iter(choice.labels.values())) for choice in question(live, "/field").choices}
    assert label.casefold() in choices[code].casefold()
