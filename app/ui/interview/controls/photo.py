"""A photo: taken with the camera where the system has one, or chosen as a file."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from app.errors import IntakeError
from app.i18n import _
from app.ui.camera import Camera, CameraDialog
from app.ui.interview.controls.attachment import AttachmentControl
from app.ui.pictures import packed
from app.ui.widgets import Button


class PhotoControl(AttachmentControl):
    """Offers the camera beside choosing a file. ``taken`` carries a photo as JPEG; it was written nowhere."""

    taken = Signal(bytes)

    def make_parts(self) -> None:
        """Make the button for the camera."""
        self._photo = Button(
            _("Take a photo"), f"answer:{self.view.address}:photo", icon="camera", on_click=self._open_camera
        )
        self.row.insertWidget(0, self._photo)

    def show_value(self, value: str) -> None:
        """Offer the camera while nothing is kept."""
        super().show_value(value)
        self._photo.setVisible(not value and not self.view.readonly)

    def show_camera(self, camera: Camera) -> None:
        """Show what a camera sees, and keep the photo taken with it."""
        dialog = CameraDialog(camera, self)
        camera.setParent(dialog)
        dialog.kept.connect(self._keep)
        dialog.gone.connect(self.message.error)
        dialog.finished.connect(lambda _result: self._photo.setFocus())
        dialog.open()

    def _open_camera(self) -> None:
        self.message.clear()
        camera = Camera(self)
        try:
            camera.begin()
        except IntakeError as error:
            camera.deleteLater()
            self.message.error(error)
            return
        self.show_camera(camera)

    def _keep(self, image: QImage) -> None:
        data = packed(image.convertToFormat(QImage.Format.Format_RGB32))
        if data:
            self.taken.emit(data)
