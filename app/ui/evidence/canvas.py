"""A picture to look at: as large as there is room for, or larger and moved about, turned by quarters."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import theme

_STEP = 1.25
_MOST = 8.0
_LINE = 60


class _Sheet(QWidget):
    """Paints the picture over all of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)


class Canvas(QScrollArea):
    """Shows one picture. It never makes a small one larger than it is until somebody asks."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("viewer.picture")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self._zoom = 1.0
        """Against the size that fits."""
        self._held: QPoint | None = None

    def show_image(self, image: QImage) -> None:
        """Show another picture, or none, as large as there is room for."""
        self._sheet.image = image
        self.fit()

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom = 1.0
        self._lay_out()

    def zoom(self, steps: int) -> None:
        """Show it larger, or smaller; the middle stays where it is."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self._zoom = min(_MOST, max(1.0, self._zoom * _STEP**steps))
        self._lay_out()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def scroll_by(self, steps: int) -> None:
        """Show what is below, or above."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * theme.px(_LINE))

    def rotate(self) -> None:
        """Turn it by a quarter, clockwise. What is kept stays as it is."""
        self._sheet.image = self._sheet.image.transformed(QTransform().rotate(90))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the room there is."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it about."""
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            for bar, by in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
                mirrored = bar is self.horizontalScrollBar() and self.isRightToLeft()
                bar.setValue(bar.value() + (by if mirrored else -by))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def _lay_out(self) -> None:
        own = self._sheet.image.size()
        if own.isEmpty():
            self._sheet.resize(QSize(0, 0))
            return
        room = self.maximumViewportSize()
        fits = min(1.0, room.width() / own.width(), room.height() / own.height())
        self._sheet.resize((own * fits * self._zoom).expandedTo(QSize(1, 1)))
