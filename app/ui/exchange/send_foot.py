"""The foot of the page that sends: where the bundle goes, the buttons that seal it, and how far that is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.telling import SealingStep
from app.errors import IntakeError
from app.i18n import _, ngettext, pgettext
from app.ui import theme
from app.ui.exchange.page import Page
from app.ui.exchange.posting import PostPanel
from app.ui.exchange.sealing import SealingPanel
from app.ui.exchange.sticks import likely_folder
from app.ui.widgets import Button, Field, PathField, PrimaryButton
from app.ui.widgets.approval import ApprovalPanel


class SendFoot(QFrame):
    """``seal`` is called with the folder, or None for the internet, once nothing is missing.

    ``posted`` hears that a bundle's way over the internet is over. ``approval`` is where a second person approves.
    """

    def __init__(self, page: Page, seal: Callable[[Path | None], None], posted: Callable[[], None]) -> None:
        super().__init__()
        theme.set_role(self, "foot-bar")
        self._context = page.owner.context
        self._on_seal = seal
        self.approval = ApprovalPanel(page.owner, "send.approver")
        self._progress = SealingPanel("send.progress")
        self._ready = self._where_to()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[1], theme.SPACE[4], theme.SPACE[1] + 2)
        for part in (self.approval, self._progress, PostPanel(page, "send.post", posted), self._ready):
            column.addWidget(part)
        self.allow(ready=False, count=0, by_internet=False)

    def begin(self) -> None:
        """Ask whether somebody must approve, and have the keyboard."""
        self.approval.look()
        self._folder.setFocus()

    def allow(self, *, ready: bool, count: int, by_internet: bool) -> None:
        """Seal ``count`` cases or not, as things stand; over the internet where the authority can be reached so."""
        words = ngettext("Seal {n} case", "Seal {n} cases", count).format(n=count)
        self._seal_button.set_text(words if count else _("Seal"))
        self._seal_button.setEnabled(ready)
        self._post_button.setEnabled(ready)
        self._post_button.setVisible(by_internet)
        below = theme.is_large() and by_internet  # two large buttons would leave no room to read a folder's name
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)

    def show_sealing(self, count: int, cancel: Callable[[], object]) -> None:
        """Show that ``count`` cases are being sealed, in place of the buttons; ``cancel`` stops it."""
        self._progress.follow(SealingStep("gathering", 0, count), cancel)
        self._ready.hide()

    def follow(self, step: SealingStep) -> None:
        """Show how far it is."""
        self._progress.follow(step)

    def over(self) -> None:
        """Offer the buttons again."""
        self._progress.end()
        self._ready.show()

    def explain(self, error: IntakeError) -> bool:
        """Say an error at the folder if it is about that."""
        about_it = error.code.startswith("bundle.folder")
        if about_it:
            self._folder_field.set_problem(str(error))
            self._folder.setFocus()
        return about_it

    def _where_to(self) -> QWidget:
        ready = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, ready)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE[2])
        self._folder = PathField("send.folder", "folder", _("Choose the folder or stick"))
        self._folder.setText(likely_folder(self._context))
        self._folder.returnPressed.connect(self._seal)
        self._folder_field = Field(_("Folder or stick"), self._folder, beside=self._folder.button)
        self._seal_button = PrimaryButton(_("Seal"), "send.seal", icon="lock", on_click=self._seal)
        words = pgettext("internet", "Send over the internet")
        self._post_button = Button(words, "send.internet", icon="send", on_click=self._seal_for_the_post)
        self._row.addWidget(self._folder_field, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE[2])
        for button in (self._post_button, self._seal_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addLayout(buttons)
        return ready

    def _seal(self) -> None:
        if not self._seal_button.isEnabled():
            return
        folder = self._folder.path
        if folder is None:
            self._folder_field.set_problem(_("Choose the folder or stick first."))
            self._folder.setFocus()
            return
        self._folder_field.set_problem("")
        self._context.folder = folder
        if self.approval.ready():
            self._on_seal(folder)

    def _seal_for_the_post(self) -> None:
        if self.approval.ready():
            self._on_seal(None)
