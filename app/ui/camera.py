"""Taking a photo: the camera's picture in a dialog, the photo in memory, and nowhere else."""

from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import IntakeError
from app.i18n import _
from app.ui import addons, theme
from app.ui.sound import no_library
from app.ui.widgets import Button, Muted, PrimaryButton

_ROOM = QSize(560, 400)
_MOST = QSize(760, 500)
"""With large text too, the buttons below have to fit on the screen of a laptop."""


class Camera(QObject):
    """The camera that the system goes by.

    ``seen`` carries what it sees, again and again; ``taken`` the photo asked for by :meth:`take`; ``lost`` the error
    when it was taken away, or another program has it.
    """

    seen = Signal(QImage)
    taken = Signal(QImage)
    lost = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera: Any = None
        self._parts: tuple[Any, ...] = ()

    def begin(self) -> None:
        """Let it look. Raises IntakeError ``sound.no_library`` or ``camera.none``."""
        media = addons.module(addons.MEDIA)
        if media is None:
            raise no_library()
        device = media.QMediaDevices.defaultVideoInput()
        if device.isNull():
            raise IntakeError(
                "camera.none",
                _("No camera was found. Nothing was changed."),
                _("Connect one, then press “Take a photo” again. A file can be chosen instead."),
            )
        self._camera = media.QCamera(device, self)
        session, sink, self._capture = (
            media.QMediaCaptureSession(self),
            media.QVideoSink(self),
            media.QImageCapture(self),
        )
        self._parts = (session, sink, self._capture)
        session.setCamera(self._camera)
        session.setVideoSink(sink)
        session.setImageCapture(self._capture)
        sink.videoFrameChanged.connect(lambda frame: self.seen.emit(frame.toImage()))
        self._capture.imageCaptured.connect(lambda _number, image: self.taken.emit(image))
        self._capture.errorOccurred.connect(lambda *_args: self._tell_lost())
        self._camera.errorOccurred.connect(lambda *_args: self._tell_lost())
        self._camera.start()

    def take(self) -> None:
        """Ask for a photo. It is never written to a file."""
        if self._camera is not None:
            self._capture.capture()

    def end(self) -> None:
        """Let the camera go; its light goes out."""
        if self._camera is not None:
            self._camera.stop()
            for part in (*self._parts, self._camera):
                part.deleteLater()
            self._camera, self._parts = None, ()

    def _tell_lost(self) -> None:
        self.lost.emit(
            IntakeError(
                "camera.gone",
                _("The camera no longer answers. No photo was kept."),
                _("Connect it again and close other programs that use it, or choose a file instead."),
            )
        )


class _Finder(QWidget):
    """Shows what the camera sees, or the photo."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("camera.picture")
        self.setMinimumSize((_ROOM * theme.scale()).boundedTo(_MOST))
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show a picture in place of the one before."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(
            self.rect().adjusted(
                (self.width() - size.width()) // 2,
                (self.height() - size.height()) // 2,
                -(self.width() - size.width()) // 2,
                -(self.height() - size.height()) // 2,
            ),
            self._image,
        )


class CameraDialog(QDialog):
    """Shows what the camera sees; ``kept`` carries the photo that was found good.

    ``gone`` carries the error when the camera was taken away: the dialog is closed then.
    """

    kept = Signal(QImage)
    gone = Signal(object)

    def __init__(self, camera: Camera, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("camera")
        self.setWindowTitle(_("Take a photo"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.set_role(self, "page")
        self._camera = camera
        self._photo = QImage()
        self._finder = _Finder()
        self._said = Muted(small=False, name="camera.said")
        self._take = PrimaryButton(_("Take the photo"), "camera.take", icon="camera", on_click=camera.take)
        self._keep = PrimaryButton(_("Keep this photo"), "camera.keep", icon="check", on_click=self._keep_it)
        self._again = Button(_("Take another"), "camera.again", on_click=self._look_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._finder, 1)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(Button(_("Cancel"), "camera.cancel", on_click=self.reject))
        row.addStretch(1)
        for button in (self._again, self._take, self._keep):
            row.addWidget(button)
        column.addLayout(row)
        camera.seen.connect(self._see)
        camera.taken.connect(self._show_photo)
        camera.lost.connect(self._lose)
        self.finished.connect(lambda _result: camera.end())
        self._look_again()

    def _see(self, image: QImage) -> None:
        if self._photo.isNull():
            self._finder.show_image(image)

    def _show_photo(self, image: QImage) -> None:
        self._photo = image
        self._finder.show_image(image)
        self._show_buttons(_("This is the photo. Keep it, or take another."), self._keep)

    def _look_again(self) -> None:
        self._photo = QImage()
        self._show_buttons(_("This is what the camera sees."), self._take)

    def _show_buttons(self, said: str, first: Button) -> None:
        held = not self._photo.isNull()
        for button, shown in ((self._take, not held), (self._keep, held), (self._again, held)):
            button.setVisible(shown)
        self._said.setText(said)
        self._finder.setAccessibleName(said)
        first.setFocus()

    def _keep_it(self) -> None:
        photo = self._photo
        self.accept()
        self.kept.emit(photo)

    def _lose(self, error: IntakeError) -> None:
        self.reject()
        self.gone.emit(error)
