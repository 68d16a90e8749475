"""Starting an interview: which two languages, and which questionnaire where there is a choice."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from app.casework import instruments, start_interview
from app.casework.views.cases import CaseView
from app.casework.views.interviews import InterviewData
from app.casework.views.questionnaires import InstrumentRow
from app.errors import IntakeError
from app.i18n import _, language, language_name
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import Button, Card, Field, MessageBar, Muted, PrimaryButton, Screen, combo
from app.ui.words import about_questionnaire, day, in_interface_language


class StartInterview(Card):
    """Two languages, then go. ``left`` is sent when it is put away."""

    left = Signal()

    def __init__(self, screen: Screen, case_id: str, begun: Callable[[InterviewData], None]) -> None:
        super().__init__(_("Start the interview"), name="start")
        self._screen = screen
        self._case_id = case_id
        self._begun = begun
        self._before: tuple[str, ...] = ()
        self._offered: tuple[InstrumentRow, ...] = ()
        self.knows_finished = False
        self.column.setSpacing(theme.SPACE[2])
        self._fields = QHBoxLayout()
        self._fields.setSpacing(theme.SPACE[2])
        self._instrument = combo("start.instrument", ())
        self._from = combo("start.from", ())
        self._from_field = Field(
            _("Start from"),
            self._from,
            help_=_("Answers of that interview are shown again, to be confirmed or changed."),
        )
        self._mine = combo("start.language", ())
        self._theirs = combo("start.person_language", ())
        self._instrument_field = Field(_("Questionnaire"), self._instrument)
        for field in (
            self._instrument_field,
            Field(_("Your language"), self._mine),
            Field(_("The person’s language"), self._theirs),
        ):
            self._fields.addWidget(field, 1)
        self.column.addLayout(self._fields)
        self.column.addWidget(self._from_field)
        self._about = Muted(wrap=True, name="start.about")
        self.column.addWidget(self._about)
        self._bar = MessageBar("start.message")
        self.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), "start.cancel", on_click=self.leave))
        self._go_button = PrimaryButton(_("Begin"), "start.go", on_click=self._go)
        row.addWidget(self._go_button)
        self.column.addLayout(row)
        self._instrument.currentIndexChanged.connect(lambda _index: self._chosen())
        self.hide()

    def know(self, case: CaseView) -> None:
        """Learn what was used for this person before."""
        self.knows_finished = bool(case.assessments)
        self._before = case.assessments[0].languages if case.assessments else ()
        self._from.clear()
        for one in case.assessments:
            title = isolate(in_interface_language(one.title))
            self._from.addItem(_("{title}, {day}").format(title=title, day=day(one.last_sitting)), one.assessment_id)
        self._from.addItem(_("Nothing: ask everything again"), "")
        self._from_field.setVisible(bool(case.assessments))

    def begin(self) -> None:
        """Ask which questionnaires there are, then show the choices."""
        self._screen.ask(instruments, done=self._offer, failed=self._failed)

    def leave(self) -> None:
        """Put the choices away."""
        self.hide()
        self.left.emit()

    def _offer(self, offered: tuple[InstrumentRow, ...]) -> None:
        self._offered = offered
        self._instrument.blockSignals(True)
        self._instrument.clear()
        for row in offered:
            self._instrument.addItem(in_interface_language(row.title), row.sha256)
        self._instrument.blockSignals(False)
        self._instrument_field.setVisible(len(offered) > 1)
        self._chosen()
        self.show()
        self._theirs.setFocus()

    def _chosen(self) -> None:
        """Tell of the questionnaire, and offer its languages."""
        self._offer_languages()
        if not self._offered:
            return
        row = self._offered[max(0, self._instrument.currentIndex())]
        self._about.setText(about_questionnaire(row))
        self._about.setVisible(bool(self._about.text()))
        self._instrument.setAccessibleDescription(self._about.text())

    def _offer_languages(self) -> None:
        if not self._offered:
            return
        codes = self._offered[max(0, self._instrument.currentIndex())].languages
        mine = language() if language() in codes else codes[0]
        wished = (self._before[1] if len(self._before) > 1 else "", self._screen.context.person_language)
        theirs = next((code for code in (*wished, *codes) if code in codes and code != mine), mine)
        for box, chosen in ((self._mine, mine), (self._theirs, theirs)):
            _fill(box, codes, chosen)

    def _go(self) -> None:
        mine, theirs = str(self._mine.currentData()), str(self._theirs.currentData())
        self._go_button.setEnabled(False)
        self._screen.context.person_language = theirs
        self._screen.ask(
            start_interview,
            done=self._begun,
            failed=self._failed,
            case_id=self._case_id,
            instrument=self._instrument.currentData(),
            languages=(mine, theirs),
            start_from=str(self._from.currentData() or ""),
        )

    def _failed(self, error: IntakeError) -> None:
        self._go_button.setEnabled(True)
        self.show()
        self._bar.error(error)


def _fill(box: QComboBox, codes: tuple[str, ...], chosen: str) -> None:
    box.clear()
    for code in codes:
        own, ours = language_name(code, code), language_name(code)
        box.addItem(own if own == ours else f"{own} – {ours}", code)
    box.setCurrentIndex(box.findData(chosen))
