"""Choices: filtered by answers, labelled in every language, stable where the order is by chance."""

import pytest

from app.instruments import Address, InstrumentError, Interview
from tests.support.instruments import compiled, context, interview, load, put, question, value, xform_interview

CHOICES = (
    "region | north | North |  |",
    "region | south | South |  |",
    "town | oslo | Oslo | north |",
    "town | bergen | Bergen | north |",
    "town | rome | Rome | south |",
)
ROWS = ("select_one region | region | Region |  |", "select_one town | town | Town | group = ${region} |")


def codes(live: Interview, path: str) -> list[str]:
    return [choice.value for choice in question(live, path).choices]


def test_a_filter_follows_the_answer_it_reads() -> None:
    live = interview(*ROWS, choices=CHOICES, columns="choice_filter")
    assert codes(live, "/town") == []
    effect = put(live, "/region", "north")
    assert "/town" in effect.changed
    assert codes(live, "/town") == ["oslo", "bergen"]


def test_a_choice_no_longer_offered_is_no_longer_chosen() -> None:
    live = interview(*ROWS, choices=CHOICES, columns="choice_filter")
    put(live, "/region", "north")
    put(live, "/town", "oslo")
    effect = put(live, "/region", "south")
    assert value(live, "/town") == ""
    assert "/town" in [entry.address for entry in effect.entries]


def test_several_choices_are_kept_in_the_order_of_the_form() -> None:
    live = interview("select_multiple town | towns | Towns |", choices=CHOICES)
    put(live, "/towns", "rome oslo")
    assert value(live, "/towns") == "oslo rome"


def test_the_name_of_a_choice_can_be_computed() -> None:
    live = interview(
        "select_one town | town | Town |",
        "calculate | named |  | jr:choice-name(${town}, '${town}')",
        choices=CHOICES,
        columns="calculation",
    )
    put(live, "/town", "rome")
    assert value(live, "/named") == "Rome"


def test_labels_of_static_choices_are_known_to_the_definition() -> None:
    definition = load(compiled("select_one town | town | Town |", choices=CHOICES).xform)
    assert definition.choice_labels("/town", "rome") == {definition.default_language: "Rome"}
    assert definition.choice_labels("/town", "unheard-of") == {}


def test_an_order_by_chance_with_a_seed_is_the_same_every_time() -> None:
    live = xform_interview(
        "<town/>",
        "",
        '<select1 ref="/data/town"><itemset nodeset="randomize(instance(\'towns\')/root/item, 42)">'
        '<value ref="name"/><label ref="name"/></itemset></select1>',
        model="<instance id='towns'><root>"
        + "".join(f"<item><name>t{n}</name></item>" for n in range(9))
        + "</root></instance>",
    )
    again = Interview(live.definition, context=context(), state=live.state())
    assert codes(live, "/town") == codes(again, "/town") != sorted(codes(live, "/town"))


def test_lists_come_from_files_beside_the_form() -> None:
    xform = compiled("select_one_from_file towns.csv | town | Town |").xform
    definition = load(xform, {"towns.csv": b"name,label\nrome,Roma\noslo,Oslo\n"})
    live = Interview(definition, context=context())
    assert [(each.value, *each.labels.values()) for each in question(live, "/town").choices] == [
        ("rome", "Roma"),
        ("oslo", "Oslo"),
    ]
    missing = load(xform)
    assert [problem.code for problem in missing.problems] == ["form.missing_file"]


def test_choices_taken_from_entries_follow_their_labels() -> None:
    live = xform_interview(
        "<person><name/></person><head/>",
        "",
        '<repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>'
        '<select1 ref="/data/head"><itemset nodeset="/data/person"><value ref="name"/><label ref="name"/></itemset></select1>',
    )
    put(live, "/person[r1]/name", "Amira")
    assert codes(live, "/head") == ["Amira"]
    effect = put(live, "/person[r1]/name", "Testperson")
    assert Address("/head") in effect.changed
    assert codes(live, "/head") == ["Testperson"]


def test_choices_from_a_list_that_is_not_in_the_form_are_refused_by_name() -> None:
    body = (
        '<select1 ref="/data/q"><itemset nodeset="instance(\'{}\')/root/item"><value ref="name"/><label ref="label"/>'
        "</itemset></select1>"
    )
    lists = '<instance id="towns"><root><item><name>a</name><label>A</label></item></root></instance>'
    xform_interview("<q/>", "", body.format("towns"), model=lists)
    with pytest.raises(InstrumentError, match="“villages”") as refused:
        xform_interview("<q/>", "", body.format("villages"), model=lists)
    assert (refused.value.code, refused.value.problems[0].node) == ("form.no_list", "/q")


def test_a_choice_that_is_offered_again_is_chosen_again_unless_another_was_in_between() -> None:
    live = interview(*ROWS, columns="choice_filter", choices=CHOICES)
    put(live, "/region", "north")
    put(live, "/town", "oslo")
    put(live, "/region", "south")
    assert value(live, "/town") == ""
    put(live, "/region", "")
    put(live, "/region", "north")
    assert value(live, "/town") == "oslo"
    put(live, "/region", "south")
    put(live, "/town", "rome")
    put(live, "/region", "north")
    assert value(live, "/town") == ""
    put(live, "/region", "south")
    assert value(live, "/town") == "rome"
    put(live, "/region", "north")
    put(live, "/town", "bergen")
    put(live, "/town", "")
    put(live, "/region", "south")
    assert value(live, "/town") == ""
