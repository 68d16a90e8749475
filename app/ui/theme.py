"""The look: colours by role, one type scale, one spacing scale, one style sheet. Fusion underneath.

Widgets ask for roles, never for colours or sizes: style-sheet properties for colours, :func:`set_type` for type. So
light and dark, and text from 100 to 200 %, change everywhere at once.
"""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QDir, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app import i18n
from app.paths import resource
from app.ui import fonts

SPACE = (4, 8, 14, 20, 34)
TYPE = {"small": 9.0, "body": 10.0, "lead": 12.0, "title": 17.0, "display": 32.0}
CONTROL_RADIUS = 7
CARD_RADIUS = 10
_LARGE = 1.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, by what they are for."""

    background: str
    surface: str
    field: str
    text: str
    muted: str
    line: str
    accent: str
    soft_accent: str
    on_accent: str
    good: str
    attention: str
    soft_attention: str


LIGHT = Tokens(
    background="#F5F7F7",
    surface="#FFFFFF",
    field="#FFFFFF",
    text="#1A2224",
    muted="#5A6669",
    line="#DCE3E4",
    accent="#0B6B6B",
    soft_accent="#E3F1F0",
    on_accent="#FFFFFF",
    good="#1B7A3D",
    attention="#8A5A00",
    soft_attention="#FBF1DC",
)
DARK = Tokens(
    background="#14191B",
    surface="#1C2325",
    field="#161C1E",
    text="#E8EEEF",
    muted="#9FB0B3",
    line="#313C3F",
    accent="#56C2BC",
    soft_accent="#173534",
    on_accent="#0C1516",
    good="#5CC98A",
    attention="#E3B668",
    soft_attention="#33290F",
)

_current = LIGHT
_scale = 1.0
_worn: tuple[QPalette, QFont, str] | None = None
"""What the application is dressed in."""


def tokens() -> Tokens:
    """Return the colours in use now."""
    return _current


def is_dark() -> bool:
    """Return whether the dark colours are in use."""
    return _current is DARK


def scale() -> float:
    """Return how much larger than designed text is drawn: 1.0 to 2.0."""
    return _scale


def is_large() -> bool:
    """Return whether text is so large that what stands beside each other elsewhere stands below each other."""
    return _scale >= _LARGE


def px(length: float) -> int:
    """Return a length that must grow with the text: widths of columns and icons, heights of rows."""
    return round(length * _scale)


def font(type_: str = "body", *, strong: bool = False, script: str = "") -> QFont:
    """Return the font of a step of the type scale at the current text size; the interface's script by default."""
    return fonts.font(TYPE[type_] * _scale, strong=strong, script=script or fonts.script(i18n.language()))


def set_type(widget: QWidget, type_: str, *, strong: bool = False, script: str = "") -> None:
    """Give a widget a step of the type scale, now and whenever text size or language changes."""
    widget.setProperty("type", type_)
    widget.setProperty("strong", strong)
    widget.setProperty("script", script)
    widget.setFont(font(type_, strong=strong, script=script))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet, and redraw it in that role's colours."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # if not yet, it will be when it is first shown
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def apply(app: QApplication, scheme: str, scale: float = 1.0) -> None:
    """Dress the application: ``scheme`` is ``system``, ``light`` or ``dark``; ``scale`` is 1.0 to 2.0.

    Direction and script follow the language of the interface, so this is also called when the language changes.
    """
    global _current, _scale, _worn  # noqa: PLW0603 - one look per process is what this module is for
    _current = DARK if scheme == "dark" or (scheme == "system" and _system_is_dark(app)) else LIGHT
    _scale = scale
    right_to_left = i18n.direction(i18n.language()) == "rtl"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    look = (_palette(_current), font(), _style_sheet())
    if look == _worn:
        return  # a tenth of a second for nothing, as when only the language changes
    if _worn is None:
        QDir.setSearchPaths("icons", [str(resource("icons"))])
        app.setStyle(QStyleFactory.create("Fusion"))
    _worn = look
    app.setPalette(look[0])
    app.setFont(look[1])
    app.setStyleSheet(look[2])
    for widget in app.allWidgets():
        if type_ := widget.property("type"):
            widget.setFont(font(type_, strong=bool(widget.property("strong")), script=widget.property("script") or ""))


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _style_sheet() -> str:
    values: dict[str, str] = asdict(_current)
    values |= {"check": "check-on-dark" if is_dark() else "check-on-light"}
    values |= {
        "indicator": f"{px(16)}px",
        "bar": f"{px(10)}px",
        "combo": f"{px(28)}px",
        "chevron": f"{px(12)}px",
        "pill": f"{px(9) + 3}px",
    }
    values |= _buttons()
    return Template(resource("theme.qss").read_text("utf-8")).substitute(values)


def _buttons() -> dict[str, str]:
    """Return paddings that make buttons as high with Arabic words, whose lines are tall, as with Latin ones."""
    metrics, room = QFontMetrics(font()), QRect(0, 0, 1_000, 1_000)
    low, tall = metrics.height(), metrics.height()
    if fonts.script(i18n.language()) == "arabic":
        tall = max(low, metrics.boundingRect(room, 0, "أجيب").height())
    pad = max(1, SPACE[1] - (tall - low) // 2)
    return {"pad": f"{pad}px", "focus_pad": f"{pad - 1}px", "inner": f"{low + 2 * (SPACE[1] - pad)}px"}


def _palette(look: Tokens) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: look.background,
        QPalette.ColorRole.WindowText: look.text,
        QPalette.ColorRole.Base: look.field,
        QPalette.ColorRole.AlternateBase: look.surface,
        QPalette.ColorRole.Text: look.text,
        QPalette.ColorRole.Button: look.surface,
        QPalette.ColorRole.ButtonText: look.text,
        QPalette.ColorRole.PlaceholderText: look.muted,
        QPalette.ColorRole.Highlight: look.accent,
        QPalette.ColorRole.HighlightedText: look.on_accent,
        QPalette.ColorRole.Accent: look.accent,
        QPalette.ColorRole.Link: look.accent,
        QPalette.ColorRole.ToolTipBase: look.surface,
        QPalette.ColorRole.ToolTipText: look.text,
        QPalette.ColorRole.Mid: look.line,
        QPalette.ColorRole.Light: look.surface,
        QPalette.ColorRole.Dark: look.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.muted))
    return palette
