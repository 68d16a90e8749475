"""What every screen is, and what it may ask of the window. A screen knows no other screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.aside import aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.casework.views.desk import DeskView
    from app.casework.views.interviews import InterviewData
    from app.errors import IntakeError
    from app.settings import Preferences
    from app.ui.batch_run import BatchRun
    from app.ui.post import Post
    from app.ui.worker import Job, Worker

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Place:
    """A screen to come back to, and whose.

    ``cases``, ``batch``, ``case``, ``interview``, ``profile``, ``profile-file``, ``compare``, ``exchange``, ``sent``,
    ``classifications``, ``questionnaires``, ``backup``, ``people`` or ``protection``.
    """

    screen: str = "cases"
    id: str = ""


class Navigator(Protocol):
    """The ways from one screen to another."""

    def cases(self) -> None:
        """Show the list of cases."""

    def batch(self, text: str = "", only: str = "all") -> None:
        """Save the profiles of many cases: those that the list shows under a search and a filter."""

    def case(self, case_id: str) -> None:
        """Show one case."""

    def interview(self, assessment_id: str, data: InterviewData | None = None) -> None:
        """Hold an interview. ``data`` spares fetching it again when it has just been started."""

    def profile(self, case_id: str) -> None:
        """Show the profile of a case."""

    def profile_file(self) -> None:
        """Look at a profile that came in a file."""

    def compare(self, pair: str) -> None:
        """Show two interviews of a case side by side: ``pair`` is the earlier and the later, with a blank between."""

    def exchange(self, case_id: str = "") -> None:
        """Show the exchange, with a case chosen for sending if one is named."""

    def sent(self, case_id: str) -> None:
        """Show what was sent about a person, to whom and when."""

    def classifications(self) -> None:
        """Show what the catalogue of occupations and skills holds."""

    def questionnaires(self) -> None:
        """Show the questionnaires, and add one."""

    def backup(self) -> None:
        """Show the backups, and make one."""

    def people(self) -> None:
        """Show who uses this laptop, and one's own password."""

    def protection(self) -> None:
        """Show how long cases are kept, what was sent and what was done."""

    def lock(self) -> None:
        """Lock now."""

    def hide(self) -> None:
        """Cover the screen until a key is pressed; nothing is locked."""

    def take_preferences(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and keep them."""

    def again(self) -> None:
        """Open the present screen anew."""

    def help(self) -> None:
        """Open the help at the page about the present screen."""

    def settings(self, anchor: QWidget) -> None:
        """Offer language, colours and text size beside ``anchor``."""


class Messages(Protocol):
    """The one channel for messages that are not beside a field."""

    def notice(self, text: str) -> None:
        """Say that something was done."""

    def error(self, error: IntakeError) -> None:
        """Say what went wrong and what to do."""


@dataclass(slots=True)
class WindowContext:
    """What a screen is given. ``desk`` is who is at work and where, once unlocked."""

    worker: Worker
    preferences: Preferences
    home: Path
    go: Navigator
    say: Messages
    post: Post
    """Bundles on their way to a server."""
    batch: BatchRun
    """Many profiles being written."""
    desk: DeskView | None = None
    person_language: str = ""
    """The language of the person last interviewed, which the next one is likely to share."""
    folder: Path | None = None
    """The folder or stick that was last used for exchange."""


class Screen(QWidget):
    """One screen. It is made anew each time it is shown; ``opened`` asks for its data, ``closed`` lets go of it."""

    def __init__(self, context: WindowContext, place: Place | None = None) -> None:
        super().__init__()
        theme.set_role(self, "page")
        self.context = context
        self.place = place or Place()
        self._on_screen = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @property
    def title(self) -> str:
        """What this screen is called; never anything of a case."""
        return ""

    @property
    def help_page(self) -> str:
        """Which page of the help is about what is shown now."""
        return self.place.screen

    def opened(self) -> None:
        """Begin, now that the screen is shown: ask for data, set the focus."""
        self._on_screen = True

    def hold_keyboard(self) -> None:
        """While the keyboard is nowhere, as until data is there, put it on the first stop of the screen."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            return
        for stop in self.findChildren(QWidget):  # asked for nextInFocusChain, PySide hands on what it must not delete
            takes = stop.focusProxy() is None and stop.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and stop.isVisible() and stop.isEnabled():
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def closed(self) -> None:
        """Let go, as the screen goes away: stop what is under way, keep nothing."""
        self._on_screen = False

    def covered(self, *, covered: bool) -> None:
        """Hide what this screen shows outside the window, as a sheet is laid over it, or bring it back."""

    def retranslate(self) -> None:
        """Speak the new language of the interface. Unless it knows better, a screen is opened anew."""
        self.context.go.again()

    def ask(
        self,
        action: Callable[Concatenate[Any, P], R],
        *,
        done: Callable[[R], None] | None = None,
        failed: Callable[[IntakeError], None] | None = None,
        progress: Callable[..., None] | None = None,
        stopped: Callable[[], None] | None = None,
        **arguments: Any,
    ) -> Job:
        """Run an action in the worker; nobody is called any more once the screen is closed."""
        return self.context.worker.run(
            action,
            done=self._while_open(done),
            failed=self._while_open(failed or self.context.say.error),
            progress=self._while_open(progress),
            stopped=self._while_open(stopped),
            **arguments,
        )

    def aside(
        self,
        work: Callable[[], R],
        *,
        done: Callable[[R], None],
        failed: Callable[[IntakeError], None] | None = None,
    ) -> None:
        """Do what takes the processor long beside the window; nobody is called once the screen is closed."""
        told, refused = self._while_open(done), self._while_open(failed or self.context.say.error)
        assert told is not None
        assert refused is not None
        aside(work, told, refused)

    def _while_open(self, callback: Callable[..., None] | None) -> Callable[..., None] | None:
        if callback is None:
            return None

        def call(*arguments: Any) -> None:
            if self._on_screen:
                callback(*arguments)

        return call
