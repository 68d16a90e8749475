"""Which questions stand together on one page. Pure: reads the live form's views and knows no widget.

A section (a top-level node of the form) becomes pages in the order of the form:

- a ``field-list`` group is one page, as its author asked;
- loose questions that follow each other share a page, about six at a time (those outside all groups make up the
  section ROOT);
- every entry of a repeat has its own page or pages; a repeat without entries is one page that offers to add one;
- a section may end with one that reads it back;
- last comes one page that says what is missing and ends the interview.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from app.instruments.types import ROOT, Address, GroupView, NodeView, QuestionView, RepeatView, Section

ROOM = 6
"""How much loose questions fill before the next page begins; a question takes one place, a long list of choices two."""
_LONG_LIST = 7


class Form(Protocol):
    """What pages need of a live interview."""

    def sections(self) -> tuple[Section, ...]: ...  # noqa: D102 - as the interview promises

    def children(self, address: Address = ROOT) -> tuple[Address, ...]: ...  # noqa: D102

    def view(self, address: Address) -> NodeView: ...  # noqa: D102


class PageKind(StrEnum):
    """What a page is for."""

    QUESTIONS = "questions"
    EMPTY_REPEAT = "empty-repeat"
    READ_BACK = "read-back"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``owner`` is the section, group or entry that names it; ``part`` counts from 1 of its ``parts``.

    ``entry`` is the entry of a repeat that the page is about, ``repeat`` its repeat (or one that has no entry yet).
    """

    kind: PageKind
    section: Address
    owner: Address
    questions: tuple[Address, ...] = ()
    repeat: Address | None = None
    entry: Address | None = None
    part: int = 1
    parts: int = 1

    @property
    def place(self) -> Address:
        """The address that leads back to this page."""
        if self.kind is PageKind.READ_BACK:
            return Address(f"{self.section}{_BACK}")
        if self.questions:
            return self.questions[0]
        return self.owner


_BACK = "//back"
"""What the place of a page that reads a section back ends in, where no node of a form can be."""

END = Address("//end")
"""The place of the finishing page, where no node of a form can be."""

FINISH = Page(PageKind.FINISH, END, END)


def pages_of(form: Form, read_back: Callable[[Address], bool] = lambda _section: False) -> tuple[Page, ...]:
    """Return all pages of the form as it stands now, the finishing page last.

    A section that ``read_back`` says yes to ends with a page that reads it back.
    """
    found: list[Page] = []
    loose: list[QuestionView] = []
    outside = Page(PageKind.QUESTIONS, section=ROOT, owner=ROOT)
    for top in form.children(ROOT):
        view = form.view(top)
        if isinstance(view, QuestionView):
            loose.append(view)
            continue
        found.extend(_fill(loose, outside))
        loose = []
        found.extend(_node(form, view, Page(PageKind.QUESTIONS, section=top, owner=top)))
        if read_back(top):
            found.append(Page(PageKind.READ_BACK, section=top, owner=top))
    found.extend(_fill(loose, outside))
    return (*_numbered(found), FINISH)


def index_of(pages: Sequence[Page], place: Address | None) -> int:
    """Return the page that ``place`` leads to; the nearest one that still exists when the form has changed since.

    ``place`` may be a question, a group, an entry, a repeat or a section; END is the finishing page, None the first.
    """
    if place is None:
        return 0
    if place == END:
        return len(pages) - 1
    for index, page in enumerate(pages):
        if place in page.questions:
            return index
    wanted: str = place
    while wanted and wanted != ROOT:
        for index, page in enumerate(pages):
            if any(_within(address, wanted) for address in (page.place, page.owner, *page.questions)):
                return index
        wanted = _parent(wanted)
    return 0


def _parent(address: str) -> str:
    if address.endswith("]"):
        return address[: address.rindex("[")]
    return address[: address.rindex("/")]


def _within(address: str, ancestor: str) -> bool:
    return address == ancestor or address.startswith((ancestor + "/", ancestor + "["))


def _node(form: Form, view: GroupView | RepeatView, base: Page) -> Iterator[Page]:
    if isinstance(view, RepeatView):
        yield from _repeat(form, view, base)
    elif "field-list" in view.appearance:
        yield from _field_list(form, view, replace(base, owner=view.address))
    else:
        yield from _loose(form, view.children, replace(base, owner=view.address))


def _repeat(form: Form, view: RepeatView, base: Page) -> Iterator[Page]:
    here = replace(base, owner=view.address, repeat=view.address)
    if not view.instances:
        yield replace(here, kind=PageKind.EMPTY_REPEAT, entry=None)
    for instance in view.instances:
        entry = form.view(instance)
        assert isinstance(entry, GroupView)
        about = replace(here, owner=instance, entry=instance)
        together = "field-list" in view.appearance or "field-list" in entry.appearance
        found = list(_field_list(form, entry, about) if together else _loose(form, entry.children, about))
        # An entry without any question to show still has a page, from which it can be removed.
        yield from found or (about,)


def _field_list(form: Form, view: GroupView, base: Page) -> Iterator[Page]:
    questions: list[Address] = []
    repeats: list[RepeatView] = []
    _collect(form, view, questions, repeats)
    if questions:
        yield replace(base, questions=tuple(questions))
    for repeat in repeats:
        yield from _repeat(form, repeat, base)


def _collect(form: Form, view: GroupView, questions: list[Address], repeats: list[RepeatView]) -> None:
    for child in view.children:
        inner = form.view(child)
        if isinstance(inner, QuestionView):
            questions.append(child)
        elif isinstance(inner, RepeatView):
            repeats.append(inner)
        else:
            _collect(form, inner, questions, repeats)


def _loose(form: Form, children: Sequence[Address], base: Page) -> Iterator[Page]:
    run: list[QuestionView] = []
    for child in children:
        view = form.view(child)
        if isinstance(view, QuestionView):
            run.append(view)
            continue
        yield from _fill(run, base)
        run = []
        yield from _node(form, view, base)
    yield from _fill(run, base)


def _fill(run: Sequence[QuestionView], base: Page) -> Iterator[Page]:
    """Fill pages from the front, so that a question that appears moves only those after it."""
    taken: list[Address] = []
    room = ROOM
    for number, view in enumerate(run):
        size = _size(view)
        last = number == len(run) - 1
        # A single question left over joins the page before it rather than standing alone.
        if taken and size > room and not (last and size == 1):
            yield replace(base, questions=tuple(taken))
            taken, room = [], ROOM
        taken.append(view.address)
        room -= size
    if taken:
        yield replace(base, questions=tuple(taken))


def _size(view: QuestionView) -> int:
    long = view.type in ("select_one", "select_multiple", "rank") and len(view.choices) >= _LONG_LIST
    return 2 if long and "minimal" not in view.appearance else 1


def _numbered(pages: list[Page]) -> Iterator[Page]:
    for page in pages:
        same = [other for other in pages if other.owner == page.owner]
        yield replace(page, part=same.index(page) + 1, parts=len(same))
