"""Text on screen: always plain, never markup, in the direction and font of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import direction
from app.ui import fonts, theme, writing
from app.ui.widgets.long_text import shortened, show_all_button
from app.ui.widgets.sheet import let_be_seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.instruments.types import Texts
    from app.ui.widgets.buttons import QuietButton


_TO_SPARE = 2
"""Points by which a line must be shorter than its room to be sure not to be wrapped."""


class PlainLabel(QLabel):
    """A label that shows its text as it is. It stands at the leading edge whatever script its text is in."""

    _sentence = False

    def __init__(
        self,
        text: str = "",
        *,
        type_: str = "body",
        role: str = "",
        strong: bool = False,
        wrap: bool = False,
        language: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._one_line: QSize | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._language = language
        theme.set_type(self, type_, strong=strong, script=fonts.script(language) if language else "")
        theme.set_role(self, role)
        self._direct()
        if name:
            self.setObjectName(name)
        if wrap:
            self.setWordWrap(True)
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(theme.px(80))
        if text:
            self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, with the room it needs."""
        super().setText(text)
        self._one_line = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Nested layouts lose the height that wrapped text needs; as a minimum it is always kept.
        if self.wordWrap():
            text = self.text()
            self.setMinimumHeight(self._height(text) + self.contentsMargins().top() if text else 0)

    def _height(self, text: str) -> int:
        width = max(1, self.contentsRect().width())
        if "\n" not in text and self._line(text).width() < width - _TO_SPARE:
            return self._line(text).height()  # a page is laid out at several widths, and most labels have one line
        room = QRect(0, 0, width, 100_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def line_height(self) -> int:
        """Return how high one line is, with the fonts that its letters need."""
        return self._line(self.text()).height()

    def _line(self, text: str) -> QSize:
        """Return the room that the first line needs when it is not wrapped."""
        if self._one_line is None:
            line = text.partition("\n")[0]
            self._one_line = self.fontMetrics().boundingRect(QRect(0, 0, 1_000_000, 1_000), 0, line).size()
        return self._one_line

    def level(self, sign: QLabel) -> None:
        """Let a sign beside the label stand at the middle of its first line, whose letters may be tall."""
        sign.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        sign.setFixedHeight(max(self.line_height(), round(sign.pixmap().deviceIndependentSize().height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; right to left in our own way, as :mod:`app.ui.writing` explains."""
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft or not self.text():
            super().paintEvent(event)
            return
        QFrame.paintEvent(self, event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        option = QTextOption(self.alignment())
        right = self._sentence or writing.runs_right_to_left(self.text(), otherwise=True)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.NoWrap)
        indent = self.fontMetrics().horizontalAdvance("x") // 2 if self.frameWidth() else 0  # as Qt has it
        box = QRectF(self.contentsRect()).adjusted(0, 0, -indent, 0)
        writing.draw(painter, box, self.text(), option)

    def set_language(self, language: str) -> None:
        """Show text of another language: its font, its size, its direction. Empty for the language of the interface."""
        if language and language != self._language:
            theme.set_type(
                self,
                str(self.property("type")),
                strong=bool(self.property("strong")),
                script=fonts.script(language),
            )
        self._language = language
        self._direct()

    def _direct(self) -> None:
        if self._language:
            right = direction(self._language) == "rtl"
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self._align()

    def _align(self) -> None:
        # Qt would align a label by the first letter of its text: a list of names would be ragged on both sides.
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        vertical = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of the interface."""
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.LayoutDirectionChange:
            self._align()
        elif kind == QEvent.Type.FontChange:
            self._one_line = None
            self._fit()


class ElidedLabel(PlainLabel):
    """One line that gives way to what stands beside it, and shows by three dots that there is more.

    It is as high as a line of Latin letters, whatever it shows: Arabic letters fit in, their tall lines need not.
    """

    def __init__(self, text: str, *, type_: str, role: str = "", strong: bool = False, name: str = "") -> None:
        super().__init__(text, type_=type_, role=role, strong=strong, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height() + theme.px(3))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the line, and no width: it gives way."""
        return QSize(0, self.minimumHeight())

    def natural_width(self) -> int:
        """Return how wide the whole text is."""
        return self.fontMetrics().horizontalAdvance(self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        at_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        right = writing.runs_right_to_left(self.text(), otherwise=at_right)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        left = self.width() - metrics.horizontalAdvance(shown) if at_right else 0
        painter.drawText(left, metrics.ascent(), shown)


class Sentence(PlainLabel):
    """Words in the language of the interface: they run as it does, even when a name in another script begins them."""

    _sentence = True


class Heading(PlainLabel):
    """A heading: level 1 the page, 2 a card, 3 a group in a card."""

    def __init__(self, text: str = "", *, level: int = 2, wrap: bool = False, name: str = "") -> None:
        type_ = {1: "title", 2: "lead", 3: "body"}[level]
        super().__init__(text, type_=type_, role="muted" if level == 3 else "", strong=True, wrap=wrap, name=name)


class Muted(PlainLabel):
    """Text that explains, and steps back."""

    def __init__(self, text: str = "", *, wrap: bool = False, name: str = "", small: bool = True) -> None:
        super().__init__(text, type_="small" if small else "body", role="muted", wrap=wrap, name=name)


class BilingualLabel(QWidget):
    """The same text in two languages side by side, each in its own script, size and direction."""

    def __init__(
        self,
        texts: Texts,
        languages: Sequence[str],
        *,
        type_: str = "lead",
        strong: bool = True,
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        layout = QHBoxLayout()
        layout.setSpacing(theme.SPACE[3])
        self._column.addLayout(layout)
        self._show_all: QuietButton | None = None
        self._labels = [
            PlainLabel(type_=type_, strong=strong, role=role, wrap=True, language=code)
            for code in (*self._shown(texts, languages), "", "")[:2]
        ]
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            layout.addWidget(label, 1)
        self._said: tuple[dict[str, str], tuple[str, ...]] | None = None
        self.set_texts(texts, languages)

    def set_texts(self, texts: Texts, languages: Sequence[str]) -> None:
        """Show other texts or other languages. A text that one language lacks is shown once, in the one that has it."""
        if self._said == (dict(texts), tuple(languages)):
            return
        self._said = (dict(texts), tuple(languages))
        self._offer_all(texts, languages)
        self._show({code: shortened(text) for code, text in texts.items()}, languages)

    def _offer_all(self, texts: Texts, languages: Sequence[str]) -> None:
        """Offer the rest of a text that is too long to be laid out while two people wait."""
        if self._show_all is not None:
            self._column.removeWidget(self._show_all)
            self._show_all.hide()
            self._show_all.deleteLater()
        self._show_all = show_all_button(texts.values(), lambda: self._show(texts, languages))
        if self._show_all is not None:
            self._column.addWidget(self._show_all, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self, texts: Texts, languages: Sequence[str]) -> None:
        shown = self._shown(texts, languages)
        for label, code in zip(self._labels, (*shown, None, None), strict=False):
            let_be_seen(label, code is not None)
            label.setText(texts[code] if code else "")
            if code:
                label.set_language(code)
        self._level(self._labels[: len(shown)])
        self.setAccessibleName(" / ".join(texts[code] for code in shown))

    @staticmethod
    def _shown(texts: Texts, languages: Sequence[str]) -> list[str]:
        return [code for code in dict.fromkeys(languages) if texts.get(code)][:2] or list(texts)[:1]

    @staticmethod
    def _level(labels: Sequence[PlainLabel]) -> None:
        """Let the first lines stand beside each other although the lines of one script are taller."""
        heights = [label.line_height() for label in labels]
        for label, height in zip(labels, heights, strict=True):
            label.setContentsMargins(0, (max(heights) - height) // 2, 0, 0)
