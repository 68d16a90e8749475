"""A signature, a drawing, or marks on a picture. Who cannot draw attaches a file instead."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage

from app.errors import IntakeError
from app.i18n import _
from app.instruments.types import QuestionView
from app.ui.interview.controls.attachment import AttachmentControl
from app.ui.interview.controls.base import both
from app.ui.interview.controls.pad import Pad
from app.ui.pictures import picture
from app.ui.widgets import Button, QuietButton

DRAWN = ("signature", "draw", "annotate")
_SIGNATURE = QSize(560, 170)
_DRAWING = QSize(640, 320)
_SHARPEST = QSize(1600, 1600)
_MOST = 64 << 20


class DrawControl(AttachmentControl):
    """Paper, and what is attached once it is kept.

    ``drawn`` carries the PNG, which goes to the vault as it is, and whether the page is being left, so that nobody will
    be here to hear that it arrived.
    """

    drawn = Signal(bytes, bool)

    def make_parts(self) -> None:
        """Make the paper and its tools."""
        view, languages = self.view, self.languages
        self._annotating = "annotate" in view.appearance
        signing = "signature" in view.appearance
        self._path: Path | None = None
        self.pad = Pad(_SIGNATURE if signing else _DRAWING, guide=signing)
        self.pad.setObjectName(f"answer:{view.address}:pad")
        self.pad.setAccessibleName(both(view.labels, languages))
        self.pad.setAccessibleDescription(_("Drawn with the mouse, a finger or a pen. A file can be attached instead."))
        self._keep = Button(_("Keep it"), f"answer:{view.address}:keep", icon="check", on_click=self._take_drawn)
        self._undo = QuietButton(_("Undo"), f"answer:{view.address}:undo", on_click=self.pad.undo)
        self._clear = QuietButton(_("Clear"), f"answer:{view.address}:clear", on_click=self._start_again)
        for place, part in enumerate((self._keep, self._undo, self._clear)):
            self.row.insertWidget(place, part)
        self.column.insertWidget(0, self.pad)
        self.pad.changed.connect(self._show_tools)

    def show_value(self, value: str) -> None:
        """Show the paper, or what is kept."""
        super().show_value(value)
        self.progress.end()
        self._path = None
        self.pad.take_picture(None)
        self._show_tools()

    def flush(self) -> None:
        """What is drawn is kept on leaving the page, as what is typed is."""
        if self.pad.drawn and not self.value and self.pad.isEnabled():
            self._tell_drawn(leaving=True)

    def refused(self, error: IntakeError) -> None:
        """It could not be kept; it is still on the paper."""
        super().refused(error)
        self.pad.setEnabled(True)
        self._show_tools()

    def focus(self) -> None:
        """Put the keyboard on the paper, or on what is there instead."""
        if self.pad.isVisible():
            self.pad.setFocus()
        else:
            super().focus()

    def _take(self, path: str) -> None:
        """Show a picture to draw on; what cannot be shown is attached as it is."""
        found = _picture_at(Path(path)) if self._annotating else None
        if found is None:
            super()._take(path)
            return
        self.message.clear()
        self._path = Path(path)
        self.pad.take_picture(found)
        self._show_tools()
        self.grew.emit()
        self.pad.setFocus()

    def _take_drawn(self) -> None:
        self.message.clear()
        if self._path is not None and not self.pad.drawn:
            self.chosen.emit(self._path)
            return
        self._tell_drawn(leaving=False)

    def _tell_drawn(self, *, leaving: bool) -> None:
        self.pad.setEnabled(False)
        self.drawn.emit(self.pad.png(most_points(self.view)), leaving)

    def _start_again(self) -> None:
        if self._annotating and not self.pad.drawn:
            self._path = None
            self.pad.take_picture(None)
        else:
            self.pad.clear()

    def _show_tools(self) -> None:
        """Show what can be done now."""
        free = not self.value and not self.view.readonly
        paper = free and (not self._annotating or self._path is not None)
        self.pad.setVisible(paper)
        self.pad.setEnabled(free)
        self._keep.setVisible(paper)
        self._keep.setEnabled(self.pad.drawn or self._path is not None)
        self._undo.setVisible(paper and self.pad.drawn)
        self._clear.setVisible(paper and (self.pad.drawn or self._path is not None))


def most_points(view: QuestionView) -> int:
    """Return how many points the longer side may have, as the form says."""
    asked = view.parameters.get("max-pixels", "")
    return int(asked) if asked.isdecimal() and int(asked) else _SHARPEST.width()


def _picture_at(path: Path) -> QImage | None:
    """Return the picture in a file, at a size that can be drawn on; None when it is none, or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError:
        return None
    return picture(data, _SHARPEST) if len(data) <= _MOST else None
