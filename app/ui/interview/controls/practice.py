"""The tasks that go with an occupation, as a list that asks how often the person has done each."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.classifications import Reason
from app.i18n import _, language
from app.instruments.coded import Coded, read_all_coded, read_coded
from app.instruments.types import Address, Answer, QuestionView
from app.ui import catalogue as shelf
from app.ui.interview.controls.base import Control, Languages
from app.ui.interview.controls.classified import SkillControl
from app.ui.interview.controls.hits import names_in
from app.ui.interview.controls.practice_row import PracticeRow, Scale
from app.ui.interview.nearby import Nearby
from app.ui.widgets import Muted, QuietButton

AT_FIRST = 8
_MOST = 40
_FROM_TASKS = 4
_FEW = 3


class _Finder(SkillControl):
    """Finds one more task; what is picked goes to the list."""

    found = Signal(str)

    def take(self, code: str) -> None:
        """Hand it over, and be ready for the next."""
        self.field.clear()
        self.list.hide()
        self.found.emit(code)

    def flush(self) -> None:
        """Words that are only typed are no task yet: Return takes them."""


class PracticeControl(Control):
    """Rows of tasks with a scale. What was answered stands first, then what the person told, then what tells most."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._rows: dict[str, PracticeRow] = {}
        self._answers: dict[str, Coded] = {}
        self._waiting: list[Coded] = []
        self._went_by: tuple[str, str] | None = None
        self._scale = Scale(languages)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = Muted(_("Choose the occupation first, or find a task here."), wrap=True)
        self._more = QuietButton(_("Show more tasks"), f"more:{view.address}", on_click=self._show_more)
        self._finder = _Finder(_asking(view), languages)
        self._finder.field.setPlaceholderText(_("Find another task, in any language"))
        self._finder.found.connect(self._add_found)
        self._finder.grew.connect(self.grew)
        self.column.addWidget(self._scale)
        self.column.addLayout(self._list)
        for part in (self._empty, self._more, self._finder):
            self.column.addWidget(part)
        self._finder.setVisible(not view.readonly)  # not before it stands in here: it would be a window of its own
        self.setObjectName(f"answer:{view.address}")
        self.show_value(self.value)

    def look_around(self, nearby: Nearby) -> None:
        """Suggest by the occupation and the tasks told before; again only when those are others."""
        occupation = nearby.occupation(self.view.address)
        goes_by = (occupation.uri if occupation else "", nearby.tasks(self.view.address))
        if goes_by != self._went_by:
            self._went_by = goes_by
            self._clear_unanswered()
            self._waiting = [each for each in suggested(*goes_by, self.languages) if each.uri not in self._rows]
            self._show_more()

    def show_value(self, value: str) -> None:
        """Show how often each was done; a task that has no row yet gets one."""
        self._answers = {key_of(each): each for each in read_all_coded(value)}
        self._add_rows(self._answers.values())
        for key, row in self._rows.items():
            row.show_often(self._answers[key].often if key in self._answers else "")
        self._settle()

    def focus(self) -> None:
        """Put the keyboard on the first task, or where one is found."""
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.focus()
        else:
            self._finder.focus()

    def _clear_unanswered(self) -> None:
        for key in [key for key in self._rows if key not in self._answers]:
            row = self._rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _show_more(self) -> None:
        some, self._waiting = self._waiting[:AT_FIRST], self._waiting[AT_FIRST:]
        if len(self._waiting) <= _FEW:
            some, self._waiting = some + self._waiting, []
        self._add_rows(some)
        self._settle()
        if some and self._more.hasFocus():
            self._rows[key_of(some[0])].focus()
            self.grew.emit()

    def _add_rows(self, tasks: Iterable[Coded]) -> None:
        new = [task for task in tasks if key_of(task) not in self._rows]
        names = names_of_tasks(new, self.languages)
        for task in new:
            key = key_of(task)
            row = PracticeRow(
                names.get(key, (task.words, task.words)),
                self.languages,
                f"task:{self.view.address}:{key}",
                readonly=self.view.readonly,
            )
            row.chosen.connect(lambda often, task=task: self._say(task, often))
            self._rows[key] = row
            self._list.addWidget(row)
            row.show()

    def _add_found(self, code: str) -> None:
        task = read_coded(code)
        self._add_rows([task])
        self._settle()
        self._rows[key_of(task)].focus()

    def _say(self, task: Coded, often: str) -> None:
        if often:
            self._answers[key_of(task)] = replace(task, often=often)
        else:
            self._answers.pop(key_of(task), None)
        self.commit("\n".join(str(each) for each in self._answers.values()))

    def _settle(self) -> None:
        self._scale.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows and not self.view.readonly)
        self._more.setVisible(bool(self._waiting))


def key_of(task: Coded) -> str:
    """Return what tells a task from others: its concept, else its words."""
    return task.uri or task.words


def _asking(view: QuestionView) -> QuestionView:
    """The question that finding one more task is."""
    return replace(view, address=Address(f"{view.address}/more"), answer=Answer(), required=False, problem=None)


def names_of_tasks(tasks: Iterable[Coded], languages: Languages) -> dict[str, tuple[str, str]]:
    """Return what the catalogue calls the tasks it knows, by their concept."""
    uris = [task.uri for task in tasks if task.uri]
    catalogue = shelf.catalogue() if uris else None
    labels = catalogue.labels(uris) if catalogue else {}
    return {uri: names_in(texts, languages) for uri, texts in labels.items()}


def suggested(occupation: str, told: str, languages: Languages) -> list[Coded]:
    """Tasks worth asking about: those the person spoke of, then those of the occupation, most telling first."""
    catalogue = shelf.catalogue() if occupation or told else None
    if catalogue is None:
        return []
    shown = (*languages, language())
    spoken = catalogue.skills_in(told, occupation=occupation, languages=shown, limit=_FROM_TASKS * 3) if told else ()
    sure = [hit for hit in spoken if hit.why.reason is not Reason.SOME][:_FROM_TASKS]
    own = catalogue.skills_of(occupation, languages=shown, limit=_MOST) if occupation else ()
    tasks = {each.uri: (each.labels, each.version) for each in sure}
    for each in own:
        tasks.setdefault(each.uri, (each.labels, each.version))
    return [Coded.of(names_in(labels, languages)[0], uri, version) for uri, (labels, version) in tasks.items()]
