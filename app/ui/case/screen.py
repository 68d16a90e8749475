"""Case: the person at the top, one thing to do next, and below it interviews, evidence, exchanges and history."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework import open_case
from app.casework.views.cases import AssessmentRow, CaseView, EvidenceRow
from app.casework.views.interviews import InterviewData
from app.i18n import _, format_list, format_percent, ngettext
from app.ui import theme, words
from app.ui.bidi import isolate, own_names
from app.ui.case.cards import EvidenceCard, ExchangesCard, InterviewsCard
from app.ui.case.history_card import HistoryCard
from app.ui.case.rights import RightsCard, restricted_banner
from app.ui.case.start import StartInterview
from app.ui.evidence import EvidenceViewer
from app.ui.thumbnails import Thumbnails
from app.ui.widgets import (
    Button,
    Heading,
    Muted,
    PersonScreen,
    Place,
    PrimaryButton,
    WindowContext,
    office_buttons,
)
from app.ui.widgets.sheet import EvenEdges


class CaseScreen(PersonScreen):
    """Everything about one case."""

    def __init__(self, context: WindowContext, case_id: str) -> None:
        super().__init__(context, Place("case", case_id))
        self._case_id = case_id
        self._current: AssessmentRow | None = None
        profile = Button(_("Profile"), "case.profile", icon="person", on_click=lambda: context.go.profile(case_id))
        send = Button(_("Send to authority"), "case.send", icon="send", on_click=lambda: context.go.exchange(case_id))
        self.add_bar(_("Cases"), context.go.cases, profile, send, *office_buttons(context))
        self._needs_interview = (profile, send)
        self._scroll = self._scrolled()
        self.column.addWidget(self._scroll, 1)
        self._viewer = EvidenceViewer(self, case_id)
        self._viewer.left.connect(self._leave_viewer)
        self.column.addWidget(self._viewer, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Case")

    def opened(self) -> None:
        """Fetch the case."""
        super().opened()
        self.ask(open_case, done=self._show, case_id=self._case_id)

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._page.hide()
        self._viewer.hide()

    def _scrolled(self) -> QScrollArea:
        self._page = QWidget()
        theme.set_role(self._page, "scrolled")
        self._body = QVBoxLayout(self._page)
        self._body.setContentsMargins(theme.SPACE[4], 22, theme.SPACE[4], theme.SPACE[3])
        self._body.setSpacing(theme.SPACE[2])
        self._body.addLayout(self._next_row())
        self._start = StartInterview(self, self._case_id, self._begun)
        self._start.left.connect(self._leave_start)
        self._body.addWidget(self._start)
        self._body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._page)
        EvenEdges(scroll)
        return scroll

    def _next_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        self._state = Heading(level=1, wrap=True, name="case.state")
        self._more = Muted(small=False, wrap=True, name="case.more")
        words_.addWidget(self._state)
        words_.addWidget(self._more)
        row.addLayout(words_, 1)
        self._next = PrimaryButton("…", "case.next", on_click=self._go_on)
        self._next.hide()
        row.addWidget(self._next, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _show(self, case: CaseView) -> None:
        row = case.row
        native = isolate(row.native_name) if row.native_name != words.person(row) else ""
        number = _("Case {number}").format(number=isolate(row.number)) if row.number else ""
        also = _("also {numbers}").format(numbers=format_list(isolate(each) for each in case.also)) if case.also else ""
        shared = _("another case has this number, too") if case.shares_number else ""
        self.name_person(isolate(words.person(row)), number, shared, also, native, own_names(row.languages))
        open_ones = [one for one in case.assessments if not one.finished]
        self._current = open_ones[0] if open_ones else None
        self._say_where(case)
        for button in self._needs_interview:
            button.setEnabled(bool(case.assessments))
        self._start.know(case)
        self._lay_cards(case)
        self._next.show()
        if not self._start.isVisible():
            self._next.setFocus()

    def _say_where(self, case: CaseView) -> None:
        if not case.assessments:
            self._state.setText(_("No interview yet"))
            self._more.setText(_("Choose two languages and begin. Everything is saved as you go."))
            self._next.set_text(_("Start the interview"))
            return
        newest = self._current or case.assessments[0]
        sittings = ngettext("{n} sitting", "{n} sittings", newest.sittings).format(n=newest.sittings)
        last = _("last sitting {day}").format(day=words.day(newest.last_sitting))
        if self._current is None:
            self._state.setText(_("Interview finished"))
            self._next.set_text(_("Show the profile"))
        else:
            percent = format_percent(newest.progress / 100)
            self._state.setText(_("Interview {percent} answered").format(percent=percent))
            self._next.set_text(_("Continue the interview"))
        self._more.setText(f"{sittings} · {last} · {own_names(newest.languages)}")

    def _lay_cards(self, case: CaseView) -> None:
        cards = QWidget()
        theme.set_role(cards, "scrolled")
        grid = QGridLayout(cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE[2])
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.SPACE[2])
        left.addWidget(InterviewsCard(case.assessments, self._open, self._another, self.context.go.compare))
        evidence = EvidenceCard(case.evidence, lambda sha256: self._look(case.evidence, sha256))
        wanted = {row.sha256: row.media_type for row in case.evidence}
        Thumbnails(self, self._case_id).show(wanted, evidence.show_small)
        left.addWidget(evidence)
        left.addWidget(ExchangesCard(case, lambda: self.context.go.sent(self._case_id)))
        left.addWidget(RightsCard(self, case))
        left.addStretch(1)
        right.addWidget(HistoryCard(self, case))
        right.addStretch(1)
        # Two columns as long as there is room for two; large text needs the whole width.
        wide = not theme.is_large()
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0 if wide else 1, 1 if wide else 0)
        if wide:
            grid.setColumnStretch(0, 6)
            grid.setColumnStretch(1, 5)
        self._body.insertWidget(2, cards)
        if case.row.restricted:
            self._next.setEnabled(False)
            self._body.insertWidget(0, restricted_banner())

    def _go_on(self) -> None:
        if self._current is not None:
            self._open(self._current.assessment_id)
        elif self._start.knows_finished:
            self.context.go.profile(self._case_id)
        else:
            self._another()

    def _open(self, assessment_id: str) -> None:
        self.context.go.interview(assessment_id)

    def _another(self) -> None:
        self._next.setEnabled(False)
        self._start.begin()

    def _leave_start(self) -> None:
        self._next.setEnabled(True)
        self._next.setFocus()

    def _begun(self, data: InterviewData) -> None:
        self.context.go.interview(data.assessment_id, data)

    def _look(self, rows: tuple[EvidenceRow, ...], sha256: str) -> None:
        """Show a piece of evidence in the place of this page."""
        self._scroll.hide()
        self._viewer.show_row(rows, sha256)

    def _leave_viewer(self, sha256: str) -> None:
        self._scroll.show()
        button = self.findChild(Button, f"evidence:{sha256}")
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        if self._viewer.isVisible():
            self._viewer.leave()
        elif self._start.isVisible():
            self._start.leave()
        else:
            self.context.go.cases()
