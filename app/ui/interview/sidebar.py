"""The sections at the side, with honest progress, and how much of the whole is answered."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.casework.views.interviews import SectionState
from app.i18n import _, format_number, format_percent, ngettext
from app.instruments.types import Address, Section
from app.ui import fonts, pictograms, theme, writing
from app.ui.interview.pages import END
from app.ui.interview.titles import pick
from app.ui.widgets import Muted, QuietButton

_WIDTH = 276
_WIDEST = 350
_ROW = 36
_PICTURE = 22
_EDGE = 10
_LARGEST_PICTURE = 30
_ALL = 1000
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -_ALL, Qt.Key.Key_End: _ALL}


class SectionButton(QAbstractButton):
    """One section: its name, and ``7/12`` or a tick when all of it is dealt with.

    Arrows go from section to section (``stepped``), Home and End to the first and the last; Space or Return opens one.
    """

    stepped = Signal(int)

    def __init__(self, address: Address, name: str, language: str) -> None:
        super().__init__()
        self.address = address
        self._name = name
        self._language = language
        self._picture = pictograms.of_section(address)
        self._count = ""
        self._done = False
        self._problems = 0
        self._shown: tuple[Section, SectionState | None] | None = None
        self.setObjectName(f"section:{address}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_progress(self, section: Section, agreed: SectionState | None = None) -> None:
        """Show how far the section is, and what was agreed on it. Nothing is painted when that is what stands there."""
        if (section, agreed) == self._shown:
            return
        self._shown = section, agreed
        self._done = section.total > 0 and section.answered >= section.total and not section.problems
        self._problems = section.problems
        self._count = f"{format_number(section.answered)}/{format_number(section.total)}" if section.total else ""
        said = _("{answered} of {total} answered").format(answered=section.answered, total=section.total)
        if section.unconfirmed:
            said = ngettext(
                "{said}, {number} not yet confirmed", "{said}, {number} not yet confirmed", section.unconfirmed
            ).format(said=said, number=section.unconfirmed)
        if section.problems:
            said = ngettext("{said}, {number} to look at", "{said}, {number} to look at", section.problems).format(
                said=said, number=section.problems
            )
        if agreed is not None:
            told = _("{said}, changed since it was agreed") if agreed.changed else _("{said}, agreed")
            said = told.format(said=said)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows: Qt's buttons give them to Tab, which stops at one section only."""
        if event.key() in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Long names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the name needs."""
        box = QRectF(0, 0, self._room(width), 10_000).toRect()
        metrics = QFontMetrics(theme.font("body", strong=True, script=fonts.script(self._language)))
        high = metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), self._name).height() + 6
        return max(high, theme.px(_ROW))

    def sizeHint(self) -> QSize:
        """Return the size in the side bar."""
        return QSize(120, self.heightForWidth(Sidebar.width_now() - 2 * theme.SPACE[2]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name and progress."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(look.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        lit = self.isChecked() or self.underMouse()
        painter.setBrush(QColor(look.soft_accent) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self._room(self.width())
        ahead = self._ahead()
        start = self.width() - ahead - room if mirrored else ahead
        self._draw_picture(painter, mirrored=mirrored)
        self._write(
            painter,
            QRectF(start, 0, room, self.height()),
            self._name,
            look.accent if self.isChecked() else look.text,
            far=mirrored,
        )
        count = self._count_width()
        end = QRectF(_EDGE if mirrored else self.width() - _EDGE - count, 0, count, self.height())
        self._mark(painter, end, look, far=not mirrored)

    def _room(self, width: int) -> float:
        return max(40.0, width - self._ahead() - _EDGE - self._count_width())

    def _ahead(self) -> int:
        """Return where the name begins."""
        return _EDGE + (self._picture_size() + theme.SPACE[1] if self._picture else 2)

    @staticmethod
    def _picture_size() -> int:
        return min(theme.px(_PICTURE), _LARGEST_PICTURE)

    def _draw_picture(self, painter: QPainter, *, mirrored: bool) -> None:
        if not self._picture:
            return
        size = self._picture_size()
        colour = "accent" if self.isChecked() else "muted"
        picture = pictograms.pixmap(self._picture, colour, size, right_to_left=mirrored)
        left = self.width() - _EDGE - size if mirrored else _EDGE
        painter.drawPixmap(left, (self.height() - size) // 2, picture)

    def _count_width(self) -> int:
        return QFontMetrics(theme.font("small")).horizontalAdvance(self._sign()) + theme.SPACE[1] if self._count else 0

    def _sign(self) -> str:
        return "✓" if self._done else f"! {self._count}" if self._problems else self._count

    def _write(self, painter: QPainter, box: QRectF, text: str, colour: str, *, far: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setPen(QColor(colour))
        painter.setFont(theme.font("body", strong=self.isChecked(), script=fonts.script(self._language)))
        writing.draw(painter, box, text, option)

    def _mark(self, painter: QPainter, box: QRectF, look: theme.Tokens, *, far: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        colour = look.good if self._done else look.attention if self._problems else look.muted
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.setPen(QColor(colour))
        painter.setFont(theme.font("small"))
        painter.drawText(box, self._sign(), option)


class Sidebar(QFrame):
    """All sections. ``chosen`` carries the one a person wants to see; END is the finishing page."""

    chosen = Signal(str)
    left = Signal()
    missing = Signal()
    """A person wants to go to what nobody has dealt with."""

    evidence = Signal()
    """A person wants to look at what the case has been given."""

    def __init__(self) -> None:
        super().__init__()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        theme.set_role(self, "side-bar-rtl" if mirrored else "side-bar-ltr")
        self.setFixedWidth(self.width_now())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        back = QuietButton(_("Case"), "interview.case", icon="back", on_click=self.left.emit)
        back.setToolTip(_("Back to the case"))
        evidence = QuietButton("", "interview.evidence", icon="document", on_click=self.evidence.emit)
        evidence.setAccessibleName(_("Look at the evidence"))
        evidence.setToolTip(_("Photos, papers and recordings of this case (F4)"))
        head = QHBoxLayout()  # a row of its own at the foot would push the last sections out of sight
        head.addWidget(back)
        head.addStretch(1)
        head.addWidget(evidence)
        column.addLayout(head)
        self._buttons: dict[Address, SectionButton] = {}
        inner = QWidget()
        theme.set_role(inner, "scrolled")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(3)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll = scroll
        column.addWidget(scroll, 1)
        self._share = Muted(name="interview.answered", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Answered"))
        column.addWidget(self._share)
        column.addWidget(self._bar)
        missing = QuietButton(_("To what is missing"), "interview.missing", on_click=self.missing.emit)
        missing.setToolTip(_("The next question that nobody has dealt with (Ctrl+M)"))
        column.addWidget(missing, 0, Qt.AlignmentFlag.AlignLeading)

    @staticmethod
    def width_now() -> int:
        """Return how wide the side bar is at the present text size; large text does not take the page's room."""
        return min(theme.px(_WIDTH), _WIDEST)

    def show_sections(self, sections: Sequence[Section], language: str, agreed: Mapping[Address, SectionState]) -> None:
        """Show these sections, and the finishing page after them."""
        names = {section.address: pick(section.labels, language) for section in sections}
        if list(self._buttons) != [*names, END] or any(self._buttons[a].accessibleName() != names[a] for a in names):
            self._build([*names.items(), (END, _("Finish"))], language)
        for section in sections:
            self._buttons[section.address].show_progress(section, agreed.get(section.address))

    def show_total(self, answered: int, total: int, unconfirmed: int = 0) -> None:
        """Show how much of the whole is answered, and how much only an earlier interview says."""
        said = _("{percent} answered").format(percent=format_percent(answered / max(1, total)))
        if unconfirmed:
            waiting = ngettext("{said} · {number} to confirm", "{said} · {number} to confirm", unconfirmed)
            said = waiting.format(said=said, number=format_number(unconfirmed))
        self._share.setText(said)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(answered)

    def show_current(self, address: Address) -> None:
        """Mark the section that is on the page."""
        for key, button in self._buttons.items():
            button.setChecked(key == address)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == address else Qt.FocusPolicy.ClickFocus)
        if address in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[address])

    def focus_current(self) -> None:
        """Put the keyboard on the section that is on the page."""
        for button in self._buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, button: SectionButton, by: int) -> None:
        buttons = list(self._buttons.values())
        to = min(max(0, buttons.index(button) + by), len(buttons) - 1)
        buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(buttons[to])

    def _build(self, names: Sequence[tuple[Address, str]], language: str) -> None:
        for button in self._buttons.values():
            button.deleteLater()
            self._list.removeWidget(button)
        self._buttons = {}
        for number, (address, name) in enumerate(names):
            button = SectionButton(address, name, language)
            button.clicked.connect(lambda _checked, address=address: self.chosen.emit(address))
            button.stepped.connect(partial(self._step, button))
            self._buttons[address] = button
            self._list.insertWidget(number, button)
