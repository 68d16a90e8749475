"""Where one is among the pages, while pages come and go. Knows no widget."""

from collections.abc import Callable

from app.instruments.types import Address
from app.ui.interview.pages import Form, Page, PageKind, index_of, pages_of


class Pager:
    """The pages of a form as it stands, and the one that is shown."""

    def __init__(
        self, form: Form, place: Address | None, read_back: Callable[[Address], bool] = lambda _section: False
    ) -> None:
        self._form = form
        self._read_back = read_back
        self.pages = pages_of(form, read_back)
        self._index = index_of(self.pages, place)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self._index]

    @property
    def questions(self) -> tuple[Address, ...]:
        """All questions, page by page."""
        return tuple(question for page in self.pages for question in page.questions)

    @property
    def first(self) -> bool:
        """Whether nothing comes before."""
        return self._index == 0

    @property
    def last(self) -> bool:
        """Whether this is the finishing page."""
        return self.page.kind is PageKind.FINISH

    @property
    def reads_back(self) -> bool:
        """Whether this page reads a section back."""
        return self.page.kind is PageKind.READ_BACK

    def _said(self, section: Address) -> bool:
        return any(each.answered for each in self._form.sections() if each.address == section)

    def turn(self, by: int) -> None:
        """Go on, or back. Where nothing was said there is nothing to read back."""
        self._index = min(max(0, self._index + by), len(self.pages) - 1)
        while self.reads_back and not self._said(self.page.section):
            self._index += 1 if by > 0 else -1

    def go(self, place: Address) -> None:
        """Go to the page of a question, a section, an entry, or (END) the end."""
        self._index = index_of(self.pages, place)

    def refresh(self, near: Address | None) -> None:
        """Read the form again after pages have come or gone; stay at the question ``near``, or at the page shown."""
        place = near if near in self.page.questions else self.page.place
        self.pages = pages_of(self._form, self._read_back)
        self._index = index_of(self.pages, place)
