"""The paper as it will be, drawn from memory before any file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.casework import preview_paper
from app.i18n import _, format_number, pgettext
from app.ui import theme
from app.ui.evidence import papers
from app.ui.evidence.turning import Turning
from app.ui.widgets import Card, Muted, ProgressPanel, Screen

if TYPE_CHECKING:
    from app.errors import IntakeError
    from app.ui.worker import Job

_RATIO = 297 / 210
_WIDE = 360
_AROUND = 240
"""What stands above and below a page on the screen: the bar, the card's title, the buttons that turn it."""
_LOWEST = 300
_PATIENT = 700
"""Milliseconds that nobody minds waiting; most papers are there before."""


class _Sheet(QWidget):
    """A page, as wide as there is room for, and no higher than what can be seen at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("print.page")
        self.image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It keeps the shape of an A4 page."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of an A4 page of this width, or what the window has room for."""
        room = max(self.window().height() - theme.px(_AROUND), theme.px(_LOWEST))
        return min(round(width * _RATIO), room)

    def sizeHint(self) -> QSize:
        """Return a size at which headings can be read."""
        return QSize(_WIDE, self.heightForWidth(_WIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page, or an empty one while it is on its way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(210, 297).scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        page = QRectF(left, 1, size.width(), size.height())
        if self.image.isNull():
            painter.fillRect(page, QColor(theme.tokens().field))
        else:
            painter.drawImage(page, self.image)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawRect(page)


class Preview(Card):
    """Shows one page after the other of what would be printed in two languages."""

    def __init__(self, screen: Screen, case_id: str) -> None:
        super().__init__(pgettext("paper", "Preview"), name="print.preview")
        self._screen = screen
        self._case_id = case_id
        self._paper = b""
        self._wanted: tuple[str, str] | None = None
        self._sheet = _Sheet()
        self._said = Muted(wrap=True, small=False, name="print.preview.said")
        self._turning = Turning(self._turn_to)
        self._job: Job | None = None
        self.progress = ProgressPanel("print.preview.progress")
        self._late = QTimer(self, singleShot=True, interval=_PATIENT)
        self._late.timeout.connect(self._offer_to_stop)
        self.column.addWidget(self.progress)
        self.column.addWidget(self._said)
        self.column.addWidget(self._sheet)
        self.column.addWidget(self._turning, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)
        self._said.hide()

    def show_paper(self, languages: tuple[str, str]) -> None:
        """Show the paper in these languages."""
        self._wanted = languages
        self._say("")
        self._job = self._screen.ask(
            preview_paper,
            done=lambda paper: self._take(paper) if self._wanted == languages else None,
            failed=lambda error: self._refused(error) if self._wanted == languages else None,
            progress=lambda done, total: self.progress.advance(done, total) if self._wanted == languages else None,
            case_id=self._case_id,
            languages=languages,
        )
        self._late.start()

    def forget(self) -> None:
        """Show nothing more, and have what is under way stopped."""
        self.say("")

    def say(self, text: str) -> None:
        """Show no paper, but say why."""
        self._wanted = None
        self._say(text)

    def _say(self, text: str) -> None:
        if self._job is not None:
            self._job.cancel()  # nobody waits for it any more
        self._over()
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._sheet.setVisible(not text)
        self._sheet.image = QImage()
        self._sheet.update()
        self._turning.show_place(0, 0)
        self._paper = b""

    def _offer_to_stop(self) -> None:
        """Show how far it is: a paper that takes so long is a long one."""
        if self._job is not None:
            self.progress.begin(pgettext("paper", "Drawing the preview…"), self._stop)

    def _stop(self) -> None:
        self.say(pgettext("paper", "The preview was stopped. The file can be written all the same."))

    def _over(self) -> None:
        self._job = None
        self._late.stop()
        self.progress.end()

    def _take(self, paper: bytes) -> None:
        self._over()
        self._paper = paper
        self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        paper = self._paper
        self._screen.aside(
            lambda: papers.page(paper, number),
            done=lambda page: self._show(number, page) if self._paper is paper else None,
        )

    def _show(self, number: int, page: papers.Page | None) -> None:
        if page is None:
            self.say(pgettext("paper", "A preview cannot be drawn on this laptop. The file is written all the same."))
            return
        self._sheet.image = page.image
        told = _("Page {number} of {count}")
        self._sheet.setAccessibleName(told.format(number=format_number(number + 1), count=format_number(page.count)))
        self._sheet.update()
        self._turning.show_place(number, page.count)

    def _refused(self, error: IntakeError) -> None:
        self._over()
        self.say(error.message)
