"""One choice as a button that says it in both languages; drawn here, Qt's buttons hold one font."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import _
from app.instruments.types import Choice
from app.ui import icons, theme
from app.ui.choosing import draw_frame, draw_mark, to_choose
from app.ui.interview.controls.base import Languages, both
from app.ui.interview.controls.choice_words import Words
from app.ui.interview.drawings import Picture
from app.ui.interview.languages import side_by_side

PICTURE = QSize(150, 96)
"""The room a picture is given at 100 % text."""
_MARK = 18
_MISSING = 32
_SHARP = 2
_SIGN = {True: 24, False: 40}
"""How large a sign of ours is beside the words, and above them."""


class Shape(Enum):
    """``TILE``: the languages one above the other, in a cell of a grid. ``ROW``: side by side, over the whole width."""

    TILE = "tile"
    ROW = "row"


class ChoiceButton(QAbstractButton):
    """A choice that is taken or not. ``several`` draws a box to tick, otherwise a round mark (rows) or none (tiles).

    ``plain`` draws neither. A form's own picture stands above the words of a tile; a ``sign`` of ours above or beside.
    """

    def __init__(
        self,
        choice: Choice,
        languages: Languages,
        shape: Shape,
        *,
        several: bool,
        plain: bool = False,
        sign: Picture | None = None,
    ) -> None:
        super().__init__()
        self.choice = choice
        self.shape_ = shape
        self.several = several
        self._plain = plain
        self._picture: QPixmap | None = None
        self.pictured = False
        self._sign = sign
        self._words: tuple[Words, ...] = ()
        self._heights: dict[int, int] = {}
        self._natural = 0
        self._room_after = 0
        self._listen: QWidget | None = None
        to_choose(self)
        self.set_languages(languages)

    def set_languages(self, languages: Languages) -> None:
        """Say it in these two languages: the first above the other, or each at its own side."""
        order = languages if self.shape_ is Shape.TILE else side_by_side(languages)
        shown = [code for code in dict.fromkeys(order) if self.choice.labels.get(code)] or list(self.choice.labels)[:1]
        self._words = tuple(Words.of(self.choice.labels[code], code) for code in shown)
        if not self._words:
            self._words = (Words(self.choice.value, languages[0]),)
        self.setAccessibleName(both(self.choice.labels, languages) or self.choice.value)
        self._measure()

    @property
    def signed(self) -> bool:
        """Whether a sign stands with the words."""
        return self._sign is not None

    def show_picture(self, image: QImage | None) -> None:
        """Show a picture above the words; None shows the sign of one that is missing."""
        self.pictured = True
        self._sign = None
        self._picture = icons.pixmap("picture-missing", "muted", size=_MISSING) if image is None else _sharp(image)
        if image is None:
            self.setAccessibleDescription(_("The picture is missing."))
            self.setToolTip(_("The picture is missing."))
        self._measure()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a double click as one: the second click would take the answer back."""
        event.accept()

    def hold(self, listen: QWidget | None, room: int) -> None:
        """Let a button to listen stand after the words, in ``room``, which is kept where only others have one."""
        self._room_after = room + theme.SPACE[1]
        self._listen = listen
        if listen is not None:
            listen.setParent(self)
            listen.show()
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button to listen at the far end, in the middle of the words."""
        super().resizeEvent(event)
        if self._listen is None:
            return
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = theme.SPACE[1] if right else self.width() - theme.SPACE[1] - self._listen.width()
        above = self._picture_height()
        self._listen.move(across, above + (self.height() - above - self._listen.height()) // 2)

    def _measure(self) -> None:
        widths = [words.width() for words in self._words]
        inner = max(widths) if self.shape_ is Shape.TILE else sum(widths) + theme.SPACE[3]
        if self.pictured:
            inner = max(inner, theme.px(PICTURE.width()))
        self._natural = round(inner) + 2 * theme.SPACE[2] + self._before() + self._after()
        self._heights = {}
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long choices wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the texts need in ``width``. Layouts ask often, and measuring Arabic takes its time."""
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        inner = width - 2 * theme.SPACE[2] - self._before() - self._after()
        if self.shape_ is Shape.TILE:
            high = sum(words.height(inner) for words in self._words)
        else:
            half = (inner - theme.SPACE[3] * (len(self._words) - 1)) / max(1, len(self._words))
            high = max(words.height(half) for words in self._words)
        beside = max(self._sign_size() if self._marked() else 0, self._room_after)
        return max(round(high), beside) + self._above() + 2 * self._padding() + self._picture_height()

    def _picture_height(self) -> int:
        return theme.px(PICTURE.height()) + theme.SPACE[1] if self.pictured else 0

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        return QSize(self._natural, self.heightForWidth(self._natural))

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows a few words a line."""
        return QSize(theme.px(60), theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, the mark and both texts."""
        look = theme.tokens()
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_frame(painter, self)
        padding = self._padding()
        inside = QRectF(self.rect()).adjusted(theme.SPACE[2], padding, -theme.SPACE[2], -padding)
        if self._picture is not None:
            inside = self._draw_picture(painter, inside)
        if self._marked():
            inside = self._draw_mark(painter, inside, chosen=chosen)
        if self._sign is not None:
            inside = self._draw_sign(painter, self._sign, inside, chosen=chosen)
        inside = self._without_listening(inside)
        first = look.accent if chosen else look.text if self.isEnabled() else look.muted
        second = look.accent if chosen else look.muted
        for number, (words, box) in enumerate(zip(self._words, self._boxes(inside), strict=True)):
            painter.setPen(QColor(second if number and self.shape_ is Shape.TILE else first))
            words.draw(painter, box, self._side(), strong=chosen and (not number or self.shape_ is Shape.ROW))

    def _draw_picture(self, painter: QPainter, inside: QRectF) -> QRectF:
        """Draw the picture in the middle above the words; return what room is left."""
        assert self._picture is not None
        high = theme.px(PICTURE.height())
        size = self._picture.deviceIndependentSize()
        fit = min(1.0, inside.width() / max(1.0, size.width()), high / max(1.0, size.height()))
        size *= fit
        corner = QPointF(inside.center().x() - size.width() / 2, inside.top() + (high - size.height()) / 2)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(corner, size), self._picture, QRectF(self._picture.rect()))
        return inside.adjusted(0, self._picture_height(), 0, 0)

    def _side(self) -> Qt.AlignmentFlag | None:
        """Return where the words of a tile stand: under each other, in the middle or behind the box to tick."""
        if self.shape_ is Shape.ROW:
            return None
        if not self._marked():
            return Qt.AlignmentFlag.AlignHCenter
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft

    def _boxes(self, inside: QRectF) -> list[QRectF]:
        count = len(self._words)
        if self.shape_ is Shape.ROW:
            half = (inside.width() - theme.SPACE[3] * (count - 1)) / count
            lefts = [inside.left() + number * (half + theme.SPACE[3]) for number in range(count)]
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                lefts.reverse()
            return [QRectF(left, inside.top(), half, inside.height()) for left in lefts]
        heights = [words.height(inside.width()) for words in self._words]
        top = inside.top() + (inside.height() - sum(heights)) / 2
        boxes = []
        for height in heights:
            boxes.append(QRectF(inside.left(), top, inside.width(), height))
            top += height
        return boxes

    def _padding(self) -> int:
        return theme.SPACE[1] if self.shape_ is Shape.TILE else theme.SPACE[0]

    def _marked(self) -> bool:
        return not self._plain and (self.several or self.shape_ is Shape.ROW)

    def _sign_size(self) -> int:
        return theme.px(_SIGN[self._marked()]) if self._sign is not None else 0

    def _before(self) -> int:
        """Return the room for what stands before the words."""
        beside = self._sign_size() + theme.SPACE[1] if self._sign is not None else 0
        return self._mark() + beside if self._marked() else 0

    def _after(self) -> int:
        """Return the room for a button to listen: behind the words, and before those that stand in the middle."""
        return self._room_after * (2 if self._side() == Qt.AlignmentFlag.AlignHCenter else 1)

    def _without_listening(self, inside: QRectF) -> QRectF:
        room = float(self._room_after)
        if self._side() == Qt.AlignmentFlag.AlignHCenter:
            return inside.adjusted(room, 0, -room, 0)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return inside.adjusted(room, 0, 0, 0) if right else inside.adjusted(0, 0, -room, 0)

    def _above(self) -> int:
        """Return the room for what stands above the words."""
        return self._sign_size() + theme.SPACE[0] if self._sign is not None and not self._marked() else 0

    def _draw_sign(self, painter: QPainter, sign: Picture, inside: QRectF, *, chosen: bool) -> QRectF:
        """Draw the sign beside or above the words; return what room is left."""
        size = self._sign_size()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        drawn = sign("accent" if chosen else "text" if self.isEnabled() else "muted", size, right)
        if not self._marked():
            painter.drawPixmap(QPointF(inside.center().x() - size / 2, inside.top()), drawn)
            return inside.adjusted(0, self._above(), 0, 0)
        left = inside.right() - size if right else inside.left()
        painter.drawPixmap(QPointF(left, inside.center().y() - size / 2), drawn)
        room = size + theme.SPACE[1]
        return inside.adjusted(0, 0, -room, 0) if right else inside.adjusted(room, 0, 0, 0)

    def _mark(self) -> int:
        return theme.px(_MARK) + theme.SPACE[1]

    def _draw_mark(self, painter: QPainter, inside: QRectF, *, chosen: bool) -> QRectF:
        """Draw the box or the round mark at the leading edge; return what room is left."""
        side = theme.px(_MARK) - 2.0
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inside.right() - side if right else inside.left()
        box = QRectF(left, inside.center().y() - side / 2, side, side)
        draw_mark(painter, box, chosen=chosen, several=self.several)
        return inside.adjusted(0, 0, -self._mark(), 0) if right else inside.adjusted(self._mark(), 0, 0, 0)


def picture_room() -> QSize:
    """Return how large a picture is read: as it is shown, on a dense screen."""
    return QSize(theme.px(PICTURE.width()), theme.px(PICTURE.height())) * _SHARP


def _sharp(image: QImage) -> QPixmap:
    pixmap = QPixmap.fromImage(image)
    small = pixmap.width() < PICTURE.width() and pixmap.height() < PICTURE.height()
    pixmap.setDevicePixelRatio(1 if small else _SHARP)
    return pixmap
