"""Evidence looked at inside the window: fetched from the vault into memory, and nowhere else.

It takes the place of the screen it is opened on until it is left, so that the Tab key stays with it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import casework
from app.casework.views.cases import EvidenceRow, Looked
from app.errors import IntakeError
from app.i18n import _, format_number, format_size
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.evidence import papers
from app.ui.evidence.canvas import Canvas
from app.ui.evidence.heard import Heard, is_sound
from app.ui.evidence.turning import Turning
from app.ui.pictures import picture
from app.ui.widgets import Button, Heading, MessageBar, Muted, Screen

_SHARPEST = QSize(4096, 4096)


class EvidenceViewer(QWidget):
    """Shows one piece of evidence after the other. ``left`` tells that it was closed, and where it stood."""

    left = Signal(str)

    def __init__(self, screen: Screen, case_id: str) -> None:
        super().__init__()
        self.setObjectName("viewer")
        theme.set_role(self, "page")
        self._screen = screen
        self._case_id = case_id
        self._rows: Sequence[EvidenceRow] = ()
        self._at = 0
        self._name = Heading(level=1, name="viewer.name")
        self._about = Muted(small=False, name="viewer.about")
        self._canvas = Canvas()
        self._message = MessageBar("viewer.message")
        self._paper = b""
        """The document that is shown, while one is."""
        self._turning = Turning(self._turn_page)
        self._heard = Heard(self._message.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[2], theme.SPACE[4], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(self._head())
        column.addWidget(self._message)
        column.addWidget(self._canvas, 1)
        column.addWidget(self._heard, 1)
        column.addLayout(self._tools())
        self._take_keys()
        self.hide()

    def show_row(self, rows: Sequence[EvidenceRow], sha256: str) -> None:
        """Show one of a case's pieces of evidence."""
        self._rows = rows
        self.show()
        self._turn_to(next(place for place, row in enumerate(rows) if row.sha256 == sha256))
        self._close.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Let go of what was shown."""
        self._show_nothing()
        self._name.setText("")
        self._about.setText("")
        self.hide()
        self.left.emit(self._rows[self._at].sha256)

    def _take_keys(self) -> None:
        """Go on, back, nearer and farther without the mouse. Buttons would take the arrows to move among themselves."""
        keys: tuple[tuple[Qt.Key, Callable[[], None]], ...] = (
            (Qt.Key.Key_Right, lambda: self._step(-1 if self.isRightToLeft() else 1)),
            (Qt.Key.Key_Left, lambda: self._step(1 if self.isRightToLeft() else -1)),
            (Qt.Key.Key_Up, lambda: self._canvas.scroll_by(-1)),
            (Qt.Key.Key_Down, lambda: self._canvas.scroll_by(1)),
            (Qt.Key.Key_Plus, lambda: self._canvas.zoom(1)),
            (Qt.Key.Key_Equal, lambda: self._canvas.zoom(1)),
            (Qt.Key.Key_Minus, lambda: self._canvas.zoom(-1)),
            (Qt.Key.Key_0, self._canvas.fit),
            (Qt.Key.Key_R, self._canvas.rotate),
            (Qt.Key.Key_PageDown, lambda: self._turning.step(1)),
            (Qt.Key.Key_PageUp, lambda: self._turning.step(-1)),
        )
        for key, act in keys:
            shortcut = QShortcut(key, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._name)
        texts.addWidget(self._about)
        row.addLayout(texts, 1)
        self._close = Button(_("Close"), "viewer.close", icon="cross", on_click=self.leave)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tools(self) -> QVBoxLayout:
        rows, row = QVBoxLayout(), QHBoxLayout()
        for layout in (rows, row):
            layout.setSpacing(theme.SPACE[1])
        self._before = Button(_("Previous"), "viewer.previous", icon="back", on_click=lambda: self._step(-1))
        self._after = Button(_("Next"), "viewer.next", icon="next", on_click=lambda: self._step(1))
        self._of_pictures = (
            Button(_("Smaller"), "viewer.smaller", on_click=lambda: self._canvas.zoom(-1)),
            Button(_("Whole picture"), "viewer.whole", on_click=self._canvas.fit),
            Button(_("Larger"), "viewer.larger", on_click=lambda: self._canvas.zoom(1)),
            Button(_("Turn"), "viewer.turn", icon="turn", on_click=self._canvas.rotate),
        )
        row.addWidget(self._before)
        row.addStretch(1)
        if theme.is_large():
            rows.addWidget(self._turning, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            row.addWidget(self._turning)
        for button in self._of_pictures:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._after)
        rows.addLayout(row)
        return rows

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._rows):
            self._turn_to(self._at + by)

    def _turn_to(self, place: int) -> None:
        self._at = place
        row = self._rows[place]
        self._name.setText(isolate(row.name))
        count = _("{number} of {total}").format(number=format_number(place + 1), total=format_number(len(self._rows)))
        self._about.setText(f"{count} · {format_size(row.size)} · {words.day(row.added)}")
        self._message.clear()
        self._show_nothing()
        several = len(self._rows) > 1
        for button, there in ((self._before, place > 0), (self._after, place + 1 < len(self._rows))):
            button.setVisible(several)
            if button.hasFocus() and not there:
                self._close.setFocus(Qt.FocusReason.TabFocusReason)
            button.setEnabled(there)
        self._screen.ask(
            casework.look_at, done=self._take, failed=self._refused, case_id=self._case_id, sha256=row.sha256
        )

    def _take(self, looked: Looked) -> None:
        if not self._is_at(looked.sha256):
            return
        if papers.is_paper(looked.data):
            self._paper = looked.data
            self._turn_page(0)
        elif is_sound(looked.media_type):
            self._canvas.hide()
            self._heard.offer(looked.name, looked.data)
        else:
            self._screen.aside(
                lambda: picture(looked.data, _SHARPEST),
                done=lambda image: self._show_or_tell(image) if self._is_at(looked.sha256) else None,
            )

    def _turn_page(self, number: int) -> None:
        """Show a page of the document."""
        data, sha256 = self._paper, self._rows[self._at].sha256

        def drawn(page: papers.Page | None) -> None:
            if self._is_at(sha256):
                self._turning.show_place(number, page.count if page else 0)
                self._show_or_tell(page.image if page else None)

        self._screen.aside(lambda: papers.page(data, number), done=drawn)

    def _show_or_tell(self, image: QImage | None) -> None:
        self._show(image or QImage())
        if image is None:
            self._message.error(_not_shown())

    def _refused(self, error: IntakeError) -> None:
        if self.isVisible():
            self._message.error(error)

    def _is_at(self, sha256: str) -> bool:
        return self.isVisible() and self._rows[self._at].sha256 == sha256

    def _show_nothing(self) -> None:
        """Let go of what was shown or heard."""
        self._paper = b""
        self._turning.show_place(0, 0)
        self._heard.leave()
        self._canvas.show()
        self._show(QImage())

    def _show(self, image: QImage) -> None:
        self._canvas.show_image(image)
        self._canvas.setAccessibleName(_("Picture of {name}").format(name=self._rows[self._at].name))
        for button in self._of_pictures:
            button.setEnabled(not image.isNull())


def _not_shown() -> IntakeError:
    return IntakeError(
        "evidence.not_shown",
        _("Files of this kind cannot be shown here. It is kept in the case as it is."),
        _("The copy for the person, on the page of the case, has it as a file."),
    )
