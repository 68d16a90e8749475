"""Any answers → submission XML → read back: the same answers, in the same order; also when they are then edited."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.instruments import Address, Interview, QuestionView, Status, compile_workbook, load_definition, read_submission
from tests.support.instruments import Clock, context

TABLE = """
| survey   | type              | name    | label | relevant           | calculation    | default | repeat_count | save_to |
|          | start             | start   |       |                    |                |         |              |         |
|          | end               | end     |       |                    |                |         |              |         |
|          | text              | text    | T     |                    |                | preset  |              | full_name |
|          | integer           | whole   | W     |                    |                |         |              |         |
|          | decimal           | part    | P     |                    |                |         |              |         |
|          | date              | day     | D     |                    |                |         |              |         |
|          | dateTime          | moment  | M     |                    |                |         |              |         |
|          | geopoint          | place   | P     |                    |                |         |              |         |
|          | select_one l      | one     | O     |                    |                |         |              |         |
|          | select_multiple l | many    | M     |                    |                |         |              |         |
|          | rank l            | order   | R     |                    |                |         |              |         |
|          | image             | picture | P     |                    |                |         |              |         |
|          | calculate         | chance  |       |                    | once(random()) |         |              |         |
|          | begin_group       | g       | G     | ${whole} > 0       |                |         |              |         |
|          | text              | inner   | I     |                    |                |         |              |         |
|          | end_group         |         |       |                    |                |         |              |         |
|          | begin_repeat      | job     | J     | ${text} != 'none'  |                |         |              |         |
|          | text              | title   | T     |                    |                |         |              |         |
|          | calculate         | place_of |      |                    | position(..)   |         |              |         |
|          | begin_repeat      | task    | T     |                    |                |         |              |         |
|          | text              | words   | W     | ${title} != ''     |                |         |              |         |
|          | end_repeat        |         |       |                    |                |         |              |         |
|          | end_repeat        |         |       |                    |                |         |              |         |
|          | begin_repeat      | counted | C     |                    |                |         | ${whole}     |         |
|          | text              | note_of | N     |                    |                |         |              |         |
|          | end_repeat        |         |       |                    |                |         |              |         |
| choices  | list_name         | name    | label |
|          | l                 | a       | A     |
|          | l                 | b       | B     |
|          | l                 | c       | C     |
| settings | form_id           | version | instance_name |
|          | round-trip        | 3       | ${text}       |
| entities | dataset           | label   |
|          | people            | ${text} |
"""
FORM = load_definition(compile_workbook(TABLE.encode(), "trip.md").xform)

WORDS = st.one_of(
    st.text(max_size=12), st.sampled_from(["none", "", " ", "a\r\nb", "<&>\"'", "]]>", "é\u0301", "\x00\x0b"])
)
ANSWERS = {
    "integer": st.integers(-3, 4).map(str),
    "decimal": st.floats(-1e6, 1e6).map(lambda number: f"{number:.3f}"),
    "date": st.dates().map(str),
    "dateTime": st.datetimes().map(lambda at: f"{at:%Y}".zfill(4) + f"{at:-%m-%dT%H:%M:%S.000+01:00}"),
    "geopoint": st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(lambda at: f"{at[0]:.6f} {at[1]:.6f} 0 0"),
    "select_one": st.sampled_from(["", "a", "b", "c"]),
    "select_multiple": st.permutations(["a", "b", "c"]).map(lambda some: " ".join(some[:2])),
    "rank": st.permutations(["a", "b", "c"]).map(" ".join),
    "image": st.just("picture 1.jpg"),
}


@st.composite
def interviews(draw: st.DrawFn) -> Interview:
    """An interview after some steps of a person who answers, marks, adds and removes in any order."""
    live = Interview(FORM, context=context(Clock()))
    for _step in range(draw(st.integers(0, 14))):
        known = sorted(live.tree.by_address)
        address = draw(st.sampled_from(known))
        view = live.view(address)
        if isinstance(view, QuestionView):
            if not view.readonly and not view.path.startswith("/meta/"):
                live.set_value(address, draw(ANSWERS.get(view.type, WORDS)))
        elif address.endswith("]") and "counted" not in address and draw(st.booleans()):
            live.remove_repeat(address)
        elif live.tree.by_address[address].is_list and "counted" not in address:
            live.add_repeat(address)
    return live


def _answers(live: Interview) -> dict[Address, str]:
    """What is answered with something that leaves."""
    return {
        record.address: live.tree.by_address[record.address].node.value
        for record in live.records()
        if record.answer.status is Status.ANSWERED and live.tree.by_address[record.address].node.value
    }


@settings(max_examples=120, deadline=None)
@given(interviews())
def test_any_answers_come_back_with_their_entries_and_ids(live: Interview) -> None:
    sent = live.submission(with_ids=True)
    again = Interview(FORM, context=context(), state=read_submission(FORM, sent))
    assert again.submission(with_ids=True) == sent
    assert _answers(again) == _answers(live)
    assert [address for address in again.state().repeats if address in live.tree.by_address] == list(
        again.state().repeats
    )


@settings(max_examples=60, deadline=None)
@given(interviews())
def test_a_submission_of_other_programs_comes_back_in_the_same_order(live: Interview) -> None:
    sent = live.submission()
    assert b"intake" not in sent
    again = Interview(FORM, context=context(), state=read_submission(FORM, sent))
    assert again.submission() == sent
    assert list(_answers(again).values()) == list(_answers(live).values())


@settings(max_examples=60, deadline=None)
@given(interviews(), WORDS)
def test_an_edit_changes_its_id_and_what_was_edited_and_nothing_else(live: Interview, words: str) -> None:
    sent = live.submission(with_ids=True)
    edited = Interview(FORM, context=context(), state=read_submission(FORM, sent), editing=True)
    edited.set_value(Address("/g/inner"), words)
    again = Interview(FORM, context=context(), state=edited.state())
    live.set_value(Address("/g/inner"), words)
    before, after = _answers(live), _answers(again)
    assert after.pop(Address("/meta/deprecatedID")) == before.pop(Address("/meta/instanceID"))
    assert after.pop(Address("/meta/instanceID")).startswith("uuid:")
    assert after == before, "as if it had been answered so at once"
    assert etree.fromstring(again.submission()).findtext("{*}meta/{*}deprecatedID")


@settings(max_examples=60, deadline=None)
@given(interviews())
def test_an_interview_goes_on_exactly_where_it_stood(live: Interview) -> None:
    again = Interview(FORM, context=context(), state=live.state())
    assert again.state() == live.state()
    assert again.submission() == live.submission()
    assert again.opening_entries() == ()
