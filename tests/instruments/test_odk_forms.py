"""What organisations' own forms use: each kind of question, each piece of metadata, each list beside the questions."""

import pytest
from lxml import etree

from app.instruments import (
    Address,
    Answer,
    Context,
    EntryKind,
    Interview,
    State,
    Status,
    Texts,
    compile_workbook,
    load_definition,
)
from tests.support.instruments import NOON, Clock, compiled, context, interview, load, put, question, value

CHOICES = ("l | a | A |", "l | b | B |")
# What ODK's documentation lists, with what a person is then asked for.
TYPES = {
    "integer": "integer",
    "decimal": "decimal",
    "text": "text",
    "note": "note",
    "select_one l": "select_one",
    "select_multiple l": "select_multiple",
    "rank l": "rank",
    "range": "range",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "image": "image",
    "audio": "audio",
    "video": "video",
    "file": "file",
    "barcode": "barcode",
    "acknowledge": "acknowledge",
}
HIDDEN = (
    "hidden",
    "start",
    "end",
    "today",
    "username",
    "deviceid",
    "phonenumber",
    "email",
    "simserial",
    "subscriberid",
)


@pytest.mark.parametrize("written", TYPES)
def test_every_type_of_question_is_asked(written: str) -> None:
    live = interview(f"{written} | q | Q |", choices=CHOICES)
    view = question(live, "/q")
    assert view.type == TYPES[written]
    assert view.address in live.children()
    assert view.labels == {"und": "Q"}


@pytest.mark.parametrize("written", [*HIDDEN, "start-geopoint", "background-audio"])
def test_what_is_noted_without_asking_is_kept_and_shown_to_nobody(written: str) -> None:
    live = interview("text | a | A |", f"{written} | q | |")
    live.finish()
    assert live.children() == ("/a",)
    assert etree.fromstring(live.submission()).find("{*}q") is not None


def test_metadata_say_when_where_and_by_whom() -> None:
    rows = [f"{name} | {name} | |" for name in ("start", "today", "username", "deviceid", "phonenumber")]
    live = interview(*rows, "audit | audit | |", "text | a | A |")
    assert value(live, "/start") == NOON.isoformat(timespec="milliseconds")
    assert value(live, "/today") == "2026-03-14"
    assert value(live, "/username") == "tester"
    assert value(live, "/deviceid") == "laptop-1"
    assert value(live, "/phonenumber") == ""


def test_an_audit_keeps_its_place_and_follows_nobody() -> None:
    table = """
| survey | type  | name  | label | parameters |
|        | audit | audit |       | location-priority=balanced location-min-interval=60 location-max-age=120 |
|        | text  | a     | A     |            |
"""
    live = Interview(load(compile_workbook(table.encode(), "audit.md").xform), context=context())
    put(live, "/a", "x")
    live.finish()
    found = etree.fromstring(live.submission()).find("{*}meta/{*}audit")
    assert found is not None
    assert found.text is None


def test_a_place_noted_by_a_device_is_not_lost_when_there_is_no_device() -> None:
    rows = ("text | a | A |", "background-geopoint | place | | ${a}")
    live = interview(*rows, columns="trigger")
    given = State(answers={Address("/place"): Answer("50.8 4.3 0 0", Status.ANSWERED)})
    again = Interview(live.definition, context=context(), state=given)
    put(again, "/a", "x")
    assert value(again, "/place") == "50.8 4.3 0 0"


@pytest.mark.parametrize("appearance", ["signature", "draw", "annotate", "new-front"])
def test_how_a_picture_is_taken_is_told_to_the_window(appearance: str) -> None:
    live = interview(f"image | p | P | {appearance}", columns="appearance")
    assert question(live, "/p").appearance == (appearance,)


@pytest.mark.parametrize(
    ("written", "good", "bad"),
    [
        ("geopoint", "50.85 4.35", "91 4.35"),
        ("geopoint", "50.85 4.35 20 5.5", "50.85"),
        ("geotrace", "50.85 4.35 0 0; 50.86 4.36 0 0", "50.85 4.35 0 0"),
        ("geoshape", "1 1 0 0; 1 2 0 0; 2 2 0 0; 1 1 0 0", "1 1 0 0; 1 2 0 0"),
        ("date", "2026-02-28", "2026-02-30"),
        ("time", "23:59", "24:00"),
        ("dateTime", "2026-02-28T10:00:00.000+01:00", "2026-02-28 10:00"),
        ("integer", "-3", "3.x"),
        ("decimal", "3.25", "3,25"),
    ],
)
def test_what_is_typed_is_checked_against_the_type(written: str, good: str, bad: str) -> None:
    live = interview(f"{written} | q | Q |")
    put(live, "/q", good)
    assert question(live, "/q").problem is None
    put(live, "/q", bad)
    assert question(live, "/q").problem is not None


def test_an_entity_leaves_with_the_submission() -> None:
    table = """
| survey   | type    | name | label | save_to   |
|          | text    | a    | A     | full_name |
|          | integer | b    | B     |           |
| entities | dataset | label |
|          | people  | ${a}  |
"""
    live = Interview(load(compile_workbook(table.encode(), "entities.md").xform), context=context())
    put(live, "/a", "Testperson")
    entity = etree.fromstring(live.submission()).find("{*}meta/{*}entity")
    assert entity is not None
    assert (entity.get("dataset"), entity.get("create"), entity.findtext("{*}label")) == ("people", "1", "Testperson")
    assert entity.get("id")
    space = "{http://www.opendatakit.org/xforms/entities}"
    assert live.definition.node("/a").bind.attributes[f"{space}saveto"] == "full_name"
    again = Interview(live.definition, context=context(), state=live.state())
    assert again.submission() == live.submission()


PICTURES = """
| survey  | type         | name      | label::English (en) | media::image::English (en) | media::audio::English (en) | media::video::English (en) | big-image::English (en) | hint::English (en) | guidance_hint::English (en) |
|         | select_one l | a         | A                   | a.png                      | a.mp3                      | a.mp4                      | a-big.png               | Short              | Long                        |
| choices | list_name    | name      | label::English (en) | media::image::English (en) | big-image::English (en)    |
|         | l            | x         | X                   | x.png                      | x-big.png                  |
"""


def test_pictures_sound_and_guidance_reach_the_window() -> None:
    live = Interview(load(compile_workbook(PICTURES.encode(), "pictures.md").xform), context=context())
    view = question(live, "/a")
    assert view.media == {
        "image": {"en": "a.png"},
        "audio": {"en": "a.mp3"},
        "video": {"en": "a.mp4"},
        "big-image": {"en": "a-big.png"},
    }
    assert view.choices[0].media == {"image": {"en": "x.png"}, "big-image": {"en": "x-big.png"}}
    hints: tuple[Texts, Texts] = view.hints, view.guidance
    assert hints == ({"en": "Short"}, {"en": "Long"})


def test_an_order_by_chance_follows_its_seed_and_is_kept() -> None:
    table = """
| survey  | type         | name | label | parameters                | calculation    |
|         | calculate    | seed |       |                           | once(random()) |
|         | select_one l | a    | A     | randomize=true seed=42    |                |
|         | select_one l | b    | B     | randomize=true seed=${seed} |              |
| choices | list_name    | name | label |
""" + "".join(f"| | l | c{n} | C{n} |\n" for n in range(12))
    definition = load(compile_workbook(table.encode(), "chance.md").xform)
    live, other = (Interview(definition, context=context()) for _each in range(2))
    again = Interview(definition, context=context(), state=live.state())
    order = {path: [choice.value for choice in question(live, path).choices] for path in ("/a", "/b")}
    assert order["/a"] == [choice.value for choice in question(other, "/a").choices] != sorted(order["/a"])
    assert order == {path: [choice.value for choice in question(again, path).choices] for path in ("/a", "/b")}


def test_a_question_before_which_a_record_is_saved_is_saved_as_any_other() -> None:
    live = interview("text | a | A | true()", columns="bind::saveIncomplete")
    effect = put(live, "/a", "x")
    assert [(entry.kind, entry.address) for entry in effect.entries] == [(EntryKind.ANSWER, "/a")]
    assert live.problems() == ()


def test_settings_name_the_form_and_each_record() -> None:
    table = """
| survey   | type    | name    | label::English (en) | label::French (fr) |
|          | text    | a       | A                   | Â                  |
| settings | form_id | version | form_title          | default_language   | instance_name           | style |
|          | own     | 7       | Own form            | French (fr)        | concat('Record ', ${a}) | pages |
"""
    definition = load_definition(compile_workbook(table.encode(), "settings.md").xform)
    live = Interview(definition, context=Context(now=Clock()))
    put(live, "/a", "one")
    assert (definition.form_id, definition.version, definition.style) == ("own", "7", "pages")
    assert definition.default_language == "fr"
    assert definition.titles == {"en": "Own form", "fr": "Own form"}
    assert value(live, "/meta/instanceName") == "Record one"


@pytest.mark.parametrize(
    "written", ["select one l", "select all that apply from l", "int", "photo", "location", "string"]
)
def test_words_of_older_workbooks_are_understood(written: str) -> None:
    assert question(interview(f"{written} | q | Q |", choices=CHOICES), "/q").address == "/q"


def test_a_choice_of_something_else_asks_for_it_in_words() -> None:
    live = interview("select_one l or_other | a | A |", choices=CHOICES)
    assert live.children() == ("/a",)
    put(live, "/a", "other")
    assert live.children() == ("/a", "/a_other")


def test_markup_in_a_label_is_text_like_any_other() -> None:
    words = "<b>Bold</b> <script>alert(1)</script> & more"
    form = compiled(f"text | a | {words} |")
    assert load(form.xform).node("/a").labels == {"und": words}
