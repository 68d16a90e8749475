"""Trying the catalogue: a word, and what it would find in an interview."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.classifications import Hit, Kind, Shelf, attribution
from app.errors import IntakeError
from app.i18n import _, language, language_name, pgettext
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.widgets import BilingualLabel, Card, Field, Line, Muted, combo

MOST = 5
LONGEST = 200


class TryCard(Card):
    """A search as the interview makes it, shown in the language of the interface and one beside it."""

    def __init__(self, home: Path, likely: str) -> None:
        super().__init__(_("Try a search"), name="classifications.try")
        self._shelf = Shelf(home)
        self._likely = likely
        self.search = QLineEdit()
        self.search.setObjectName("classifications.search")
        self.search.setMaxLength(LONGEST)
        self.search.textChanged.connect(self._search)
        self._beside = combo("classifications.beside", ())
        self._beside.currentIndexChanged.connect(self._search)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self._field = Field(_("Work or a skill, as people say it"), self.search)
        row.addWidget(self._field, 3)
        row.addWidget(Field(_("Show also in"), self._beside), 2)
        self.column.addLayout(row)
        self._nothing = Muted(wrap=True, small=False, name="classifications.nothing")
        self.column.addWidget(self._nothing)
        self._results = QVBoxLayout()
        self._results.setSpacing(theme.SPACE[1])
        self.column.addLayout(self._results)
        self._source = Muted(attribution(), wrap=True, name="classifications.attribution")
        self._source.setContentsMargins(0, theme.SPACE[1], 0, 0)
        self.column.addWidget(self._source)
        self._source.hide()

    def renew(self, languages: tuple[str, ...]) -> None:
        """Search what the catalogue holds now, in these languages."""
        before = self._beside.currentData() or self._likely
        others = sorted((each for each in languages if each != language()), key=language_name)
        self._beside.blockSignals(True)
        self._beside.clear()
        for each in others:
            self._beside.addItem(language_name(each), each)
        place = next((at for at, each in enumerate(others) if each == before), 0)
        self._beside.setCurrentIndex(place)
        self._beside.blockSignals(False)
        self._search()

    def _search(self) -> None:
        text = self.search.text().strip()
        hits: tuple[Hit, ...] = ()
        named = False
        self._field.set_problem("")
        try:
            catalogue = self._shelf.catalogue()
            if catalogue is not None:
                named = catalogue.has_esco
                hits = catalogue.search(text, languages=self._languages(), limit=MOST) if text else ()
            elif self._shelf.problem is not None:
                self._field.set_problem(str(self._shelf.problem))
        except IntakeError as problem:
            self._field.set_problem(str(problem))
        self._show(hits[:MOST], asked=bool(text))
        self._source.setVisible(named and bool(hits))

    def _languages(self) -> tuple[str, ...]:
        beside = self._beside.currentData()
        return (language(), beside) if beside else (language(),)

    def _show(self, hits: tuple[Hit, ...], *, asked: bool) -> None:
        while (item := self._results.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for hit in hits:
            if self._results.count():
                self._results.addWidget(Line())
            self._results.addWidget(_Result(hit, self._languages()))
        if asked:
            self._nothing.setText(_("Nothing like this is in the catalogue."))
        else:
            self._nothing.setText(_("The words of all its languages are searched at once, however they are spelt."))
        self._nothing.setVisible(not hits and not self._field.problem)


class _Result(QWidget):
    """One concept: its name in two languages; below, what it is and which word led to it."""

    def __init__(self, hit: Hit, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("classifications.result")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(BilingualLabel(hit.labels, languages, type_="body"))
        about = [_kinds()[hit.kind]]
        if hit.group:
            about.append(_("ISCO-08: {group}").format(group=isolate(words.in_interface_language(hit.group))))
        if hit.why.label and hit.why.label not in hit.labels.values():
            about.append(_("found by “{word}”").format(word=isolate(hit.why.label)))
        below = Muted(" · ".join(about), wrap=True)
        below.setAlignment(below.alignment() | Qt.AlignmentFlag.AlignTop)
        column.addWidget(below)


def _kinds() -> dict[Kind, str]:
    return {
        Kind.OCCUPATION: pgettext("a concept", "Occupation"),
        Kind.GROUP: pgettext("a concept", "Group of ISCO-08"),
        Kind.SKILL: pgettext("a concept", "Skill"),
        Kind.SKILL_GROUP: pgettext("a concept", "Group of skills"),
    }
