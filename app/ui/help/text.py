"""One page of the help, to read: Markdown in the type of the interface, our own drawings in the scheme's colours."""

import re
from dataclasses import asdict

from PySide6.QtCore import QByteArray, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QTextBrowser

from app.i18n import direction
from app.paths import resource
from app.ui import fonts, theme
from app.ui.help.pages import Page

PICTURE = re.compile(r"\A\.\./(?:\.\./)?((?:pictures|icons|pictograms)/[a-z0-9_-]+\.svg)\Z")
"""A picture that may be shown: one of ours, by its path from the page. Anything else is not loaded."""
_ICON, _PICTOGRAM = 24, 64
_RATIO = 2
_COLOUR = re.compile(r'"(#[0-9A-F]{6}|white)"')
_IMPORTED = QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | QTextDocument.MarkdownFeature.MarkdownNoHTML


def picture_file(name: str) -> str:
    """Return the shipped file that a picture on a page stands for; "" for what is none of ours."""
    found = PICTURE.match(name)
    if found is None:
        return ""
    return f"help/{found[1]}" if found[1].startswith("pictures/") else found[1]


class HelpText(QTextBrowser):
    """Shows a page. It can be read aloud, selected and copied; nothing on it leads out of the help."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help.text")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.set_role(self, "help")
        self.document().setDocumentMargin(theme.SPACE[1])

    def show_page(self, page: Page) -> None:
        """Show a page from its beginning."""
        right = direction(page.language) == "rtl"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(page.title)
        script = fonts.script(page.language)
        self.setFont(theme.font(script=script))
        document = self.document()
        document.setDefaultFont(theme.font(script=script))
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(self.layoutDirection())
        document.setDefaultTextOption(option)
        document.setMarkdown(page.body, _IMPORTED)
        _dress(document, script)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if page.body.startswith("!["):  # beside a picture the cursor would be as high as that
            self.moveCursor(QTextCursor.MoveOperation.NextBlock)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        """Draw one of our own pictures; there is nothing else to load, from here or from anywhere."""
        file = picture_file(name.toString() if isinstance(name, QUrl) else name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not file:
            return None
        bar = self.verticalScrollBar()  # it comes only when the page, with its pictures, has been laid out
        room = self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
        return _drawn(file, round(room - 2 * self.document().documentMargin()))


def _dress(document: QTextDocument, script: str) -> None:
    """Give headings, paragraphs and lists the type and the spaces of the interface."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        spaced = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        listed = block.textList() is not None
        spaced.setTopMargin(theme.px(theme.SPACE[2]) if level and block.blockNumber() else 0)
        spaced.setBottomMargin(theme.px(5) if listed or level else theme.px(theme.SPACE[1]))
        spaced.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        if level:
            heading = QTextCharFormat()
            heading.setFont(theme.font("lead", strong=True, script=script))
            heading.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)  # Markdown's headings would be larger yet
            cursor.mergeCharFormat(heading)
        else:
            _strengthen(block, script)
        block = block.next()


def _strengthen(block: QTextBlock, script: str) -> None:
    """Draw what is emphasised in the weight of our variable fonts, which Qt would smear into a bold."""
    parts = block.begin()
    strong: list[tuple[int, int]] = []
    while not parts.atEnd():
        part = parts.fragment()
        if part.charFormat().fontWeight() > 500:
            strong.append((part.position(), part.length()))
        parts += 1
    cursor = QTextCursor(block)
    for position, length in strong:
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFont(theme.font(strong=True, script=script))
        cursor.mergeCharFormat(bold)


def _drawn(file: str, width: int) -> QImage:
    """Draw an icon or a pictogram at its size, or a picture as wide as the page, in the colours of the scheme."""
    renderer = QSvgRenderer(QByteArray(_tinted(resource(file).read_text("utf-8")).encode()))
    size = renderer.defaultSize()
    high = {"icons": _ICON, "pictograms": _PICTOGRAM}.get(file.partition("/")[0])
    wide = theme.px(high) if high else min(width, theme.px(size.width()))
    tall = round(wide * size.height() / max(1, size.width()))
    image = QImage(wide * _RATIO, tall * _RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, wide * _RATIO, tall * _RATIO))
    painter.end()
    image.setDevicePixelRatio(_RATIO)
    return image


def _tinted(drawing: str) -> str:
    """Our drawings are written in the light colours, so that they can be looked at anywhere."""
    now = theme.tokens()
    names = {light: name for name, light in asdict(theme.LIGHT).items()} | {"#FFFFFF": "surface", "white": "on_accent"}
    drawing = drawing.replace("currentColor", now.accent)
    return _COLOUR.sub(lambda found: f'"{getattr(now, names[found[1]])}"' if found[1] in names else found[0], drawing)
