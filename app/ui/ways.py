"""The ways between screens, and back to the same one after unlocking. Screens are loaded when first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.casework.views.interviews import InterviewData
    from app.settings import Preferences
    from app.ui.widgets.screen import Place, WindowContext
    from app.ui.window import MainWindow

# ruff: noqa: PLC0415 - start-up loads the unlock screen only


class Ways:
    """Goes where a screen asks to go."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @property
    def _context(self) -> WindowContext:
        return self._window.context

    def cases(self) -> None:
        """Show the list of cases."""
        from app.ui.cases import CasesScreen

        self._window.show_screen(CasesScreen(self._context))

    def batch(self, text: str = "", only: str = "all") -> None:
        """Save the profiles of many cases."""
        from app.ui.exporting.screen import BatchScreen

        self._window.show_screen(BatchScreen(self._context, text, only))

    def case(self, case_id: str) -> None:
        """Show one case."""
        from app.ui.case import CaseScreen

        self._window.show_screen(CaseScreen(self._context, case_id))

    def interview(self, assessment_id: str, data: InterviewData | None = None) -> None:
        """Hold an interview."""
        from app.ui.interview import InterviewScreen

        self._window.show_screen(InterviewScreen(self._context, assessment_id, data))

    def profile(self, case_id: str) -> None:
        """Show the profile of a case."""
        from app.ui.profile.screen import ProfileScreen

        self._window.show_screen(ProfileScreen(self._context, case_id))

    def profile_file(self) -> None:
        """Look at a profile that came in a file."""
        from app.ui.profile.file_screen import ProfileFileScreen

        self._window.show_screen(ProfileFileScreen(self._context))

    def compare(self, pair: str) -> None:
        """Show two interviews of a case side by side."""
        from app.ui.compare.screen import CompareScreen

        self._window.show_screen(CompareScreen(self._context, pair))

    def exchange(self, case_id: str = "") -> None:
        """Show the exchange, with one case chosen for sending if one is named."""
        from app.ui.exchange.screen import ExchangeScreen

        self._window.show_screen(ExchangeScreen(self._context, case_id))

    def sent(self, case_id: str) -> None:
        """Show what was sent about a person, to whom and when."""
        from app.ui.sent import SentScreen

        self._window.show_screen(SentScreen(self._context, case_id))

    def classifications(self) -> None:
        """Show what the catalogue of occupations and skills holds."""
        from app.ui.classifications import ClassificationsScreen

        self._window.show_screen(ClassificationsScreen(self._context))

    def questionnaires(self) -> None:
        """Show the questionnaires, and add one."""
        from app.ui.questionnaires import QuestionnairesScreen

        self._window.show_screen(QuestionnairesScreen(self._context))

    def backup(self) -> None:
        """Show the backups, and make one."""
        from app.ui.backup import BackupScreen

        self._window.show_screen(BackupScreen(self._context))

    def people(self) -> None:
        """Show who uses this laptop, and one's own password."""
        from app.ui.people import PeopleScreen

        self._window.show_screen(PeopleScreen(self._context))

    def protection(self) -> None:
        """Show how long cases are kept, what was sent and what was done."""
        from app.ui.protection import ProtectionScreen

        self._window.show_screen(ProtectionScreen(self._context))

    def lock(self) -> None:
        """Lock now."""
        self._window.lock()

    def hide(self) -> None:
        """Cover the screen until a key is pressed."""
        self._window.hide_screen()

    def again(self) -> None:
        """Open the present screen anew."""
        self.to(self._window.screen_shown.place)

    def take_preferences(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and keep them."""
        self._window.take_preferences(preferences)

    def help(self) -> None:
        """Open the help at the page about the present screen."""
        self._window.show_help()

    def settings(self, anchor: QWidget) -> None:
        """Offer language, colours and text size."""
        self._window.offer_preferences(anchor)

    def to(self, place: Place) -> None:
        """Go to a place that was kept."""
        ways: dict[str, Callable[[], None]] = {
            "unlock": lambda: self._unlock(practise=place.id == "practice"),
            "cases": self.cases,
            "batch": self.batch,
            "case": lambda: self.case(place.id),
            "interview": lambda: self.interview(place.id),
            "profile": lambda: self.profile(place.id),
            "profile-file": self.profile_file,
            "compare": lambda: self.compare(place.id),
            "exchange": lambda: self.exchange(place.id),
            "sent": lambda: self.sent(place.id),
            "classifications": self.classifications,
            "questionnaires": self.questionnaires,
            "backup": self.backup,
            "people": self.people,
            "protection": self.protection,
        }
        ways[place.screen]()

    def _unlock(self, *, practise: bool) -> None:
        from app.ui.unlock import UnlockScreen

        self._window.show_screen(UnlockScreen(self._context, self._window.unlocked, practise=practise))
