"""Printing and saving: which kind of file, which languages, where; how it will look; then where it is.

It takes the place of the profile until it is left.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import export_profile
from app.casework.file_names import ending, profile_name
from app.casework.views.profiles import ProfileView
from app.i18n import _, language_name, pgettext
from app.ui import theme
from app.ui.exporting.file_panel import FilePanel, Order
from app.ui.exporting.kinds import Kind, KindChoice
from app.ui.exporting.languages import LanguagePair
from app.ui.profile.preview import Preview
from app.ui.widgets import Card, Screen
from app.ui.widgets.sheet import ScrolledColumn

_ONE_COLUMN = 1.5


class ExportPage(ScrolledColumn):
    """Asks for a kind of file, two languages and a place, and writes the profile there."""

    def __init__(self, screen: Screen, view: ProfileView, on_close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("print.page-of-choices")
        self._screen = screen
        self._case_id = view.case.case_id
        choices = tuple((code, language_name(code)) for code in view.available_languages)
        self._languages = LanguagePair(choices, (view.languages[0], view.languages[1]), self._show_preview)
        self._kinds = KindChoice(self._turn_to_kind)
        self._file = FilePanel(
            screen,
            profile_name(view.case.number, "pdf", self._case_id),
            self._kinds.kind.pattern,
            self._order,
            on_close,
            about_somebody=True,
        )
        self._preview = Preview(screen, self._case_id)
        self._lay_out()
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self, on_close, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._show_preview()

    def focus(self) -> None:
        """Put the keyboard where one would begin."""
        self._kinds.focus()

    def forget(self) -> None:
        """Wait for nothing any more: the page is being left."""
        self._preview.forget()

    def _lay_out(self) -> None:
        columns = QVBoxLayout() if theme.scale() > _ONE_COLUMN else QHBoxLayout()
        columns.setSpacing(theme.SPACE[2])
        choosing = QVBoxLayout()
        choosing.setSpacing(theme.SPACE[2])
        kinds = Card(pgettext("paper", "What kind of file"), name="profile.panel")
        kinds.column.addWidget(self._kinds)
        choosing.addWidget(kinds)
        choosing.addWidget(self._places())
        choosing.addStretch(1)
        columns.addLayout(choosing, 7)
        columns.addWidget(self._preview, 4)
        self.column.addLayout(columns)
        self.column.addStretch(1)

    def _places(self) -> Card:
        card = Card(pgettext("paper", "Languages and place"))
        card.column.addWidget(self._languages)
        card.column.addWidget(self._file)
        return card

    def _turn_to_kind(self, kind: Kind) -> None:
        """Name the file for another kind, and offer the languages that it has."""
        self._file.offer(ending(kind.code), kind.pattern)
        self._languages.turn_to(kind.code)
        self._show_preview()

    def _show_preview(self) -> None:
        kind = self._kinds.kind.code
        if kind == "pdf":
            self._preview.show_paper(self._languages.chosen)
            return
        told = {
            "docx": pgettext("paper", "It says what the paper says, in the same order."),
            "xlsx": pgettext("paper", "A sheet for each part of the profile, and a row for each entry."),
            "elm": pgettext("paper", "It is for programs to read: a credential that says it is the person’s own word."),
        }
        self._preview.say(told[kind])

    def _order(self) -> Order:
        arguments = {"case_id": self._case_id, "kind": self._kinds.kind.code, "languages": self._languages.chosen}
        return Order(export_profile, arguments, _("Writing the profile…"))
