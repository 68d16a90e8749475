"""After a change only what depends on it is worked out again: always to what working everything out would give."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.instruments import Address, InstrumentError, Interview, NodeView, RepeatView
from tests.support.instruments import context, put, xform_interview

INSTANCE = """<a>1</a><n>1</n><g><c>x</c><d/></g>
<job jr:template=""><x>2</x><y/><task jr:template=""><p/><q>3</q></task></job>
<job><x>2</x><y/><task><p/><q>3</q></task></job><u/><v/>"""
BODY = """<input ref="/data/a"/><input ref="/data/n"/>
<group ref="/data/g"><input ref="/data/g/c"/><input ref="/data/g/d"><label><output value="{label}"/></label></input></group>
<repeat nodeset="/data/job"><input ref="/data/job/x"/><input ref="/data/job/y"/>
<repeat nodeset="/data/job/task" {count}><input ref="/data/job/task/p"/><input ref="/data/job/task/q"/></repeat></repeat>
<input ref="/data/u"/><input ref="/data/v"/>"""
OUTER = [
    "/data/a",
    "/data/g/c",
    "/data/job/x",
    "/data/job/task/q",
    "/data/job[1]/x",
    "/data/job[last()]/task[2]/q",
]
LAST = [*OUTER, "/data/g", "/data/job", "/data/job[1]"]
INNER = [*OUTER, "../x", "../../x", "../preceding-sibling::job[1]/x", "../task/q", "current()/../q"]
SHAPES = [
    "{0}", "count({0})", "sum({0})", "concat({0}, '|', {1})", "join(',', {0})", "{0} = {1}", "position(..)",
    "count({0}[. = {1}])", "{0} != 'x'", "coalesce({0}, {1})", "if({0} = 1, {1}, 'no')", "max({0}, {1})", "not({0})",
    "indexed-repeat(/data/job/x, /data/job, {0})",
]  # fmt: skip
CALCULATED = ["/data/g/d", "/data/job/y", "/data/job/task/p", "/data/u"]
CONDITIONED = ["/data/g", "/data/job", "/data/job/task", "/data/job/x", "/data/job/task/q", "/data/v"]
ANSWERED = ["/a", "/n", "/g/c", "/job/x", "/job/task/q", "/v"]


def expressions(places: list[str]) -> st.SearchStrategy[str]:
    """Expressions that read two of some places."""
    place = st.sampled_from(places)
    return st.builds(lambda shape, one, other: shape.format(one, other), st.sampled_from(SHAPES), place, place)


def of_node(path: str) -> st.SearchStrategy[str | None]:
    """An expression for a node, or none. It reads neither the node itself nor what lies in it: that has no one answer."""
    name = path.rpartition("/")[2]
    places = INNER if path.startswith("/data/job/") else LAST if path in ("/data/u", "/data/v") else OUTER
    return st.none() | expressions([place for place in places if not re.search(rf"\b{name}\b", place)])


def condition_of(path: str) -> st.SearchStrategy[str | None]:
    """The same for relevance. Two entries whose relevance hangs on each other by indexed-repeat() have no one answer."""
    return of_node(path).filter(lambda source: source is None or not source.startswith("indexed-repeat"))


def seen(live: Interview) -> dict[Address, NodeView | bytes]:
    """All that can be seen of an interview."""
    views: dict[Address, NodeView | bytes] = {address: live.view(address) for address in live.tree.by_address}
    return views | {Address("submission"): live.submission()}


def step(live: Interview, what: str, choice: int, answer: str) -> None:
    """Answer a question, add an entry, or take one out: which one is up to ``choice``."""
    found = [address for address, node in live.tree.by_address.items() if node.definition.path == what]
    lists = [view for view in map(live.view, live.tree.by_address) if isinstance(view, RepeatView) and view.can_add]
    if what in ("add", "remove") and lists:
        repeat = lists[choice % len(lists)]
        if what == "add":
            live.add_repeat(repeat.address)
        elif repeat.instances:
            live.remove_repeat(repeat.instances[choice % len(repeat.instances)])
    elif found:
        put(live, found[choice % len(found)], answer)


@settings(max_examples=60, deadline=None)
@given(
    calculated=st.fixed_dictionaries({path: of_node(path) for path in CALCULATED}),
    conditioned=st.fixed_dictionaries({path: condition_of(path) for path in CONDITIONED}),
    label=expressions(OUTER),
    counted=st.booleans(),
    steps=st.lists(
        st.tuples(
            st.sampled_from(["add", "remove", *ANSWERED]), st.integers(0, 5), st.sampled_from(["", "1", "2", "x"])
        ),
        max_size=8,
    ),
)
def test_what_is_kept_up_to_date_is_what_would_be_worked_out_anew(
    calculated: dict[str, str | None],
    conditioned: dict[str, str | None],
    label: str,
    counted: bool,
    steps: list[tuple[str, int, str]],
) -> None:
    rules = [("calculate", path, source) for path, source in calculated.items()]
    rules += [("relevant", path, source) for path, source in conditioned.items()]
    binds = "".join(f'<bind nodeset="{path}" {rule}="{source}"/>' for rule, path, source in rules if source)
    body = BODY.format(label=label, count='jr:count="/data/n"' if counted else "")
    try:
        live = xform_interview(INSTANCE, binds, body)
    except InstrumentError:
        assume(False)
    for what, choice, answer in steps:
        step(live, what, choice, answer)
        again = Interview(live.definition, context=context(), state=live.state())
        assert seen(again) == seen(live)
