"""The window: shows one screen at a time, carries messages, locks. It knows no case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import i18n, settings
from app.errors import IntakeError
from app.i18n import _, pgettext
from app.ui import theme
from app.ui.backup_watch import BackupWatch
from app.ui.batch_run import BatchRun
from app.ui.copied import Copied
from app.ui.cover import Cover
from app.ui.idle import IdleWatch
from app.ui.pasting import keep_clean
from app.ui.post import Post
from app.ui.practice import PracticeBanner, set_practising
from app.ui.stick_watch import StickWatch
from app.ui.suspend import SuspendWatch
from app.ui.ways import Ways
from app.ui.widgets import MessageBar, Place, Screen, WindowContext

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.desk import DeskView
    from app.settings import Preferences
    from app.ui.help import Helper
    from app.ui.worker import Worker

TITLE = "Skills Intake"
LOSSES = 3
"""How often a worker that was lost is started again before somebody has unlocked."""


class MainWindow(QMainWindow):
    """The only window. ``context.worker`` owns the vault in a process of its own.

    ``bus`` is the address of the bus that tells of sleep; the system's unless named.
    ``at_work`` is emitted when somebody has unlocked and the first screen is there.
    """

    at_work = Signal()

    def __init__(
        self, app: QApplication, worker: Worker, preferences: Preferences, home: Path, *, bus: str = ""
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(800, 560)
        self.resize(1366, 768)
        self._app = app
        self._frame = QWidget()
        theme.set_role(self._frame, "page")
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._practice = PracticeBanner(self.lock)
        self._practice.hide()
        self._column.addWidget(self._practice)
        self._then_practise = False
        self._bar = MessageBar("window.message")
        self._column.addWidget(self._bar)
        self.setCentralWidget(self._frame)
        self.ways = Ways(self)
        batch = BatchRun(worker, self)
        batch.over.connect(self._batch_over)
        self.context = WindowContext(worker, preferences, home, self.ways, self._bar, Post(worker, self), batch)
        self._screen: Screen | None = None
        self._cover: Cover | None = None
        self._before_cover: QWidget | None = None
        self._return_to: tuple[str, Place] = ("", Place())
        self._losses = 0
        self._backups = BackupWatch(self.context, self)
        self._sticks = StickWatch(self.context, self)
        self._column.addWidget(self._sticks.bar)
        self._idle = IdleWatch(app, self)
        self._idle.idle.connect(self.lock)
        self._copied = Copied(self)
        keep_clean(app)
        self._suspend = SuspendWatch(self, bus)
        self._suspend.leaving.connect(self.lock)
        worker.failed.connect(self._bar.error)
        worker.lost.connect(self._worker_lost)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        QShortcut(QKeySequence("F9"), self, self.hide_screen)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock)
        for_help = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        for_help.setContext(Qt.ShortcutContext.ApplicationShortcut)
        self._helper: Helper | None = None

    @property
    def screen_shown(self) -> Screen:
        """The screen that is shown now."""
        assert self._screen is not None
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Replace the screen by another; the old one lets go of everything it held."""
        old, self._screen = self._screen, screen
        if old is not None:
            old.closed()
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        self._bar.clear()
        self._column.insertWidget(1, screen, 1)  # below the band for practising
        screen.show()
        screen.opened()
        screen.hold_keyboard()

    def unlocked(self, desk: DeskView) -> None:
        """Go on where the same person was when it was locked; at the list of cases otherwise."""
        self.context.desk = desk
        self._losses = 0
        self._idle.begin(self.context.preferences.idle_minutes)
        self._practice.again()
        self._practice.setVisible(desk.practice)
        set_practising(self, desk.practice)
        if desk.practice:
            self._help_again()
        if not desk.practice:
            self._backups.begin()
            self._sticks.begin()
        self._suspend.begin()
        user, place = self._return_to
        if desk.must_change_password:
            user, place = desk.user, Place("people")
        self.ways.to(place if user == desk.user and not desk.practice else Place())
        if self.context.batch.cut_short:
            self.context.batch.cut_short = False
            self._bar.notice(
                pgettext("batch", "Locking stopped the saving of profiles. The files that are there are whole.")
            )
        for warned in desk.warnings:
            self._bar.error(IntakeError(warned.code, warned.message, warned.hint))
        self.at_work.emit()

    def lock(self) -> None:
        """Take everything about cases off the screen, then end the process that holds the key.

        While practising, that ends the practising: the process deletes the practice vault as it goes.
        """
        if self.context.desk is None:
            return
        self._leave()
        # The empty page is painted first: what was asked for before may still be on its way to the disk.
        QTimer.singleShot(0, self._end_worker)

    def practise(self) -> None:
        """Lock the real cases, then open a vault with made-up people."""
        self._then_practise = True
        self.lock()

    def hide_screen(self) -> None:
        """Cover the screen, or uncover it."""
        if self._cover is not None:
            self._uncover()
            return
        self._before_cover = self.focusWidget()
        self._cover = Cover(self)
        self._cover.lifted.connect(self._uncover)
        self.screen_shown.covered(covered=True)

    def show_help(self) -> None:
        """Open the help at the page about what is shown; a hidden screen is uncovered by this key as by any other."""
        if self._cover is not None:
            self._uncover()
            return
        if self._helper is None:
            from app.ui.help import Helper  # noqa: PLC0415 - not needed to start

            self._helper = Helper(self, lambda: self.screen_shown.help_page)
            self._helper.hide_wanted.connect(self.hide_screen)
            self._helper.lock_wanted.connect(self.lock)
        self._helper.show()

    def offer_preferences(self, anchor: QWidget) -> None:
        """Open the panel for language, colours and text size; for whoever is at work, also the way to the catalogue."""
        from app.ui.preferences import PreferencesPanel  # noqa: PLC0415 - not needed to start

        panel = PreferencesPanel(anchor, self.context.preferences, self.take_preferences)
        if self.context.desk is not None:
            panel.offer_way(_("Occupations and skills"), "preferences.classifications", self.ways.classifications)
            panel.offer_way(_("Questionnaires"), "preferences.questionnaires", self.ways.questionnaires)
            panel.offer_way(_("People"), "preferences.people", self.ways.people)
            if self.context.desk.role != "caseworker":
                panel.offer_way(_("Data protection"), "preferences.protection", self.ways.protection)
            if not self.context.desk.practice:
                way = pgettext("profile file", "Look at a profile from a file")
                panel.offer_way(way, "preferences.profile_file", self.ways.profile_file)
                panel.offer_way(_("Backup"), "preferences.backup", self.ways.backup)
                panel.offer_way(_("Practise with made-up people"), "preferences.practise", self.practise)
        panel.show_beside(anchor)

    def take_preferences(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and keep them."""
        before, self.context.preferences = self.context.preferences, preferences
        i18n.set_language(preferences.language)
        theme.apply(self._app, preferences.theme, preferences.text_scale / 100)
        if self.context.desk is not None:
            self._idle.begin(preferences.idle_minutes)
        if preferences.language != before.language:
            self.screen_shown.retranslate()
        else:
            self.ways.again()
        self._help_again()
        self._practice.again()
        if self.context.desk is not None and self.context.desk.practice:
            return  # what is tried out while practising is not kept: the real data folder stays as it is
        try:
            settings.save(self.context.home, preferences)
        except IntakeError:
            self._bar.error(_not_kept())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish writing what was asked for, then go."""
        self._idle.end()
        self._backups.end()
        self._sticks.end()
        if self._screen is not None:
            self._screen.closed()
        self.context.worker.end()
        super().closeEvent(event)

    def _leave(self) -> None:
        desk = self.context.desk
        if desk is None or not desk.practice:
            self._return_to = (desk.user if desk else "", self.screen_shown.place)
        self._practice.hide()
        set_practising(self, False)
        self.context.desk = None
        self._copied.forget()
        self.context.post.forget()
        self.context.batch.forget()
        self._idle.end()
        self._backups.end()
        self._sticks.end()
        self._uncover()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        if popup := QApplication.activePopupWidget():
            popup.close()
        self.show_screen(Screen(self.context))

    def _batch_over(self) -> None:
        """Tell it to whoever is elsewhere by now; its own screen says more."""
        if self.screen_shown.place.screen != "batch":
            self._bar.notice(
                pgettext("batch", "The profiles have been written. “Save profiles…”, beside the cases, tells which.")
            )

    def _system_changed(self) -> None:
        if self.context.preferences.theme == "system":
            theme.apply(self._app, "system", theme.scale())
            self.ways.again()
            self._help_again()
            self._practice.again()

    def _help_again(self) -> None:
        if self._helper is not None:
            self._helper.again()

    def _end_worker(self) -> None:
        self.context.worker.end()
        self._suspend.release()
        self.ways.to(Place("unlock", "practice" if self._then_practise else ""))
        self._then_practise = False

    def _worker_lost(self) -> None:
        if self.context.desk is not None:
            self._leave()
        self._suspend.release()
        self._losses += 1
        if self._losses <= LOSSES:  # one that cannot even start is not started for ever
            self.ways.to(Place("unlock"))
        self._bar.error(
            IntakeError(
                "app.worker_lost",
                _("The part of the application that keeps the cases has stopped. Everything marked as saved is saved."),
                _("Unlock again to go on where you were."),
            ),
        )

    def _uncover(self) -> None:
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None
            self.screen_shown.covered(covered=False)
            if self._before_cover is not None and isValid(self._before_cover):
                self._before_cover.setFocus()


def _not_kept() -> IntakeError:
    return IntakeError(
        "settings.not_saved",
        _("The setting holds now but could not be kept for the next time."),
        _("Check that the disk is not full."),
    )
