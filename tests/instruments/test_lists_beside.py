"""Lists beside the questions: files of every kind, and what of them is missing."""

from app.instruments import Interview, Problem, Severity, compile_workbook
from tests.support.instruments import context, load, put, question, value

GEOJSON = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "p1",
"properties": {"title": "Place", "kind": "shop"}, "geometry": {"type": "Point", "coordinates": [4.35, 50.85]}}]}"""
FILES = {
    "towns.csv": b"\xef\xbb\xbfcode;words\n1;One\n2;Two\n",
    "items.xml": b"<root><item><name>n</name><label>Words</label></item></root>",
    "places.geojson": GEOJSON,
    "fruits.csv": b'name,label,price\napple,Apple,"1,5"\npear,Pear,2\n',
}
LISTS = """
| survey | type                             | name   | label | parameters             | calculation                                                 |
|        | select_one_from_file towns.csv   | town   | T     | value=code label=words |                                                             |
|        | select_multiple_from_file items.xml | items | I   |                        |                                                             |
|        | select_one_from_file places.geojson | place | P   |                        |                                                             |
|        | csv-external                     | fruits |       |                        |                                                             |
|        | text                             | fruit  | F     |                        |                                                             |
|        | calculate                        | called |       |                        | pulldata('fruits', 'label', 'name', ${fruit})               |
|        | calculate                        | price  |       |                        | instance('fruits')/root/item[name = ${fruit}]/price         |
|        | calculate                        | where  |       |                        | instance('places')/root/item[id = 'p1']/geometry            |
"""


def test_lists_come_from_every_kind_of_file() -> None:
    made = compile_workbook(LISTS.encode(), "lists.md", FILES)
    assert not [each for each in made.problems if each.code == "form.missing_file"]
    _hold(Interview(load(compile_workbook(LISTS.encode(), "lists.md").xform, FILES), context=context()))
    # What is pinned needs no file beside it.
    _hold(Interview(load(made.xform), context=context()))


def _hold(live: Interview) -> None:
    assert [(each.value, each.labels["und"]) for each in question(live, "/town").choices] == [
        ("1", "One"),
        ("2", "Two"),
    ]
    assert [(each.value, each.labels["und"]) for each in question(live, "/items").choices] == [("n", "Words")]
    assert [(each.value, each.labels["und"]) for each in question(live, "/place").choices] == [("p1", "Place")]
    put(live, "/fruit", "apple")
    assert value(live, "/called") == "Apple"
    assert value(live, "/price") == "1,5"
    assert value(live, "/where") == "50.85 4.35 0 0"


def test_a_file_that_is_missing_is_a_warning_with_its_cell() -> None:
    problems = compile_workbook(LISTS.encode(), "lists.md").problems
    missing: list[Problem] = [each for each in problems if each.code == "form.missing_file"]
    assert {(each.sheet, each.row, each.column) for each in missing} == {
        ("survey", 2, "type"),
        ("survey", 3, "type"),
        ("survey", 4, "type"),
        ("survey", 5, "name"),
    }
    assert {each.severity for each in missing} == {Severity.WARNING}


def test_choices_of_the_sheet_for_external_ones_need_no_file() -> None:
    table = """
| survey           | type                       | name  | label | choice_filter   |
|                  | text                       | state | State |                 |
|                  | select_one_external cities | city  | City  | state=${state}  |
| external_choices | list_name                  | name  | label | state           |
|                  | cities                     | x     | X     | north           |
|                  | cities                     | y     | Y     | south           |
"""
    live = Interview(load(compile_workbook(table.encode(), "cities.md").xform), context=context())
    put(live, "/state", "south")
    assert [choice.value for choice in question(live, "/city").choices] == ["y"]


def test_a_list_that_is_searched_is_written_into_the_form_too() -> None:
    table = """
| survey  | type         | name | label | appearance                                       |
|         | select_one l | a    | A     | search('people', 'matches', 'town', 'Oslo')      |
| choices | list_name    | name | label |
|         | l            | key  | name  |
"""
    people = b"key,name,town,odd head\n1,Ann \x00,Oslo,x\n2,Bob,Rome,y\n"
    made = compile_workbook(table.encode(), "search.md", {"people.csv": people})
    live = Interview(load(made.xform), context=context())
    assert [(each.value, each.labels["und"]) for each in question(live, "/a").choices] == [("1", "Ann ")]
    assert live.definition.problems == ()


def test_a_form_in_xml_takes_its_lists_in() -> None:
    form = compile_workbook(LISTS.encode(), "lists.md").xform
    _hold(Interview(load(compile_workbook(form, "lists.xml", FILES).xform), context=context()))
    assert compile_workbook(form, "lists.xml").xform == form
