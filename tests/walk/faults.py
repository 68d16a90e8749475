"""What can be wrong with a screen for someone who does not see it, or not well, or has no mouse.

Every function looks at one window as it stands and returns its complaints. Names and roles are asked for through Qt's
accessibility interface, as a screen reader asks.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontInfo, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.ui.widgets import ElidedLabel

Role = QAccessible.Role
ROLES: dict[type[QWidget], frozenset[QAccessible.Role]] = {
    QCheckBox: frozenset({Role.CheckBox}),
    QRadioButton: frozenset({Role.RadioButton}),
    QAbstractButton: frozenset(
        {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown, Role.ListItem}
    ),
    QLineEdit: frozenset({Role.EditableText}),
    QPlainTextEdit: frozenset({Role.EditableText}),
    QComboBox: frozenset({Role.ComboBox}),
    QAbstractSpinBox: frozenset({Role.SpinBox}),
    QAbstractSlider: frozenset({Role.Slider}),
    QAbstractItemView: frozenset({Role.Table, Role.List, Role.Tree}),
}
"""What a control of each kind must say it is; the first that fits counts."""
NO_ROLE = frozenset({Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.Grouping})
LEAST, LEAST_LARGE = 4.5, 3.0
"""Contrast that WCAG 2 AA asks of text, and of large text."""
LARGE, LARGE_BOLD = 18.0, 14.0


def controls(window: QWidget) -> Iterator[QWidget]:
    """What the keyboard can be in, as far as it is shown and can be used."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not window:
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QScrollBar | QScrollArea) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        yield widget


def told(widget: QWidget) -> str:
    """Name a control in a complaint."""
    return f"{type(widget).__name__} {widget.objectName()!r}"


def _interface(widget: QWidget) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(widget)


def unnamed(window: QWidget) -> list[str]:
    """Controls that assistive technology could not name, or names as something else, or as an icon without words."""
    found = []
    for widget in controls(window):
        interface = _interface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip() or not widget.objectName():
            found.append(f"without a name: {told(widget)}")
            continue
        role = interface.role()
        wanted = next((roles for kind, roles in ROLES.items() if isinstance(widget, kind)), None)
        if role in NO_ROLE or (wanted is not None and role not in wanted):
            found.append(f"wrong role: {told(widget)} is a {role.name}")
        if isinstance(widget, QPushButton) and not widget.text() and not widget.icon().isNull():
            described = interface.text(QAccessible.Text.Description) or widget.toolTip()
            if not described:
                found.append(f"an icon without a description: {told(widget)}")
    return found


def alike(window: QWidget) -> list[str]:
    """Buttons beside each other that are named alike."""
    names = Counter(
        (id(button.parentWidget()), button.accessibleName() or button.text())
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.window() is window
    )
    return [f"named alike: {name!r}" for (_parent, name), count in names.items() if name and count > 1]


def clipped(window: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than there is."""
    found = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel):
            wraps = label.wordWrap()
            height = label.heightForWidth(label.width()) if wraps else label.minimumSizeHint().height()
            width = 0 if wraps else label.minimumSizeHint().width()
            if label.height() + 2 < height or label.width() + 2 < width:
                found.append(f"clipped: {told(label)} {label.size().toTuple()} < {(width, height)}: {label.text()!r}")
    found += [
        f"clipped: {told(button)} by {need}: {button.text()!r}"
        for button in window.findChildren(QPushButton)
        if button.isVisible() and type(button).paintEvent is QPushButton.paintEvent and (need := _short_of(button))
    ]
    found += [
        f"cut by its surroundings: {told(widget)}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.isVisible() and _cut_off(widget)
    ]
    return found


def _short_of(button: QPushButton) -> int:
    """Return how many pixels a button is too narrow or too low for its words."""
    if not button.text():
        return 0
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    return max(0, words.width() + icon - room.width() - 2, button.fontMetrics().ascent() - room.height())


def _cut_off(widget: QWidget) -> bool:
    """Whether a part of it lies outside what holds it; what scrolls can be brought into view."""
    inside, parent = widget.rect(), widget.parentWidget()
    while parent is not None and not isinstance(parent.parentWidget(), QAbstractScrollArea):
        if not parent.rect().adjusted(-2, -2, 2, 2).contains(QRect(widget.mapTo(parent, QPoint(0, 0)), inside.size())):
            return True
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return False


def faint(window: QWidget) -> list[str]:
    """Words that stand out too little from what is behind them, measured in the picture of the window."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QPushButton) or not widget.isVisible() or not widget.isEnabled():
            continue
        if not widget.text() or widget.window() is not window:
            continue
        seen = widget.visibleRegion().boundingRect()
        if seen.height() < widget.height() or seen.width() < widget.width():
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(2, 2, -2, -2)
        shades = _shades(picture.copy(place))
        if not shades:
            continue
        behind = shades.most_common(1)[0][0]
        best = max(contrast(behind, shade) for shade in shades)
        if isinstance(widget, QLabel):
            # Thin strokes never reach their full colour: the palette knows it.
            best = max(best, contrast(behind, widget.palette().color(widget.foregroundRole()).rgb()))
        size = QFontInfo(widget.font()).pointSizeF()
        least = LEAST_LARGE if size >= LARGE or (size >= LARGE_BOLD and widget.font().bold()) else LEAST
        if best < least:
            found.append(f"faint: {told(widget)} {best:.2f} < {least}: {widget.text()!r}")
    return found


def _shades(picture: QImage) -> Counter[int]:
    if picture.isNull():
        return Counter()
    return Counter(memoryview(picture.constBits()).cast("B").cast("I").tolist())


@cache
def contrast(one: int, other: int) -> float:
    """Return how two colours differ in brightness, as WCAG 2 counts it: 1 to 21."""
    low, high = sorted((_brightness(one), _brightness(other)))
    return (high + 0.05) / (low + 0.05)


def _brightness(rgb: int) -> float:
    colour = QColor.fromRgb(rgb)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
