"""The foot of the person's view: not answering, listening, and the ways back and on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import direction, translator
from app.instruments.types import Status
from app.ui import icons, pictograms, theme
from app.ui.interview.person import large
from app.ui.widgets import Button, PrimaryButton

_HEIGHT = 48
_ICON = 26
_GAP = 6
_Row = tuple[Sequence[QWidget], Sequence[QWidget]]
"""What stands at the leading edge, and what at the other one."""


class FootBar(QWidget):
    """``marked`` carries what was said instead of an answer, ``turned`` 1 or -1; ``listen`` asks to hear it.

    One row where all of it fits; in a narrow window the two ways of not answering stand above, each on a row of its own
    where they have to. The ways back and on stay at the foot.
    """

    marked = Signal(object)
    turned = Signal(int)
    listen = Signal()

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._back: list[QWidget] = []
        self._marks: dict[Status, Button] = {}
        self._on: list[QWidget] = []

    def show_language(self, language: str, *, asks: bool, listens: bool) -> None:
        """Say everything in another language. ``asks`` is whether there is something to answer."""
        self.hide()  # what is added to a bar in sight would be shown only after the next event
        for old in (*self._back, *self._marks.values(), *self._on):
            old.hide()
            old.deleteLater()
        texts = translator(language)
        right = direction(language) == "rtl"
        back = Button("", "person.back", on_click=lambda: self.turned.emit(-1))
        back.setIcon(icons.icon("back", "muted", size=_ICON, right_to_left=right))
        back.setAccessibleName(texts.gettext("Back"))
        back.setToolTip(texts.gettext("Back"))
        self._marks = {
            Status.UNKNOWN: Button(texts.gettext("I don’t know"), "person.mark:unknown"),
            Status.DECLINED: Button(texts.gettext("I don’t want to answer"), "person.mark:declined"),
        }
        drawings = {Status.UNKNOWN: "maybe", Status.DECLINED: "none"}
        for status, button in self._marks.items():
            button.setCheckable(True)
            button.setIcon(_drawn(drawings[status], "muted", right=right))
            button.clicked.connect(lambda _checked, status=status: self.marked.emit(status))
        listen = Button(texts.gettext("Listen"), "person.listen", on_click=self.listen.emit)
        listen.setIcon(_drawn("listen", "text", right=right))
        on = PrimaryButton(texts.gettext("Next"), "person.next", on_click=lambda: self.turned.emit(1))
        on.setIcon(icons.icon("next", "on_accent", size=_ICON, right_to_left=right))
        self._back, self._on = [back], [listen, on]
        for button in (back, *self._marks.values(), listen, on):
            self._add(button, language)
            button.setVisible(listens if button is listen else asks or button in (back, on))
        self.show()
        on.setLayoutDirection(Qt.LayoutDirection.LeftToRight if right else Qt.LayoutDirection.RightToLeft)

    def offer_listening(self, *, on: bool) -> None:
        """Show or take away what asks to hear it: a voice was found, or is gone."""
        if self._on:
            self._on[0].setVisible(on)
            self._arrange(self.width(), move=True)
            self.updateGeometry()

    def focus_on(self) -> None:
        """Put the keyboard on the way on."""
        if self._on:
            self._on[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_status(self, status: Status) -> None:
        """Show which of the two holds."""
        for each, button in self._marks.items():
            button.setChecked(each is status)

    def hasHeightForWidth(self) -> bool:
        """Less width makes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size in one row."""
        row = self._all()
        return QSize(_wide(row), self.heightForWidth(_wide(row)))

    def minimumSizeHint(self) -> QSize:
        """Return the width of what gives way least: a window may be narrower than one row."""
        return QSize(max((_natural(part).width() for part in _shown(*self._all())), default=0), 0)

    def event(self, event: QEvent) -> bool:
        """Place them anew when one of them needs more or less room than before."""
        if event.type() == QEvent.Type.LayoutRequest and self._arrange(self.width(), move=True) != self.height():
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them anew."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def _all(self) -> _Row:
        return [*self._back, *self._marks.values()], self._on

    def _rows(self, width: int) -> list[_Row]:
        marks = list(self._marks.values())
        rows: list[_Row]
        if _wide(self._all()) <= width:
            rows = [self._all()]
        else:
            above: list[_Row] = [(marks, ())] if _wide((marks, ())) <= width else [([each], ()) for each in marks]
            rows = [*above, (self._back, self._on)]
        return [row for row in rows if _shown(*row)]

    def _arrange(self, width: int, *, move: bool) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = theme.SPACE[1]
        for leading, trailing in self._rows(width):
            height = max(_natural(part).height() for part in _shown(leading, trailing))  # as high as the highest
            if move:
                _place(_shown(leading), QRect(0, top, width, height), from_left=not mirrored)
                _place(_shown(trailing)[::-1], QRect(0, top, width, height), from_left=mirrored)
            top += height + theme.SPACE[1]
        return top - theme.SPACE[1]

    def _add(self, button: Button, language: str) -> None:
        button.once = True
        large.dress(button, "foot", strong=button.strong, language=language, height=_HEIGHT)
        button.setIconSize(QSize(large.px(_ICON) + _GAP, large.px(_ICON)))
        button.setParent(self)


def _shown(*parts: Sequence[QWidget]) -> list[QWidget]:
    return [part for each in parts for part in each if not part.isHidden()]


def _natural(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize())


def _wide(row: _Row) -> int:
    widths = [_natural(part).width() for part in _shown(*row)]
    return sum(widths) + theme.SPACE[1] * max(0, len(widths) - 1)


def _place(parts: Sequence[QWidget], row: QRect, *, from_left: bool) -> None:
    """Put parts into a row one after the other, from one of its ends."""
    across = 0
    for part in parts:
        width = _natural(part).width()
        left = row.left() + across if from_left else row.left() + row.width() - across - width
        part.setGeometry(left, row.top(), width, row.height())
        across += width + theme.SPACE[1]


def _drawn(name: str, colour: str, *, right: bool) -> QPixmap:
    """Return a drawing with some room between it and the words."""
    size = large.px(_ICON)
    drawn = pictograms.pixmap(name, colour, size, right_to_left=right)
    ratio = drawn.devicePixelRatio()
    roomy = QPixmap(QSize(size + _GAP, size) * ratio)
    roomy.setDevicePixelRatio(ratio)
    roomy.fill(Qt.GlobalColor.transparent)
    painter = QPainter(roomy)
    painter.drawPixmap(_GAP if right else 0, 0, drawn)
    painter.end()
    return roomy
