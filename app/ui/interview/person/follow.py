"""Keeps the person's view in step with the interview: what is asked here is shown there, what is said there is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import translator
from app.instruments.types import Address, Effect, QuestionView, Status
from app.ui import pictograms
from app.ui.interview.controls import DrawControl
from app.ui.interview.nearby import Nearby
from app.ui.interview.said import is_assessors

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.interview.body import InterviewBody
    from app.ui.interview.controls import Languages
    from app.ui.interview.person.window import PersonWindow, Shown
    from app.ui.interview.session import Session


class PersonView(QObject):
    """Opens and closes the window. ``hide`` and ``lock`` are the window's own, for the keys pressed over there."""

    def __init__(
        self, owner: QWidget, body: InterviewBody, session: Session, hide: Callable[[], None], lock: Callable[[], None]
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._body = body
        self._session = session
        self._hide = hide
        self._lock = lock
        self._language = body.languages[1]
        self._window: PersonWindow | None = None
        self._covered = False
        body.pointed.connect(self._show)
        session.changed.connect(self._take)

    def toggle(self) -> None:
        """Open the window, or close it."""
        if self._window is not None:
            self._window.close()
        elif not self._covered:
            self._open()

    def close(self) -> None:
        """Close the window, as when the interview is left or everything is locked."""
        if self._window is not None:
            self._window.close()

    def cover(self, *, covered: bool) -> None:
        """Hide the window with the caseworker's, and bring it back with it."""
        self._covered = covered
        if self._window is not None:
            self._window.setVisible(not covered)
            if covered:
                self._owner.window().activateWindow()  # any key lifts the sheet that is laid over it

    def show_languages(self, languages: Languages) -> None:
        """Take another pair; the person's language stays while it is one of them."""
        if self._language not in languages:
            self._language = languages[1]
        self._show()

    def _open(self) -> None:
        # Many interviews are held without it, so it is loaded when it is first opened.
        from app.ui.interview.person.window import PersonWindow  # noqa: PLC0415

        window = PersonWindow(self._owner.window())
        self._window = window
        window.answered.connect(lambda address, value: self._session.set_value(Address(address), value))
        window.drawn.connect(self._keep)
        window.marked.connect(self._mark)
        window.turned.connect(self._body.go_on)
        window.language_chosen.connect(self._speak)
        window.hide_wanted.connect(self._hide)
        window.lock_wanted.connect(self._lock)
        window.closed.connect(self._closed)
        window.resize(self._owner.window().size())
        self._show()
        window.open_on(self._owner.window())

    def _closed(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()

    def _speak(self, language: str) -> None:
        if self._window is not None:
            self._window.flush()
        self._language = language
        self._show()

    def _keep(self, address: str, png: bytes) -> None:
        """Have a drawing kept as one that is made on the page; its page may have been turned meanwhile."""
        control = self._body.control(Address(address))
        if not isinstance(control, DrawControl):
            control = DrawControl(self._session.question(Address(address)), self._body.languages)
            control.setParent(self._owner)
            control.hide()
            self._body.attachment_shown.emit(control)
        control.drawn.emit(png, True)

    def _mark(self, address: str, status: Status) -> None:
        now = self._session.question(Address(address)).answer.status
        self._session.mark(Address(address), Status.UNANSWERED if now is status else status)

    def _take(self, effect: Effect) -> None:
        if self._window is not None and (effect.restructured or self._body.asked in effect.changed):
            self._show()

    def _show(self) -> None:
        if self._window is None:
            return
        if self._window.address != self._body.asked:
            self._window.flush()
        first, second = self._body.languages
        self._window.show_question(self._shown(), self._language, first if self._language == second else second)

    def _shown(self) -> Shown:
        from app.ui.interview.person.window import Shown  # noqa: PLC0415 - as above

        drawing = pictograms.of_section(self._body.section)
        asked = self._body.asked
        view = self._session.interview.view(asked) if asked is not None else None
        if isinstance(view, QuestionView) and not is_assessors(self._session.interview, view):
            return Shown(view, drawing, nearby=Nearby(self._session.interview, self._session.media))
        texts = translator(self._language)
        ended = self._body.ended
        return Shown(None, drawing, texts.gettext("Thank you!") if ended else texts.gettext("One moment, please."))
