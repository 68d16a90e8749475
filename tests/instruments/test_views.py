"""What the window is given: texts in every language, how a question stands, and what is wrong."""

import pickle

from app.instruments import ROOT, Address, EntryKind, GroupView, Interview, RepeatView, Status, compile_workbook
from tests.support.instruments import context, interview, load, put, question

TWO_LANGUAGES = """
| survey | type | name | label::English (en) | label::Arabic (ar) | hint::English (en) | required | required_message::English (en) | constraint | constraint_message::English (en) | appearance |
| | begin_group | me | About you | عنك | | | | | | |
| | text | called | What are you called? | ما اسمك؟ | As friends say it | yes | Please say. | | | multiline |
| | integer | age | How old are you, ${called}? | كم عمرك يا ${called}؟ | | | | . < 130 | That is too old. | |
| | note | thanks | Thank you | شكرا | | | | | | |
| | end_group | | | | | | | | | |
""".encode()


def live() -> Interview:
    return Interview(load(compile_workbook(TWO_LANGUAGES, "two.md").xform), context=context())


def test_texts_come_in_every_language_with_the_answers_shown_within_them() -> None:
    form = live()
    assert form.definition.languages == ("en", "ar")
    put(form, "/me/called", "Amira")
    view = question(form, "/me/age")
    assert view.labels == {"en": "How old are you, Amira?", "ar": "كم عمرك يا Amira؟"}
    assert question(form, "/me/called").hints == {"en": "As friends say it"}
    assert question(form, "/me/called").appearance == ("multiline",)


def test_an_answer_shown_in_a_label_makes_that_view_outdated() -> None:
    form = live()
    before = question(form, "/me/age")
    effect = put(form, "/me/called", "Amira")
    assert "/me/age" in effect.changed
    assert question(form, "/me/age") is not before
    assert question(form, "/me/age") is question(form, "/me/age")


def test_an_answer_that_is_not_possible_is_kept_and_told() -> None:
    form = live()
    put(form, "/me/age", "140")
    view = question(form, "/me/age")
    assert view.answer.value == "140"
    assert view.problem == {"en": "That is too old."}
    assert "/me/age" in form.problems()
    put(form, "/me/age", "40")
    assert question(form, "/me/age").problem is None


def test_a_required_question_is_settled_by_an_answer_or_by_saying_why_there_is_none() -> None:
    form = live()
    assert form.problems() == ("/me/called",)
    effect = form.mark(Address("/me/called"), Status.DECLINED)
    assert effect.entries[0].answer is not None
    assert effect.entries[0].answer.status is Status.DECLINED
    assert form.problems() == ()
    assert question(form, "/me/called").problem is None


def test_marking_a_question_clears_its_value_and_a_note_keeps_it() -> None:
    form = live()
    put(form, "/me/called", "Amira")
    form.annotate(Address("/me/called"), "spelled as in the passport")
    assert question(form, "/me/called").answer.note == "spelled as in the passport"
    assert question(form, "/me/called").answer.value == "Amira"
    form.mark(Address("/me/called"), Status.UNKNOWN)
    assert question(form, "/me/called").answer.value == ""
    assert b"Amira" not in form.submission()


def test_a_section_counts_what_can_be_answered_and_what_was_dealt_with() -> None:
    form = live()
    section = form.sections()[0]
    assert (section.address, section.answered, section.total, section.problems) == ("/me", 0, 2, 1)
    put(form, "/me/called", "Amira")
    form.mark(Address("/me/age"), Status.UNKNOWN)
    assert form.progress() == (2, 2)


def test_groups_and_repeats_have_views_and_views_can_be_sent_to_another_process() -> None:
    form = interview("begin_repeat | job | Job |", "text | title | Title |", "end_repeat | | |")
    root = form.view(ROOT)
    jobs = form.view(Address("/job"))
    entry = form.view(Address("/job[r1]"))
    assert isinstance(root, GroupView)
    assert isinstance(jobs, RepeatView)
    assert isinstance(entry, GroupView)
    assert root.children == ("/job",)
    assert (entry.position, entry.count, entry.children) == (1, 1, ("/job[r1]/title",))
    assert pickle.loads(pickle.dumps((root, jobs, entry))) == (root, jobs, entry)
    assert pickle.loads(pickle.dumps(form.state())) == form.state()


def test_a_readonly_group_makes_its_questions_readonly_as_soon_as_it_is() -> None:
    form = interview(
        "text | done | Done |  |",
        "begin_group | part | Part | ${done} = 'yes' |",
        "text | q | Q |  |",
        "end_group |  |  |  |",
        columns="readonly",
    )
    assert not question(form, "/part/q").readonly
    effect = put(form, "/done", "yes")
    assert "/part/q" in effect.changed
    assert question(form, "/part/q").readonly


def test_a_new_interview_says_what_to_save_first() -> None:
    form = interview(
        "start | start | |", "username | who | |", "begin_repeat | job | Job |", "text | t | T |", "end_repeat | | |"
    )
    opening = {entry.address: entry for entry in form.opening_entries()}
    assert opening[Address("/job[r1]")].kind is EntryKind.REPEAT_ADDED
    answer = opening[Address("/who")].answer
    assert answer is not None
    assert answer.value == "tester"
    assert opening[Address("/start")].kind is EntryKind.COMPUTED
    assert "/meta/instanceID" in opening
