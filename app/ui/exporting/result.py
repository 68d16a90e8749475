"""What came of writing many profiles: how many files, where, and each case that has none with its reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget

from app.casework.views.batch import ExportedAll
from app.errors import IntakeError
from app.i18n import _, format_number, ngettext, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exporting.file_panel import open_folder
from app.ui.widgets import Button, Card, MessageBar, Muted, PlainLabel

_ROWS = 6


class BatchResult(Card):
    """Hidden until there is something to tell. ``again`` is called with the cases that have no file."""

    def __init__(self, again: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(pgettext("batch", "What was written"), name="batch.result")
        self._made: ExportedAll | None = None
        self._written = PlainLabel(role="good", wrap=True, name="batch.written")
        self._where = Muted(wrap=True, name="batch.where")
        self._stopped = PlainLabel(wrap=True, name="batch.stopped")
        self.message = MessageBar("batch.ended")
        self._told = PlainLabel(wrap=True, strong=True, name="batch.not_written")
        self._list = QListWidget()
        self._list.setObjectName("batch.reasons")
        self._list.setAccessibleName(pgettext("batch", "Cases without a file, and why"))
        self._list.setWordWrap(True)
        theme.set_type(self._list, "body")
        theme.set_role(self._list, "inside")
        self._open = Button(_("Open folder"), "batch.open", icon="folder", on_click=self._open_folder)
        self._again = Button(
            pgettext("batch", "Choose only these"), "batch.again", on_click=lambda: again(self._without_file())
        )
        for part in (self._written, self._where, self._stopped, self.message, self._told, self._list):
            self.column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._open)
        row.addWidget(self._again)
        row.addStretch(1)
        self.column.addLayout(row)
        self.hide()

    def show_made(self, made: ExportedAll | None) -> None:
        """Tell what came of it; None: nothing yet."""
        self._made = made
        self.setVisible(made is not None)
        if made is None:
            return
        n = made.written
        told = ngettext("{n} profile written, whole.", "{n} profiles written, each whole.", n)
        self._written.setText(told.format(n=format_number(n)))
        self._where.setText(isolate(str(made.folder.absolute())))
        self._open.setVisible(n > 0)
        self._tell_rest(made)
        self._list.clear()
        self._list.addItems([f"{isolate(each.number)} · {each.message}" for each in made.not_written])
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(theme.px(12 + 30 * min(len(made.not_written), _ROWS)))
        n = len(made.not_written)
        told = ngettext("{n} case has no file:", "{n} cases have no file:", n)
        self._told.setText(told.format(n=format_number(n)))
        for part in (self._told, self._list, self._again):
            part.setVisible(n > 0)
        (self._open if made.written else self._again).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_rest(self, made: ExportedAll) -> None:
        n = made.not_reached
        told = ngettext("Stopped before {n} more case.", "Stopped before {n} more cases.", n)
        self._stopped.setText(told.format(n=format_number(n)))
        self._stopped.setVisible(n > 0)
        self.message.clear()
        if made.ended:
            self.message.error(IntakeError(made.code, made.ended, made.hint))

    def _without_file(self) -> tuple[str, ...]:
        return tuple(each.case_id for each in self._made.not_written) if self._made is not None else ()

    def _open_folder(self) -> None:
        if self._made is not None:
            open_folder(self._made.folder)
