"""What is said of saving: a quiet sign at the foot, and words only when it does not work."""

from PySide6.QtCore import QObject

from app.i18n import _
from app.ui.interview.foot import FootBar
from app.ui.interview.notice import ActionNotice
from app.ui.interview.saver import Saver, SaveState


class SaveSigns(QObject):
    """Follows a saver for as long as the page is shown."""

    def __init__(self, saver: Saver, foot: FootBar, trouble: ActionNotice) -> None:
        super().__init__(foot)
        self._saver = saver
        self._foot = foot
        self._trouble = trouble
        saver.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Say how things stand."""
        saver = self._saver
        self._foot.show_state(saver.state)
        if saver.state is SaveState.FAILED and saver.error is not None:
            self._trouble.trouble(saver.error.message, saver.error.hint, _("Try again"), saver.retry)
        elif saver.state is SaveState.SAVED:
            self._trouble.clear()
