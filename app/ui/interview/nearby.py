"""What other answers of the same entry say, and what came with the form, for questions that go by them."""

import re
from collections.abc import Callable

from app.instruments.coded import OCCUPATION, Coded, is_coded, read_coded
from app.instruments.types import ROOT, Address, QuestionView, Status
from app.ui.interview.pages import Form
from app.ui.interview.titles import questions_of
from app.ui.pictures import Media, no_media

_ENTRY = re.compile(r".*\[[^\]]*\]")


class Nearby:
    """Looks back from a question through its entry of a repeat, or through the form outside of any."""

    def __init__(self, form: Form, media: Media = no_media) -> None:
        self._form = form
        self.media = media

    def words(self, address: Address) -> str:
        """The last answer before this question, in its group, that was given in words, on one line; "" for none."""
        said = ""
        for sibling in self._form.children(Address(address.rpartition("/")[0]) or ROOT):
            if sibling == address:
                break
            view = self._form.view(sibling)
            if isinstance(view, QuestionView) and view.type == "text" and _is_plain(view.appearance):
                said = view.answer.value.split("\n", 1)[0].strip() or said
        return said

    def tasks(self, address: Address) -> str:
        """The last answer before this question that was told at some length."""
        found = self._before(address, lambda view: view.type == "text" and "multiline" in view.appearance)
        return found.answer.value if found else ""

    def occupation(self, address: Address) -> Coded | None:
        """The occupation asked for last before this question."""
        found = self._before(address, lambda view: OCCUPATION in view.appearance)
        return read_coded(found.answer.value) if found else None

    def _before(self, address: Address, wanted: Callable[[QuestionView], bool]) -> QuestionView | None:
        entry = _ENTRY.match(address)
        found = None
        for view in questions_of(self._form, self._form.view(Address(entry.group()) if entry else ROOT)):
            if view.address == address:
                break
            if view.answer.status is Status.ANSWERED and wanted(view):
                found = view
        return found


def _is_plain(appearance: tuple[str, ...]) -> bool:
    return not is_coded(appearance) and not any(each.startswith("intake-") for each in appearance)
