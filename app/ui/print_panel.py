"""Printing what is not a profile: in which one or two languages, into which file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.casework.views.cases import CaseRow
from app.casework.views.profiles import Printed
from app.i18n import _, language_name, pgettext
from app.ui import theme
from app.ui.exporting.file_panel import FilePanel, Order
from app.ui.widgets import Button, Card, Field, Screen, combo
from app.ui.widgets.sheet import ScrolledColumn


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A paper that ``action`` writes, given ``arguments``, languages and a file, which is called ``name``.

    ``arguments`` are asked for when it is written, where they may have changed since the panel was opened.
    """

    action: Callable[..., Printed]
    arguments: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    name: str
    languages: tuple[str, ...]
    chosen: tuple[str, str]
    waiting: str
    about_somebody: bool = False


class PrintPanel(Card):
    """Asks for one or two languages and a file, and writes a paper there."""

    def __init__(self, screen: Screen, title: str, paper: PaperWanted, on_close: Callable[[], None]) -> None:
        super().__init__(title, name="print.panel")
        self._paper = paper
        choices = tuple((code, language_name(code)) for code in paper.languages)
        only = ("", pgettext("second language", "None: one language only"))
        self._first = combo("print.first", choices, paper.chosen[0])
        self._second = combo("print.second", (only, *choices), paper.chosen[1])
        languages = QHBoxLayout()
        languages.setSpacing(theme.SPACE[2])
        for label, box in ((_("First language"), self._first), (_("Second language"), self._second)):
            languages.addWidget(Field(label, box), 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(languages)
        self.column.addWidget(
            FilePanel(
                screen,
                _safe(paper.name) + ".pdf",
                _("PDF (*.pdf)"),
                self._order,
                on_close,
                about_somebody=paper.about_somebody,
            )
        )

    def focus(self) -> None:
        """Put the keyboard where one would begin."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self) -> Order:
        first = self._first.currentData()
        languages = (first, self._second.currentData() or first)
        given = self._paper.arguments
        arguments = given() if callable(given) else given
        return Order(self._paper.action, {**arguments, "languages": languages}, self._paper.waiting)


class PrintWay:
    """Opens the panel at the top of a page, from a button, and gives the keyboard back to that. A page has one."""

    def __init__(self, screen: Screen, page: ScrolledColumn) -> None:
        self._screen = screen
        self._page = page
        self._button: Button | None = None
        self._panel: PrintPanel | None = None

    def open(self, button: Button, title: str, paper: PaperWanted) -> None:
        """Ask how to print a paper, in the place of another that was asked about before."""
        self._put_away()
        self._panel = PrintPanel(self._screen, title, paper, self.close)
        self._page.column.insertWidget(0, self._panel)
        self._page.verticalScrollBar().setValue(0)
        self._panel.focus()
        self._button = button
        button.setEnabled(False)

    def renewed(self) -> None:
        """The page was begun anew, and the panel went with it."""
        self._panel = None
        if self._button is not None:
            self._button.setEnabled(True)

    def close(self) -> None:
        """Put the panel away."""
        if self._panel is not None:
            self._put_away()
            if self._button is not None:
                self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self.renewed()


def file_name(kind: str, case: CaseRow) -> str:
    """Return what a paper about a case is called: by its number, for a name would stay in lists of recent files."""
    return f"{kind}-{case.number or case.case_id}"


def _safe(name: str) -> str:
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in name)
