"""A new case, in a few words, without leaving the list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.casework import create_case
from app.casework.views.cases import CaseRow
from app.errors import IntakeError
from app.i18n import _
from app.ui import theme
from app.ui.widgets import Button, Card, Field, MessageBar, PrimaryButton, Screen
from app.ui.widgets.fields import after_edit


class NewCase(Card):
    """Case number, family names, given names: one of them is enough. ``left`` is sent when it is put away."""

    left = Signal()

    def __init__(self, screen: Screen, made: Callable[[CaseRow], None]) -> None:
        super().__init__(_("New case"), name="new-case")
        self._screen = screen
        self._made = made
        self.column.setSpacing(theme.SPACE[2])
        self._bar = MessageBar("new-case.message")
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE[2])
        self._family = self._add(fields, "new-case.family_names", _("Family names"))
        self._given = self._add(fields, "new-case.given_names", _("Given names"))
        self._number = self._add(fields, "new-case.number", _("Case number"), _("Left empty, one is given."))
        self.column.addLayout(fields)
        self.column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), "new-case.cancel", on_click=self.left.emit))
        self._create = PrimaryButton(_("Open the new case"), "new-case.create", on_click=self._go)
        row.addWidget(self._create)
        self.column.addLayout(row)
        self.hide()

    def begin(self, text: str = "") -> None:
        """Show the form, empty but for what was searched for: it is probably the name."""
        for field in (self._family, self._given, self._number):
            field.clear()
        self._bar.clear()
        number = any(letter.isdigit() for letter in text)
        (self._number if number else self._family).setText(text)
        self.show()
        self._family.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, row: QHBoxLayout, name: str, label: str, placeholder: str = "") -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setPlaceholderText(placeholder)
        edit.setMaxLength(200)
        edit.returnPressed.connect(self._go)
        after_edit(edit, self._bar.clear)
        row.addWidget(Field(label, edit), 1)
        return edit

    def _go(self) -> None:
        number, family, given = (field.text().strip() for field in (self._number, self._family, self._given))
        if not (number or family or given):
            message = _("Give a name or a case number, so that the case can be found again.")
            self._bar.error(IntakeError("case.empty", message, _("One of the three is enough.")))
            self._family.setFocus()
            return
        self._create.setEnabled(False)
        self._screen.ask(
            create_case,
            done=self._done,
            failed=self._failed,
            number=number,
            family_names=family,
            given_names=given,
        )

    def _done(self, row: CaseRow) -> None:
        self._create.setEnabled(True)
        self._made(row)

    def _failed(self, error: IntakeError) -> None:
        self._create.setEnabled(True)
        self._bar.error(error)
        self._number.setFocus()
