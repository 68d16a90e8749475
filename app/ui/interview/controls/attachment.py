"""A photo, a scan or another file: chosen here, kept in the vault, never copied anywhere else."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.errors import IntakeError
from app.i18n import _, format_size
from app.instruments.types import QuestionView
from app.ui import icons, theme
from app.ui.frames import in_frame
from app.ui.interview.controls.base import Control, Languages, both
from app.ui.widgets import Button, MessageBar, Muted, PlainLabel, ProgressPanel, QuietButton

_IMAGES = "*.jpg *.jpeg *.png *.webp *.gif *.tif *.tiff *.bmp *.pdf"
_SMALL = 72


class AttachmentControl(Control):
    """Offers to choose a file; ``chosen`` carries its path, and the question's view, or :meth:`refused`, answers."""

    chosen = Signal(Path)
    looked = Signal(str)
    """What is kept is to be looked at: its SHA-256."""
    asked = Signal(str)
    """The SHA-256 of a file whose name and size are wanted; :meth:`describe` answers."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._button = Button(_("Choose a file…"), f"answer:{view.address}", icon="document", on_click=self._choose)
        self.name_main(self._button)
        self._sign = PlainLabel(name="attachment.sign")
        self._name = PlainLabel(strong=True)
        self._size = Muted()
        self._look = QuietButton(
            _("Look at it"), f"answer:{view.address}:look", on_click=lambda: self.looked.emit(self.value)
        )
        self._look.setAccessibleDescription(both(view.labels, languages))
        self._remove = QuietButton(_("Take out"), f"answer:{view.address}:remove", on_click=lambda: self._set(""))
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.SPACE[1])
        for part in (self._button, self._sign, self._name, self._size, self._look, self._remove):
            self.row.addWidget(part)
        self.row.addStretch(1)
        self.progress = ProgressPanel(f"progress:{view.address}")
        self.message = MessageBar(f"message:{view.address}")
        self.column.addLayout(self.row)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.message)
        self.make_parts()
        self.show_value(self.value)

    def make_parts(self) -> None:
        """Make what else there is to answer with."""

    def showEvent(self, event: object) -> None:
        """Ask for the name of what is kept already, once somebody looks."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self.value and not self._size.text():
            self.asked.emit(self.value)

    def show_value(self, value: str) -> None:
        """Show whether something is kept."""
        self._button.setVisible(not value and not self.view.readonly)
        self._remove.setVisible(bool(value) and not self.view.readonly)
        for part in (self._sign, self._name, self._size, self._look):
            part.setVisible(bool(value))
        self._sign.setPixmap(icons.pixmap("document", "accent", size=20))
        self._name.setText(_("Kept in this case") if value else "")
        self._size.setText("")

    def focus(self) -> None:
        """Put the keyboard on what can be done now."""
        (self._look if self.value else self._button).setFocus(Qt.FocusReason.OtherFocusReason)

    def describe(self, name: str, size: int) -> None:
        """Show name and size of what is kept."""
        self._name.setText(name)
        self._size.setText(format_size(size))

    def show_small(self, small: QPixmap) -> None:
        """Show what is kept as a small picture, in place of the sign of a file."""
        self._sign.setPixmap(in_frame(small, _SMALL))
        self.grew.emit()

    def refused(self, error: IntakeError) -> None:
        """The file could not be taken; the answer is what it was."""
        self.progress.end()
        self.message.error(error)

    def _set(self, value: str) -> None:
        self.commit(value)
        self.show_value(value)
        self.focus()

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a file"))
        dialog.setObjectName("attachment.dialog")
        # The system's own dialog would note the file among the recently used ones.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        everything = _("All files (*)")
        images = _("Pictures ({patterns})").format(patterns=_IMAGES)
        dialog.setNameFilters([images, everything] if self.view.type == "image" else [everything])
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self.message.clear()
        self.chosen.emit(Path(path))
