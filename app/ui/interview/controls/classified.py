"""Picking an occupation or a skill as it is typed, badly, in any language at the table; words alone will do too."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.classifications import Asked, Kind, attribution
from app.i18n import _, language, pgettext
from app.instruments.coded import Coded, read_all_coded, read_coded
from app.instruments.types import QuestionView
from app.ui import catalogue as shelf
from app.ui.bidi import isolate
from app.ui.interview.controls.base import Languages
from app.ui.interview.controls.hits import as_option, names_in
from app.ui.interview.controls.picker import PickerControl
from app.ui.interview.controls.text import PAUSE
from app.ui.interview.matching import Option
from app.ui.interview.nearby import Nearby
from app.ui.widgets import Muted

_HITS = 8


class ClassifiedControl(PickerControl):
    """A field and what the catalogue offers for what is typed in it.

    Return takes what is marked; leaving the field keeps what was typed as it is. With nothing typed, the field offers
    what the person has said before in their own words.
    """

    skills = False

    _about: Muted | None = None
    _pause: QTimer | None = None

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._said = ""
        self.field.setPlaceholderText(_("Type a word, in any language"))
        self._about = Muted(wrap=True)
        self.column.insertWidget(1, self._about)
        self._source_line = Muted(wrap=True, name=f"source:{view.address}")
        self._source_line.hide()
        self.column.addWidget(self._source_line)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._keep_words)
        self._show_about()

    def look_around(self, nearby: Nearby) -> None:
        """What the person said before in their own words is searched first."""
        self._said = nearby.words(self.view.address)

    def show_value(self, value: str) -> None:
        """Show what is picked and where it stands in the classification; words alone stand in the field."""
        super().show_value(value)
        words = "" if self.several or self.codes_of(value) else value
        if self.field.text().strip() != words and not (self._pause and self._pause.isActive()):
            self.field.setText(words)
        self._show_about()

    def codes_of(self, value: str) -> list[str]:
        """Each coded answer; where several are asked for, words alone are picked too."""
        return [str(each) for each in read_all_coded(value) if each.system or self.several]

    def joined(self, codes: Sequence[str]) -> str:
        """One answer a line."""
        return "\n".join(codes)

    def names_of(self, codes: Sequence[str]) -> dict[str, tuple[str, str]]:
        """What the concepts are called; the words they were kept with where the catalogue does not know them."""
        answers = {code: read_coded(code) for code in codes}
        catalogue = shelf.catalogue() if answers else None
        labels = catalogue.labels([each.uri for each in answers.values()]) if catalogue else {}
        return {
            code: names_in(labels[each.uri], self.languages) if each.uri in labels else (each.words, each.words)
            for code, each in answers.items()
        }

    def fitting(self, text: str) -> Sequence[Option]:
        """What the catalogue finds, and last the words as they stand."""
        found = self._found(text.strip() or self._said)
        if not text.strip():
            return found
        kept = " ".join(text.split())
        return [*found, Option(kept, (kept, kept), _("Keep as written"))]

    def flush(self) -> None:
        """Words that nothing was picked for are the answer."""
        if self._pause is not None:
            self._pause.stop()
        typed = " ".join(self.field.text().split())
        if self.several:
            if typed:
                self.take(typed)
        elif not self.codes_of(self.value):
            self.commit(typed)

    def _keep_words(self) -> None:
        """Words alone are kept while they are typed; one of several is whole only when the field is left."""
        if not self.several:
            self.flush()

    def offer(self, options: Sequence[Option]) -> None:
        """Show these, and whose classification they are from."""
        super().offer(options)
        self._show_about()
        catalogue = shelf.catalogue()
        self._source_line.setText(attribution() if catalogue and catalogue.has_esco else "")
        self._source_line.setVisible(bool(options) and bool(self._source_line.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Entering the empty field offers what was said before; leaving it closes all."""
        if watched is self.field and event.type() == QEvent.Type.FocusIn and not self.field.text() and self._said:
            QTimer.singleShot(0, self, self._offer_said)
        left = watched is self.field and event.type() == QEvent.Type.FocusOut
        handled = super().eventFilter(watched, event)
        if left and self.list.isHidden():
            self._source_line.hide()
        return handled

    def typed(self, text: str) -> None:
        """Search again, and keep the words after a pause."""
        super().typed(text)
        assert self._pause is not None
        self._pause.start()

    def take(self, code: str) -> None:
        """Pick one; the words as they stand are taken as well."""
        if self._pause is not None:
            self._pause.stop()
        super().take(code)
        self._source_line.hide()

    def _offer_said(self) -> None:
        if self.field.hasFocus() and QApplication.focusWidget() is self.field and not self.field.text():
            self.offer(self.fitting(""))
            self.list.unmark()

    def _found(self, text: str) -> Sequence[Option]:
        return found_in_catalogue(text, self.languages, skills=self.skills, taken=self.codes_of(self.value))

    def _show_about(self) -> None:
        """Under one thing picked: its group, its classification, and the words where they are others."""
        if self._about is None:
            return
        told = "" if self.several else _about(read_coded(self.value), self.languages)
        if not told and (problem := shelf.problem()) is not None:
            told = problem.message
        self._about.setText(told)
        self._about.setVisible(bool(told))


class SkillControl(ClassifiedControl):
    """Picks a skill."""

    skills = True


class SeveralClassifiedControl(ClassifiedControl):
    """Picks several occupations."""

    several = True


class SeveralSkillsControl(SkillControl):
    """Picks several skills."""

    several = True


def found_in_catalogue(
    text: str, languages: Languages, *, skills: bool, taken: Sequence[str], limit: int = _HITS
) -> Sequence[Option]:
    """Return what the catalogue finds for words in any language, without what is ``taken`` already."""
    catalogue = shelf.catalogue()
    if catalogue is None or not text:
        return []
    asked = Asked.SKILL if skills else Asked.OCCUPATION
    hits = catalogue.search(text, languages=(*languages, language()), asked=asked, limit=limit)
    # Military service is never asked, so no group or occupation of the armed forces (ISCO-08, 0) is offered.
    hits = tuple(hit for hit in hits if not hit.code.startswith("0") or hit.kind in (Kind.SKILL, Kind.SKILL_GROUP))
    uris = {read_coded(code).uri for code in taken}
    return [as_option(hit, languages) for hit in hits if hit.uri not in uris]


def _about(answer: Coded, languages: Languages) -> str:
    catalogue = shelf.catalogue() if answer.system else None
    concept = catalogue.concept(answer.uri) if catalogue else None
    if not answer.system:
        return ""
    source = pgettext("a classification", "{system} {version}").format(system=answer.system, version=answer.version)
    if concept is None:
        return source
    shown = names_in(concept.labels, languages)
    parts = [names_in(concept.groups[0][1], (language(), languages[0]))[0]] if concept.groups else []
    if answer.words and answer.words not in shown:
        parts.append(_("said: “{words}”").format(words=isolate(answer.words)))
    return " · ".join((*parts, source))
