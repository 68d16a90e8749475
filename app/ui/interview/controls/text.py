"""Answers in words: one line or several. What is typed is kept after a short pause and on leaving the field."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.i18n import _
from app.instruments.types import QuestionView
from app.ui import theme, writing
from app.ui.interview.controls.base import Control, Languages
from app.ui.widgets import Muted

PAUSE = 600
_LINES = 3


class TypedControl(Control):
    """Anything that is typed: commits after a pause, on leaving the field, and when asked to."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)

    def typed(self) -> str:
        """Return what stands in the field, in ODK's text form."""
        raise NotImplementedError

    def show_view(self, view: QuestionView) -> None:
        """Leave alone what is being typed."""
        if self._pause.isActive():
            self.view = view
        else:
            super().show_view(view)

    def flush(self) -> None:
        """Commit now."""
        self._pause.stop()
        self.commit(self.typed())

    def changed(self) -> None:
        """Something was typed."""
        self._pause.start()

    def watch(self, field: QWidget) -> None:
        """Commit when the keyboard leaves ``field``."""
        self.name_main(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the keyboard leaving."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


class LineControl(TypedControl):
    """One line of text."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self.field = QLineEdit(view.answer.value)
        self.field.setReadOnly(view.readonly)
        theme.set_type(self.field, "lead")
        self.field.textEdited.connect(self.changed)
        self.field.returnPressed.connect(self.done)
        self.watch(self.field)
        self.column.addWidget(self.field)

    def typed(self) -> str:
        """Return the line without blanks around it."""
        return self.field.text().strip()

    def show_value(self, value: str) -> None:
        """Show another text."""
        self.field.setText(value)


class Paragraph(QPlainTextEdit):
    """Tab goes to the next control, as everywhere; Ctrl+Return belongs to the page.

    While it is empty, its hint and the cursor stand where ``begin_at`` says: Qt would draw the hint in the direction
    of the interface, and put the cursor at the left.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self._hint = ""

    def hint(self, words: str, side: Qt.LayoutDirection) -> None:
        """Say in an empty field what to write, in words that run to ``side``; what is written begins there too."""
        self._hint = words
        self.setLayoutDirection(side)
        option = self.document().defaultTextOption()
        option.setAlignment(_edge(side))
        self.document().setDefaultTextOption(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hint under the cursor of an empty field."""
        if self._hint and self.document().isEmpty():
            margin = self.document().documentMargin()
            box = QRectF(self.viewport().rect()).adjusted(margin, margin, -margin, 0)
            option = QTextOption(_edge(self.layoutDirection()) | Qt.AlignmentFlag.AlignTop)
            option.setTextDirection(self.layoutDirection())
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(self.palette().placeholderText().color())
            writing.draw(painter, box, self._hint, option)
            painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Return to the window."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_L):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _edge(side: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    right = side == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


class ParagraphControl(TypedControl):
    """Several lines of text, at least ``least`` of them. The field grows with what is written."""

    least = _LINES

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self.field = Paragraph(view.answer.value)
        self.field.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where the words end, as in one line
        self.field.setReadOnly(view.readonly)
        theme.set_type(self.field, "lead")
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.textChanged.connect(self._changed)
        self.field.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.watch(self.field)
        self.column.addWidget(self.field)
        self._fit()

    def typed(self) -> str:
        """Return the text without blanks around it."""
        return self.field.toPlainText().strip()

    def show_value(self, value: str) -> None:
        """Show another text."""
        if value != self.typed():
            self.field.blockSignals(True)
            self.field.setPlainText(value)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.field.blockSignals(False)
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another height with another font."""
        if watched is self.field and event.type() == QEvent.Type.FontChange:
            self._fit()
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        if self.typed() != self.value:
            self.changed()

    def _fit(self) -> None:
        lines = max(self.least, int(self.field.document().size().height()))
        self.field.setFixedHeight(lines * self.field.fontMetrics().lineSpacing() + 2 * theme.SPACE[2])


class FallbackControl(LineControl):
    """A kind of question this version has no control for: its answer is still taken, as text."""

    def __init__(self, view: QuestionView, languages: Languages) -> None:
        super().__init__(view, languages)
        self.column.addWidget(Muted(_("This kind of question is answered as text here."), wrap=True))
