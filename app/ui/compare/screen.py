"""Two interviews of one person: what is new, what changed, what was not said again; languages before and after."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.casework import compare_assessments, print_comparison
from app.casework.views.comparing import Comparison
from app.errors import IntakeError
from app.i18n import _
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.compare.cards import cards, summary
from app.ui.compare.pair import PairBar
from app.ui.print_panel import PaperWanted, PrintWay, file_name
from app.ui.widgets import (
    Button,
    Heading,
    PersonScreen,
    Place,
    WindowContext,
    hide_button,
    lock_button,
)
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.words import in_interface_language, person


class CompareScreen(PersonScreen):
    """``pair`` names the earlier and the later interview; what is the same in both is only counted.

    Any two of the person's interviews can be chosen; the choice is kept while the screen is open, and over a lock.
    """

    def __init__(self, context: WindowContext, pair: str) -> None:
        super().__init__(context, Place("compare", pair))
        self._first, _space, self._second = pair.partition(" ")
        self._case_id = ""
        self._found: Comparison | None = None
        self._print = Button(_("Print"), "compare.print", icon="print", on_click=self._open_panel)
        self._print.setEnabled(False)
        self.add_bar(_("Case"), self._back, self._print, hide_button(context), lock_button(context))
        self._pair = PairBar(self._choose)
        self._page = ScrolledColumn()
        self._way = PrintWay(self, self._page)
        theme.set_role(self._page, "reading")
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(_("What is new, what changed, what was not said again"))
        self.column.addWidget(self._pair)
        self.column.addWidget(self._page, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Comparison")

    def opened(self) -> None:
        """Fetch both."""
        super().opened()
        self._look()

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._pair.clear()
        self._found = None
        self._page.renew()

    def _look(self) -> None:
        self.ask(compare_assessments, done=self._show, failed=self._failed, first=self._first, second=self._second)

    def _choose(self, first: str, second: str) -> None:
        self._first, self._second = first, second
        self.place = Place("compare", f"{first} {second}")
        self._look()

    def _back(self) -> None:
        if self._case_id:
            self.context.go.case(self._case_id)
        else:
            self.context.go.cases()

    def _failed(self, error: IntakeError) -> None:
        self.context.say.error(error)

    def _show(self, found: Comparison) -> None:
        again = self._found is not None  # the keyboard stays in the list where somebody chose
        self._found, self._case_id = found, found.case.case_id
        self._pair.show_pair(found)
        self._way.renewed()
        self._print.setEnabled(True)
        days = words.day(found.first.last_sitting), words.day(found.second.last_sitting)
        titles = [isolate(in_interface_language(one.title)) for one in (found.first, found.second)]
        self.name_person(
            _("{name} · two interviews").format(name=isolate(person(found.case))),
            _("Before: {first}, {day} · now: {second}, {later}").format(
                first=titles[0], day=days[0], second=titles[1], later=days[1]
            ),
        )
        column = self._page.renew()
        column.addWidget(Heading(summary(found), level=1, wrap=True, name="compare.summary"))
        for card in cards(found):
            column.addWidget(card)
        column.addStretch(1)
        if not again:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_panel(self) -> None:
        if self._found is not None:
            self._way.open(self._print, _("Print the comparison"), _paper(self._found))


def _paper(found: Comparison) -> PaperWanted:
    return PaperWanted(
        print_comparison,
        {"first": found.first.assessment_id, "second": found.second.assessment_id},
        file_name("comparison", found.case),
        found.after.languages_of_record,
        found.second.languages,
        _("Writing the comparison…"),
        about_somebody=True,
    )
