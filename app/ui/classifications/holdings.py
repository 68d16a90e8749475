"""What the catalogue holds: the classifications in it, and the centre's own words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.views.classifications import CatalogueState
from app.i18n import _
from app.ui import theme
from app.ui.bidi import isolate, own_names
from app.ui.classifications import told
from app.ui.widgets import Button, Card, Line, Muted, Row


class HoldingsCard(Card):
    """The classifications in the catalogue, one a row."""

    def __init__(self, build_again: Callable[[], None]) -> None:
        super().__init__(_("In the catalogue"), name="classifications.holdings")
        self._rows = _Rows()
        self.column.addWidget(self._rows)
        self.again = Button(_("Build again"), "classifications.again", on_click=build_again)
        self._outdated = Row(_("Words that ship or were added have changed since it was built."), "", self.again)
        self._outdated.hide()
        self.column.addWidget(self._outdated)

    def show_state(self, state: CatalogueState) -> None:
        """Show what there is."""
        newest = state.sources[0].version if state.sources else ""
        rows: list[QWidget] = []
        for source in state.sources:
            about = [told.counts([source]), own_names(source.languages)]
            if source.system == told.ESCO and source.version != newest:
                about.append(
                    _("Not in version {version}, or not in the packages of it that were added.").format(version=newest)
                )
            rows.append(Row(told.name(source), "\n".join(about), strong=True))
        self._rows.show_rows(rows)
        self._outdated.setVisible(state.outdated)
        self.setVisible(bool(rows))


class OwnWordsCard(Card):
    """The files of words that the centre added."""

    def __init__(self, add: Callable[[], None]) -> None:
        super().__init__(_("Words of this centre"), name="classifications.words")
        explain = _(
            "People often use a word that is in no list. Write such words in a table with two columns, “word” and "
            "“concept”: what people say, and the ESCO address, or isco: and four digits. Save it as CSV, named by the "
            "language, such as fr.csv."
        )
        self.column.addWidget(Muted(explain, wrap=True))
        self._rows = _Rows()
        self.column.addWidget(self._rows)
        self.add = Button(_("Add own words"), "classifications.add_words", icon="plus", on_click=add)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def show_state(self, state: CatalogueState) -> None:
        """Show which files there are."""
        self._rows.show_rows([Row(isolate(each), "") for each in state.own_words])
        self._rows.setVisible(bool(state.own_words))


class _Rows(QWidget):
    """Rows with a line between two."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[0])

    def show_rows(self, rows: list[QWidget]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row in rows:
            if self._column.count():
                self._column.addWidget(Line())
            self._column.addWidget(row)
