"""The interview screen: who it is with, in which languages, and the interview itself."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app import casework
from app.casework.views.cases import AssessmentRow
from app.casework.views.interviews import InterviewData, SectionState
from app.errors import IntakeError
from app.i18n import _
from app.instruments.types import Address, Effect
from app.ui import catalogue, sound, theme
from app.ui.bidi import isolate
from app.ui.interview import drawings
from app.ui.interview.attachments import Attachments
from app.ui.interview.body import InterviewBody
from app.ui.interview.controls import Languages
from app.ui.interview.evidence import InterviewEvidence
from app.ui.interview.interpreter import interpreter_of
from app.ui.interview.keys import bind_keys
from app.ui.interview.language_chip import LanguageChip
from app.ui.interview.languages import swapped
from app.ui.interview.opening import session_for
from app.ui.interview.person import PersonView
from app.ui.interview.saver import SaveState
from app.ui.interview.tabbing import move_area, move_focus
from app.ui.widgets import Button, Chip, Muted, Place, Screen, TopBar, WindowContext, office_buttons
from app.ui.words import person

if TYPE_CHECKING:
    from app.ui.interview.session import Session


class InterviewScreen(Screen):
    """Holds one interview. Opened again, it shows the question where it was left."""

    def __init__(self, context: WindowContext, assessment_id: str, data: InterviewData | None = None) -> None:
        super().__init__(context, Place("interview", assessment_id))
        self._assessment_id = assessment_id
        self._data = data
        self._session: Session | None = None
        self._body: InterviewBody | None = None
        self._languages = LanguageChip()
        self._languages.hide()
        self._languages.chosen.connect(self._choose_languages)
        self._interpreter = Chip("", name="interview.interpreter")
        self._interpreter.hide()
        self._person: PersonView | None = None
        self._evidence: InterviewEvidence | None = None
        self._open_person = Button(_("Person’s view"), "interview.person", on_click=self._toggle_person)
        self._open_person.setToolTip(_("The question alone, large, in the person’s language (F8)"))
        self._open_person.hide()
        office = office_buttons(context, settings=False)
        self._top = TopBar(actions=(self._languages, self._interpreter, self._open_person, *office))
        self._waiting = Muted(_("Opening the interview…"), small=False)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self._top)
        self.column.addWidget(self._waiting, 1)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Interview")

    @property
    def help_page(self) -> str:
        """The questions, a section read back, or the end."""
        if self._body is None:
            return "interview"
        return "finish" if self._body.ended else "read-back" if self._body.reads_back else "interview"

    def opened(self) -> None:
        """Fetch the interview, unless it was handed over."""
        super().opened()
        if self._data is not None:
            self._begin(self._data)
        else:
            self.ask(casework.resume_interview, done=self._begin, assessment_id=self._assessment_id)

    def closed(self) -> None:
        """Hand everything that was typed to the worker, and remember the place."""
        if self._person is not None:
            self._person.close()
        if self._body is not None and self._session is not None:
            self._body.flush()
            self._session.saver.hurry()
            self._keep_place()
            if self.context.desk is None:
                self._session.saver.rest()
            self._session.saver.retire()
        if self._evidence is not None:
            self._evidence.close()
        if self._data is not None:
            drawings.let_go(self._data.media)
        super().closed()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """Let Tab go from the bar through the sections and the page to its foot."""
        if self._body is None:
            return super().focusNextPrevChild(forward)
        evidence = self._evidence
        parts = evidence.parts if evidence is not None and evidence.shown else self._body.parts()
        return move_focus([self._top, *parts], forward=forward)

    def _move_area(self, by: int) -> None:
        assert self._body is not None
        top = ((self._top,), lambda: move_focus([self._top], forward=True))
        move_area((top, *self._body.areas()), forward=by > 0)

    def covered(self, *, covered: bool) -> None:
        """Hide the person's view too, and keep what is being typed or recorded."""
        if covered and self._body is not None:
            self._body.flush()
        if covered:
            sound.hush()
        if self._person is not None:
            self._person.cover(covered=covered)

    def _toggle_person(self) -> None:
        if self._person is not None:
            self._person.toggle()

    def _begin(self, data: InterviewData) -> None:
        self._data = data
        catalogue.stand(self.context.home)
        drawings.stand(self.context.home)
        self._session = session_for(data, self.context.worker)
        self._session.setParent(self)
        self._top.set_title(person(data.case))
        self._top.set_subtitle(
            _("Case {number} · sitting {sitting}").format(number=isolate(data.case.number), sitting=data.sitting)
        )
        definition = self._session.interview.definition
        self._languages.show_languages(data.languages, definition.languages)
        self._languages.show()
        self._body = InterviewBody(self._session, data.place, data.languages, finished=data.finished)
        evidence = InterviewEvidence(self, self._body, data.case.case_id)
        self._evidence = evidence
        files = Attachments(
            self, self._session, data.assessment_id, data.case.case_id, self._body.control, evidence.look
        )
        self._body.evidence.connect(evidence.look)
        self._body.attachment_shown.connect(files.serve)
        self._body.moved.connect(self._keep_place)
        self._body.left.connect(lambda: self.context.go.case(data.case.case_id))
        self._body.finish.connect(self._finish)
        self._body.agreed.connect(self._agree)
        self._body.answered_in.connect(self._answer_in)
        self._session.changed.connect(self._take)
        self._waiting.hide()
        self.column.addWidget(self._body, 1)
        bind_keys(self._body, swap=self._swap, person=self._toggle_person, area=self._move_area)
        go = self.context.go
        self._person = PersonView(self, self._body, self._session, go.hide, go.lock)
        self._open_person.show()
        self._body.show_place(data.place)
        self._show_interpreter()

    def _take(self, effect: Effect) -> None:
        if effect.changed or effect.restructured:
            self._show_interpreter()

    def _show_interpreter(self) -> None:
        assert self._session is not None
        assert self._body is not None
        words = interpreter_of(self._session.interview, self._body.heading)
        self._interpreter.setText(words)
        self._interpreter.setVisible(bool(words) and not theme.is_large())  # the page says it too, below its title

    def _choose_languages(self, languages: Languages) -> None:
        if self._body is None or self._session is None:
            return
        self._body.show_languages(languages)
        self._languages.show_languages(languages, self._session.interview.definition.languages)
        self._show_interpreter()
        if self._person is not None:
            self._person.show_languages(languages)
        self._keep_place()

    def _swap(self) -> None:
        if self._body is not None:
            self._choose_languages(swapped(self._body.languages))

    def _keep_place(self) -> None:
        assert self._session is not None
        assert self._body is not None
        answered, total = self._session.interview.progress()
        self.context.worker.run(
            casework.keep_place,
            failed=lambda _error: None,  # the answers are what matters; the place is kept again with the next page
            assessment_id=self._assessment_id,
            place=Address(self._body.place),
            languages=self._body.languages,
            percent=100 * answered // max(1, total),
        )

    def _agree(self, section: str, agreed: str) -> None:
        """Go on at once, as after an answer; the worker keeps it in the order of the answers."""
        assert self._session is not None
        assert self._body is not None
        place, language = Address(section), self._body.languages[1]
        agreements = self._session.agreements
        before = agreements.get(place)
        agreements[place] = SectionState(place, agreed, datetime.now().astimezone(), language, changed=False)

        def failed(error: IntakeError) -> None:
            if before is None:
                agreements.pop(place, None)
            else:
                agreements[place] = before
            self.context.say.error(error)

        self._session.saver.hurry()
        self.ask(
            casework.agree_section,
            failed=failed,
            assessment_id=self._assessment_id,
            section=place,
            agreed=agreed,
            language=language,
        )
        self._body.show_agreement(place)

    def _answer_in(self, section: str, provenance: str) -> None:
        """Keep how a section is answered from here on, after what was answered before."""
        assert self._session is not None
        self._session.saver.hurry()
        self.ask(
            casework.answer_section_in,
            assessment_id=self._assessment_id,
            section=Address(section),
            provenance=provenance,
        )

    def _finish(self) -> None:
        assert self._session is not None
        assert self._body is not None
        self._body.flush()
        saver = self._session.saver
        saver.hurry()
        if saver.state is SaveState.FAILED:
            saver.retry()
            return
        self.ask(
            casework.finish_interview, done=self._finished, failed=self._unfinished, assessment_id=self._assessment_id
        )

    def _finished(self, _row: AssessmentRow) -> None:
        assert self._data is not None
        self.context.go.profile(self._data.case.case_id)
        self.context.say.notice(_("The interview is finished. This is what it says."))

    def _unfinished(self, error: IntakeError) -> None:
        self.context.say.error(error)
