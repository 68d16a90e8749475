"""An occupation or a skill, found as it is typed, badly, in any language; words alone will do too."""

from collections.abc import Sequence

from app.i18n import translator
from app.instruments.coded import SKILL, read_all_coded, read_coded
from app.instruments.types import QuestionView
from app.ui import catalogue as shelf
from app.ui.bidi import isolate
from app.ui.interview.controls.classified import found_in_catalogue
from app.ui.interview.controls.hits import names_in
from app.ui.interview.matching import Option
from app.ui.interview.nearby import Nearby
from app.ui.interview.person.covered import Cover, Covering
from app.ui.interview.person.search import SearchAnswer

_MOST = 23


class ClassifiedAnswer(SearchAnswer):
    """The caseworker's search, in the person's language. Words that were written over there are covered."""

    def __init__(self, view: QuestionView, language: str) -> None:
        self._said = ""
        self._skills = any(name.startswith(SKILL) for name in view.appearance)
        self._covering = Covering()
        self._cover = Cover(language, self._uncover)
        several = any(name.endswith("-multiple") for name in view.appearance)
        super().__init__(view, language, lambda _view, _languages: (), several=several)
        self.column.addWidget(self._cover)

    def look_around(self, nearby: Nearby) -> None:
        """What the person said before in their own words is searched first."""
        said = nearby.words(self.view.address)
        if said != self._said:
            self._said = said
            self.typed(self.field.text())

    def show_picked(self, value: str) -> None:
        """Show what was picked; words alone only where they are known here."""
        covered = self._covering.covers(value) and any(not each.system for each in read_all_coded(value))
        super().show_picked("" if covered else value)
        self._cover.setVisible(covered)
        if covered:
            self._search.hide()

    def codes_of(self, value: str) -> list[str]:
        """One answer a line."""
        return [str(each) for each in read_all_coded(value)]

    def joined(self, codes: Sequence[str]) -> str:
        """One answer a line."""
        return "\n".join(codes)

    def names_of(self, codes: Sequence[str]) -> dict[str, str]:
        """What the concepts are called; the words they were kept with where the catalogue does not know them."""
        answers = {code: read_coded(code) for code in codes}
        catalogue = shelf.catalogue() if answers else None
        labels = catalogue.labels([each.uri for each in answers.values() if each.uri]) if catalogue else {}
        languages = (self.language, self.language)
        return {
            code: names_in(labels[each.uri], languages)[0] if each.uri in labels else each.words
            for code, each in answers.items()
        }

    def fitting(self, text: str) -> Sequence[Option]:
        """What the catalogue finds; with nothing typed, for what the person said before in their own words."""
        typed = " ".join(text.split())
        languages = (self.language, self.language)
        taken = self.codes_of(self.view.answer.value)
        return found_in_catalogue(typed or self._said, languages, skills=self._skills, taken=taken, limit=_MOST)

    def otherwise(self, text: str) -> Option | None:
        """The words as they stand."""
        typed = " ".join(text.split())
        none = translator(self.language).gettext("None of these: keep “{words}”").format(words=isolate(typed))
        return Option(typed, (none, none)) if typed else None

    def flush(self) -> None:
        """Words that nothing was picked for are the answer."""
        typed = " ".join(self.field.text().split())
        if typed:
            self.pick(typed)

    def tell(self, value: str) -> None:
        """Tell an answer; its words are known here from now on."""
        self._covering.tell(self.edited.emit, value)

    def focus(self) -> bool:
        """Put the keyboard where it is answered, or on what covers it."""
        if self._cover.isHidden():
            return super().focus()
        self._cover.focus()
        return True

    def _uncover(self) -> None:
        self._covering.show(self.view.answer.value)
        self.show_view(self.view)
        self.focus()
