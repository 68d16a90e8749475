"""Text on screen: always plain, never markup, in the direction and font of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.i18n import direction
from app.ui import fonts, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.instruments.types import Texts


class PlainLabel(QLabel):
    """A label that shows its text as it is. It stands at the leading edge whatever script its text is in."""

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
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._language = language
        theme.set_type(self, type_, strong=strong, script=fonts.script(language) if language else "")
        theme.set_role(self, role)
        if name:
            self.setObjectName(name)
        if wrap:
            self.setWordWrap(True)
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(theme.px(80))
        self.set_language(language)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, with the room it needs."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Nested layouts lose the height that wrapped text needs; as a minimum it is always kept.
        if self.wordWrap():
            room = QRect(0, 0, max(1, self.contentsRect().width()), 100_000)
            needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
            self.setMinimumHeight(needed if self.text() else 0)

    def set_language(self, language: str) -> None:
        """Show text of another language: its font, its size, its direction. Empty for the language of the interface."""
        self._language = language
        if language:
            theme.set_type(
                self,
                str(self.property("type")),
                strong=bool(self.property("strong")),
                script=fonts.script(language),
            )
            right = direction(language) == "rtl"
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
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()


class ElidedLabel(PlainLabel):
    """One line that gives way to what stands beside it, and shows by three dots that there is more."""

    def __init__(self, text: str, *, type_: str, role: str = "", strong: bool = False, name: str = "") -> None:
        super().__init__(text, type_=type_, role=role, strong=strong, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if shown == self.text():
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE[3])
        self._labels = [PlainLabel(type_=type_, strong=strong, role=role, wrap=True) for _side in (0, 1)]
        for label in self._labels:
            layout.addWidget(label, 1)
        self.set_texts(texts, languages)

    def set_texts(self, texts: Texts, languages: Sequence[str]) -> None:
        """Show other texts or other languages. A text that one language lacks is shown once, in the one that has it."""
        shown = [code for code in dict.fromkeys(languages) if texts.get(code)][:2]
        if not shown:
            shown = list(texts)[:1]
        for label, code in zip(self._labels, (*shown, None, None), strict=False):
            label.setVisible(code is not None)
            label.setText(texts[code] if code else "")
            if code:
                label.set_language(code)
        self.setAccessibleName(" / ".join(texts[code] for code in shown))
