"""Evidence of the case looked at in the middle of an interview, in the place of the questions."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app import casework
from app.casework.views.cases import CaseView
from app.i18n import _
from app.ui.evidence import EvidenceViewer
from app.ui.interview.body import InterviewBody
from app.ui.widgets import Screen


class InterviewEvidence(QObject):
    """Shows what the case has, and hides ``body`` meanwhile. Nothing is written to show it."""

    def __init__(self, screen: Screen, body: InterviewBody, case_id: str) -> None:
        super().__init__(screen)
        self._screen = screen
        self._body = body
        self._case_id = case_id
        self._before: QWidget | None = None
        self._viewer: EvidenceViewer | None = None

    @property
    def shown(self) -> bool:
        """Whether evidence is being looked at now."""
        return self._viewer is not None and self._viewer.isVisible()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through while evidence is being looked at."""
        return (self._viewer,) if self._viewer is not None else ()

    def close(self) -> None:
        """Take what is shown off the screen at once."""
        if self._viewer is not None:
            self._viewer.hide()

    def look(self, sha256: str = "") -> None:
        """Look at one piece, the newest by default. What is typed is kept first."""
        self._body.flush()
        self._screen.ask(casework.open_case, done=lambda case: self._show(case, sha256), case_id=self._case_id)

    def _show(self, case: CaseView, sha256: str) -> None:
        if self.shown:
            return
        if not case.evidence:
            self._screen.context.say.notice(_("Nothing has been added to this case yet."))
            return
        self._before = QApplication.focusWidget()
        self._body.hide()
        if self._viewer is None:
            self._viewer = self._made()
        held = {row.sha256 for row in case.evidence}
        self._viewer.show_row(case.evidence, sha256 if sha256 in held else case.evidence[0].sha256)

    def _made(self) -> EvidenceViewer:
        viewer = EvidenceViewer(self._screen, self._case_id)
        viewer.left.connect(self._return)
        self._screen.column.addWidget(viewer, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), viewer)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(viewer.leave)
        return viewer

    def _return(self, _sha256: str) -> None:
        before, self._before = self._before, None
        self._body.show()
        self._body.show_place(self._body.place)
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.TabFocusReason)
