"""The table at which an interview is held: a real vault, the real worker and window, and a person at the keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import casework, i18n
from app.casework.station import Station
from app.casework.views.cases import CaseView
from app.casework.views.desk import DeskView
from app.casework.views.interviews import InterviewData
from app.errors import IntakeError
from app.instruments.types import Address
from app.settings import Preferences
from app.ui import fonts, theme
from app.ui.interview.opening import session_for
from app.ui.widgets import Screen
from app.ui.window import MainWindow
from app.ui.worker import Worker
from tests.support import interviews
from tests.support.begin import add, begin
from tests.support.desk import set_up
from tests.support.patience import Patience
from tests.support.player import Player
from tests.support.script import Script
from tests.support.vault import PASSWORD, USER


class Table:
    """One unlocked worker, and windows on it one after the other."""

    def __init__(self, home: Path) -> None:
        station = Station(home)
        set_up(station)
        station.close()
        self.home = home
        self.worker = Worker(home)
        self.desk: DeskView = self.ask(casework.unlock, user=USER, password=PASSWORD)
        self._windows: list[MainWindow] = []

    def ask(self, action: Callable[..., Any], **arguments: Any) -> Any:
        """Run an action in the worker and wait for what it returns."""
        answers: list[Any] = []
        self.worker.run(action, done=answers.append, failed=answers.append, **arguments)
        patience = Patience()
        while not answers and not patience.is_over:
            QTest.qWait(5)
        assert answers, action.__name__
        if isinstance(answers[0], IntakeError):
            raise answers[0]
        return answers[0]

    def start(self, script: Script = (), languages: tuple[str, str] = ("en", "ar")) -> InterviewData:
        """A new case with its interview, as far as the script goes."""
        data = begin(self.ask, languages=languages)
        if not script:
            return data
        session = session_for(data, self.worker)
        interview = session.interview
        before = interview.state()
        interviews.fill(interview, script)
        self.ask(
            casework.record,
            assessment_id=data.assessment_id,
            entries=interviews.entries_between(before, interview.state()),
        )
        return self.again(data)

    def start_form(self, form: str) -> InterviewData:
        """A new case with an interview of a questionnaire written as tables."""
        path = self.home.parent / "form.md"
        path.write_text(form, encoding="utf-8")
        return begin(self.ask, add(self.ask, path).sha256)

    def again(self, data: InterviewData) -> InterviewData:
        """The interview as the vault has it now."""
        found: InterviewData = self.ask(casework.resume_interview, assessment_id=data.assessment_id)
        return found

    def said(self, data: InterviewData, address: str) -> str:
        """The value of an answer in the vault."""
        answer = self.again(data).state.answers.get(Address(address))
        return answer.value if answer else ""

    def hears(self, player: Player, data: InterviewData, address: str, value: str) -> None:
        """Wait until the vault has this value for an answer."""
        player.wait(lambda: self.said(data, address) == value, f"{address} is {value!r}")

    def case(self, data: InterviewData) -> CaseView:
        """The case as the vault has it now."""
        found: CaseView = self.ask(casework.open_case, case_id=data.case.case_id)
        return found

    def window(self, language: str = "en", percent: int = 100) -> MainWindow:
        """A window on the worker, dressed for a language and text size."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        i18n.set_language(language)
        fonts.load_all()
        theme.apply(app, "light", percent / 100)
        window = MainWindow(
            app, self.worker, Preferences(language=language, theme="light", text_scale=percent), self.home
        )
        window.context.desk = self.desk
        window.resize(1366, 768)
        self._windows.append(window)
        return window

    def sit_down(self, data: InterviewData, language: str = "en", percent: int = 100) -> Player:
        """The interview in its window, with the person who plays."""
        window = self.window(language, percent)
        window.ways.interview(data.assessment_id, data)
        return self.show(window)

    def show(self, window: MainWindow) -> Player:
        """Bring a window to the front."""
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return Player(window)

    def leave(self) -> None:
        """Close the windows; the worker stays."""
        for window in self._windows:
            window.show_screen(Screen(window.context))
            window.hide()
            window.deleteLater()
        self._windows.clear()
        QTest.qWait(1)
