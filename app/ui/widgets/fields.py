"""A field with its label above and what is wrong with it below; and a field for a file or folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui import icons, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Muted, PlainLabel, Sentence


class Field(QWidget):
    """One input under its label. ``set_problem`` says what is wrong beside it, in words and with a sign."""

    def __init__(self, label: str, control: QWidget, *, help_: str = "", beside: QWidget | None = None) -> None:
        super().__init__()
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self._label = PlainLabel(label, strong=True)
        self._label.setBuddy(control)
        column.addWidget(self._label)
        control.setAccessibleName(label)
        theme.set_type(control, "body")
        if isinstance(control, QLineEdit):
            lead(control)
        control.ensurePolished()
        control.setMinimumHeight(control.sizeHint().height())  # a full page must scroll rather than squeeze its fields
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(control, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        self._help = Muted(help_, wrap=True)
        column.addWidget(self._help)
        self._help.setVisible(bool(help_))
        self._problem = Problem(f"{control.objectName()}.problem")
        column.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._problem.text

    def set_problem(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._problem.say(text)
        self.control.setAccessibleDescription(text)
        if isinstance(self.control, QLineEdit):
            theme.set_role(self.control, "wrong" if text else "")

    def set_help(self, text: str) -> None:
        """Explain the field."""
        self._help.setText(text)
        self._help.setVisible(bool(text))


class Problem(QWidget):
    """What is wrong, in a line of its own with a sign. Hidden while nothing is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        self._sign = QLabel()
        self._label = Sentence(role="attention", wrap=True, name=name)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._label.setText(text)
        if text:
            self._sign.setPixmap(icons.pixmap("warning", "attention"))
            self._label.level(self._sign)
        self.setVisible(bool(text))


class PathField(QLineEdit):
    """A file or folder, typed or chosen. ``chosen`` is sent when one was picked or Return was pressed."""

    chosen = Signal(Path)

    def __init__(self, name: str, mode: str, caption: str, *, pattern: str = "", suggested: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        # A path reads from left to right whatever the language round it.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._mode = mode
        self._caption = caption
        self._pattern = pattern
        self._suggested = suggested
        self.button = Button(_("Choose…"), f"{name}.choose", icon="folder", on_click=self.choose)
        self.button.setAccessibleName(caption)
        self.returnPressed.connect(self._entered)

    @property
    def path(self) -> Path | None:
        """What is in the field; None when it is empty."""
        text = self.text().strip()
        return Path(text).expanduser() if text else None

    def offer(self, pattern: str) -> None:
        """Have the dialog offer another kind of file, by the name that stands in the field."""
        self._pattern = pattern
        if self.path is not None:
            self._suggested = self.path.name

    def choose(self) -> None:
        """Let a person pick; the dialog belongs to the screen, so it goes when the screen goes."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed to start

        dialog = QFileDialog(self.window(), self._caption, str(self.path or Path.home()), self._pattern)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        match self._mode:
            case "folder":
                dialog.setFileMode(QFileDialog.FileMode.Directory)
                dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            case "save":
                dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
                dialog.selectFile(self._suggested)
            case _open:
                dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._picked)
        self.destroyed.connect(dialog.close)
        dialog.open()

    def _picked(self, path: str) -> None:
        self.setText(path)
        self._entered()

    def _entered(self) -> None:
        if self.path is not None:
            self.chosen.emit(self.path)


class Choice(QComboBox):
    """A list to choose one of; what is too long for it ends in three dots and is told whole by the tip."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as Qt does, but shorten the text rather than cut it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if option.currentText == whole else whole)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def combo(name: str, choices: tuple[tuple[str, str], ...], chosen: str = "", *, search: bool = False) -> QComboBox:
    """Return a list to choose one of; ``choices`` are (value, text). ``search``: typing narrows a long list."""
    box = QComboBox() if search else Choice()
    box.setObjectName(name)
    box.setItemDelegate(QStyledItemDelegate(box))  # the one that follows the style sheet
    for value, text in choices:
        box.addItem(text, value)
    if search:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if completer := box.completer():
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    where = box.findData(chosen)
    box.setCurrentIndex(where if search else max(0, where))
    return box


def lead(field: QLineEdit) -> None:
    """Begin a field where the interface begins; Qt would take an empty one's side from the keyboard."""
    if field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)


def after_edit(field: QLineEdit, call: Callable[[], object]) -> None:
    """Call when a person changes the text of a field."""
    field.textEdited.connect(lambda _text: call())
