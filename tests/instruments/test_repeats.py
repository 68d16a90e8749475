"""Repeats: entries have ids of their own, and formulas mean the entry they stand in."""

from app.instruments import Address, EntryKind, Interview, RepeatView
from tests.support.instruments import context, interview, put, value, xform_interview

ROWS = (
    "begin_repeat | job | Job |  |",
    "text | title | Title |  |",
    "calculate | number |  | position(..) |",
    "calculate | name |  | concat(${number}, ' ', ${title}) |",
    "end_repeat |  |  |  |",
    "calculate | total |  | count(${job}) |",
)


def entries(live: Interview, path: str = "/job") -> tuple[Address, ...]:
    view = live.view(Address(path))
    assert isinstance(view, RepeatView)
    return view.instances


def test_an_entry_has_its_own_id_and_keeps_it() -> None:
    live = interview(*ROWS, columns="calculation")
    first = entries(live)[0]
    effect = live.add_repeat(Address("/job"))
    assert effect.added == "/job[n1]"
    assert (EntryKind.REPEAT_ADDED, "/job[n1]") in [(entry.kind, entry.address) for entry in effect.entries]
    put(live, "/job[n1]/title", "baker")
    live.remove_repeat(first)
    assert entries(live) == ("/job[n1]",)
    assert value(live, "/job[n1]/title") == "baker"
    assert value(live, "/job[n1]/name") == "1 baker"


def test_formulas_mean_their_own_entry_and_count_all() -> None:
    live = interview(*ROWS, columns="calculation")
    live.add_repeat(Address("/job"))
    one, other = entries(live)
    put(live, f"{one}/title", "baker")
    put(live, f"{other}/title", "cook")
    assert value(live, f"{one}/name") == "1 baker"
    assert value(live, f"{other}/name") == "2 cook"
    assert value(live, "/total") == "2"


def test_a_sum_over_entries_follows_each_of_them() -> None:
    live = interview(
        "begin_repeat | job | Job |",
        "integer | years | Years |",
        "end_repeat |  |  |",
        "calculate | all |  | sum(${years})",
        columns="calculation",
    )
    live.add_repeat(Address("/job"))
    one, other = entries(live)
    put(live, f"{one}/years", "3")
    put(live, f"{other}/years", "4")
    assert value(live, "/all") == "7"
    live.remove_repeat(one)
    assert value(live, "/all") == "4"


def test_an_absolute_path_means_the_entry_it_stands_in() -> None:
    live = xform_interview(
        "<job><title/><copy/></job>",
        '<bind nodeset="/data/job/copy" calculate="/data/job/title"/>',
        '<repeat nodeset="/data/job"><input ref="/data/job/title"/></repeat>',
    )
    live.add_repeat(Address("/job"))
    one, other = entries(live)
    put(live, f"{one}/title", "baker")
    put(live, f"{other}/title", "cook")
    assert value(live, f"{one}/copy") == "baker"
    assert value(live, f"{other}/copy") == "cook"


def test_a_counted_repeat_grows_and_shrinks_with_its_count() -> None:
    live = interview(
        "integer | how_many | How many? |",
        "begin_repeat | child | Child | ${how_many}",
        "text | name | Name |",
        "end_repeat |  |  |",
        columns="repeat_count",
    )
    put(live, "/how_many", "3")
    view = live.view(Address("/child"))
    assert isinstance(view, RepeatView)
    assert len(view.instances) == 3
    assert not view.can_add
    put(live, "/how_many", "1")
    assert len(entries(live, "/child")) == 1


def test_nested_entries_are_restored_with_their_ids_and_in_their_order() -> None:
    live = interview(
        "begin_repeat | outer | Outer |",
        "begin_repeat | inner | Inner |",
        "text | q | Q |",
        "end_repeat |  |  |",
        "end_repeat |  |  |",
    )
    added = live.add_repeat(Address("/outer")).added
    live.add_repeat(Address(f"{added}/inner"))
    put(live, f"{added}/inner[n2]/q", "deep")
    again = Interview(live.definition, context=context(), state=live.state())
    assert again.state() == live.state()
    assert value(again, f"{added}/inner[n2]/q") == "deep"
    assert again.submission() == live.submission()


def test_a_running_total_may_look_at_the_entry_before() -> None:
    live = interview(
        "begin_repeat | job | Job |",
        "integer | years | Years |",
        "calculate | total |  | coalesce(indexed-repeat(${total}, ${job}, position(..) - 1), 0) + ${years}",
        "end_repeat |  |  |",
        columns="calculation",
    )
    live.add_repeat(Address("/job"))
    one, other = entries(live)
    put(live, f"{one}/years", "3")
    put(live, f"{other}/years", "4")
    assert value(live, f"{other}/total") == "7"
    put(live, f"{one}/years", "10")
    assert value(live, f"{other}/total") == "14"


def test_a_new_entry_holds_what_its_template_says_and_nothing_without_one() -> None:
    body = '<repeat nodeset="/data/job"><input ref="/data/job/title"/></repeat>'
    with_template = '<job jr:template=""><title>none yet</title></job><job><title>first</title></job>'
    for instance, expected in ((with_template, "none yet"), ("<job><title>first</title></job>", "")):
        live = xform_interview(instance, "", body)
        assert value(live, "/job[r1]/title") == "first"
        assert value(live, f"{live.add_repeat(Address('/job')).added}/title") == expected


def test_entries_stand_while_the_form_says_no_number() -> None:
    live = xform_interview(
        "<n/><job><title/></job>",
        '<bind nodeset="/data/n" type="int"/>',
        '<input ref="/data/n"/><repeat nodeset="/data/job" jr:count="/data/n"><input ref="/data/job/title"/></repeat>',
    )
    assert entries(live) == ()
    put(live, "/n", "2")
    put(live, f"{entries(live)[1]}/title", "cook")
    put(live, "/n", "")
    again = Interview(live.definition, context=context(), state=live.state())
    for one in (live, again):
        assert [value(one, f"{entry}/title") for entry in entries(one)] == ["", "cook"]
    put(live, "/n", "0")
    assert entries(live) == ()


def test_what_stands_outside_hears_of_an_entry_within_an_entry() -> None:
    live = xform_interview(
        '<job jr:template=""><task jr:template=""><name/></task></job><many/><more>asked</more>',
        '<bind nodeset="/data/many" calculate="count(/data/job/task)"/>'
        '<bind nodeset="/data/more" relevant="count(../job/task/name) &gt; 1"/>',
        '<repeat nodeset="/data/job"><repeat nodeset="/data/job/task"><input ref="/data/job/task/name"/></repeat></repeat>'
        '<input ref="/data/more"/>',
    )
    job = live.add_repeat(Address("/job")).added
    tasks = [live.add_repeat(Address(f"{job}/task")).added for _time in range(2)]
    assert value(live, "/many") == "2"
    assert b"asked" in live.submission()
    assert tasks[0] is not None
    live.remove_repeat(tasks[0])
    assert value(live, "/many") == "1"
    assert b"asked" not in live.submission()
