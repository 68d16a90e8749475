"""Which questions stand together, what their page is called, and where a place leads to."""

from app.instruments import Interview, compile_workbook
from app.instruments.types import ROOT, Address
from app.ui.interview.interpreter import interpreter_of
from app.ui.interview.pager import Pager
from app.ui.interview.pages import END, FINISH, Page, PageKind, index_of, pages_of
from app.ui.interview.titles import subtitle_of, title_of
from tests.support import interviews
from tests.support.amira import AMIRA

FORM = """
| survey | type | name | label::English (en) | label::Arabic (ar) | relevant | appearance |
| | text | before | Before all groups | قبل | | |
| | begin_group | one | First part | الجزء الأول | | |
| | text | a | A | أ | | |
| | text | b | B | ب | | |
| | text | c | C | ت | | |
| | text | d | D | ث | | |
| | text | e | E | ج | | |
| | text | f | F | ح | | |
| | text | g | G | خ | ${a} != '' | |
| | text | h | H | د | ${a} != '' | |
| | begin_group | together | Together | معًا | | field-list |
| | text | t1 | T1 | ر | | |
| | begin_group | deeper | Deeper | أعمق | | |
| | text | t2 | T2 | ز | | |
| | end_group | | | | | |
| | end_group | | | | | |
| | end_group | | | | | |
| | begin_group | jobs | Work | العمل | | |
| | begin_repeat | job | job | عمل | | |
| | text | title | Title | عنوان | | |
| | text | since | Since | منذ | | intake-date |
| | text | where | Where | أين | | intake-country |
| | begin_group | tasks | Tasks | مهام | | field-list |
| | text | task | Task | مهمة | | |
| | end_group | | | | | |
| | end_repeat | | | | | |
| | end_group | | | | | |
| settings | form_title | form_id | default_language |
| | Test form | test_form | English (en) |
"""


def form() -> Interview:
    return interviews.live(compile_workbook(FORM.encode(), "form.md").xform)


def names(page: Page) -> list[str]:
    return [address.rsplit("/", 1)[-1] for address in page.questions]


def test_sections_become_pages_and_the_last_page_ends_it() -> None:
    found = pages_of(form())
    assert [names(page) for page in found[:3]] == [["before"], ["a", "b", "c", "d", "e", "f"], ["t1", "t2"]]
    assert [names(page) for page in found[3:-1]] == [["title", "since", "where"], ["task"]]
    assert found[-1] == FINISH
    assert found[0].section == ROOT


def test_one_question_too_many_joins_the_page_and_two_make_another() -> None:
    interview = form()
    interview.set_value(Address("/one/a"), "x")
    pages = pages_of(interview)
    assert [names(page) for page in pages[1:3]] == [["a", "b", "c", "d", "e", "f"], ["g", "h"]]
    assert (pages[1].part, pages[1].parts) == (1, 2)
    assert subtitle_of(interview, pages[2], "en") == "Page 2 of 2"


def test_each_entry_has_its_pages_and_an_empty_repeat_has_one() -> None:
    interview = form()
    (first,) = interview.children(Address("/jobs/job"))
    second = interview.add_repeat(Address("/jobs/job")).added
    assert second is not None
    about = [page for page in pages_of(interview) if page.repeat is not None]
    assert [page.entry for page in about] == [first, first, second, second]
    for entry in (first, second):
        interview.remove_repeat(entry)
    (empty,) = [page for page in pages_of(interview) if page.repeat is not None]
    assert (empty.kind, empty.entry, empty.questions) == (PageKind.EMPTY_REPEAT, None, ())
    assert empty.place == "/jobs/job"


def test_titles_say_where_one_is() -> None:
    interview = form()
    interview.add_repeat(Address("/jobs/job"))
    first = interview.children(Address("/jobs/job"))[0]
    interview.set_value(Address(f"{first}/title"), "Carpenter’s workshop")
    interview.set_value(Address(f"{first}/since"), "2012~")
    interview.set_value(Address(f"{first}/where"), "AF")
    pages = pages_of(interview)
    titles = [title_of(interview, page, "en") for page in pages]
    assert titles[:3] == ["Test form", "First part", "First part · Together"]
    assert titles[3:6] == ["Work · job 1 of 2", "Work · job 1 of 2 · Tasks", "Work · job 2 of 2"]
    assert titles[-1] == "Finish"
    assert subtitle_of(interview, pages[4], "en") == "Carpenter’s workshop · about 2012 · Afghanistan"
    assert title_of(interview, pages[3], "ar").startswith("العمل")


def test_a_place_leads_to_its_page_and_a_lost_one_to_the_nearest() -> None:
    interview = form()
    pages = pages_of(interview)
    entry = interview.children(Address("/jobs/job"))[0]
    assert names(pages[index_of(pages, Address("/one/c"))])[0] == "a"
    assert names(pages[index_of(pages, Address("/one/together"))]) == ["t1", "t2"]
    assert pages[index_of(pages, entry)].entry == entry
    assert pages[index_of(pages, Address("/jobs"))].section == "/jobs"
    assert pages[index_of(pages, Address("/one/h"))].section == "/one"
    assert pages[index_of(pages, Address("/jobs/job[gone]/title"))].repeat == "/jobs/job"
    assert index_of(pages, END) == len(pages) - 1
    assert index_of(pages, None) == index_of(pages, Address("/gone/from/here")) == 0


def test_the_page_stays_while_others_come_and_go() -> None:
    interview = form()
    pager = Pager(interview, Address("/one/together/t1"))
    interview.set_value(Address("/one/a"), "x")
    pager.refresh(Address("/one/together/deeper/t2"))
    assert names(pager.page) == ["t1", "t2"]
    pager.turn(-1)
    assert names(pager.page) == ["g", "h"]
    interview.set_value(Address("/one/a"), "")
    pager.refresh(Address("/one/g"))
    assert pager.page.section == "/one"
    pager.go(END)
    assert pager.last
    pager.turn(1)
    assert pager.last


def test_every_question_of_the_shipped_form_is_on_exactly_one_page() -> None:
    interview = interviews.live(interviews.shipped())
    interviews.fill(interview, AMIRA)
    pages = pages_of(interview)
    on_pages = [address for page in pages for address in page.questions]
    assert len(on_pages) == len(set(on_pages))
    counted = sum(section.total for section in interview.sections())
    notes = [address for address in on_pages if interviews.question(interview, address).type == "note"]
    assert len(on_pages) - len(notes) == counted
    assert all(title_of(interview, page, language) for page in pages for language in ("en", "fr", "nl", "ar"))


def test_the_interpreter_is_told_by_the_form_itself() -> None:
    interview = interviews.live(interviews.shipped())
    assert interpreter_of(interview, "en") == ""
    question = Address("/setting/interpretation/interpreter")
    interview.set_value(question, "phone")
    assert "by phone" in interpreter_of(interview, "en")
    interview.set_value(question, "none")
    assert interpreter_of(interview, "en") == ""
