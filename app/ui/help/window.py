"""The window of the help: one page, or the list of all. It stands beside the work, and stops nobody."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, direction, language
from app.ui import fonts, icons, theme
from app.ui.help import pages
from app.ui.help.text import HelpText
from app.ui.practice import PracticeSign, is_practising
from app.ui.widgets import Button, Muted, PlainLabel, QuietButton
from app.ui.widgets.fields import lead

_WIDTH = 460


class HelpWindow(QDialog):
    """Escape closes it; ``finished`` tells that it was closed. Hiding and locking work here as in the window beside."""

    hide_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("help")
        self.setWindowTitle(_("Help"))
        self.setModal(False)
        self._name = ""
        self._links: list[QuietButton] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading())
        self._stack.addWidget(self._listing())
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[2],) * 4)
        column.setSpacing(theme.SPACE[1])
        if is_practising(owner):
            column.addWidget(PracticeSign())
        column.addLayout(self._head())
        self._foreign = Muted(_("The help is not written in your language yet: this is the English one."), wrap=True)
        self._foreign.setVisible(pages.shown_language() != language())
        column.addWidget(self._foreign)
        column.addWidget(self._stack, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.show_list)
        QShortcut(QKeySequence("F9"), self, self.hide_wanted.emit)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_wanted.emit)

    @property
    def page(self) -> str:
        """Which page was read last."""
        return self._name

    def show_page(self, name: str) -> None:
        """Show one page, ready to be read."""
        page = pages.page(name)
        self._name = page.name
        self._title.setText(page.title)
        self._offer(page.links)
        self._all.show()
        self._stack.setCurrentIndex(0)
        self._text.show_page(page)
        self._text.setFocus()

    def show_list(self) -> None:
        """Show all pages, ready to search in them."""
        self._title.setText(_("All pages"))
        self._all.hide()
        self._stack.setCurrentIndex(1)
        self._search.clear()
        self._filter()
        self._search.setFocus()

    def stand_beside(self, window: QWidget) -> None:
        """Stand at the end of the lines of a window, as high as it is, where least of it is covered."""
        room = window.screen().availableGeometry()
        width = min(theme.px(_WIDTH), 700, room.width())
        frame = window.geometry().intersected(room)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = frame.left() if right_to_left else frame.right() - width
        self.setGeometry(max(room.left(), x), frame.top(), width, frame.height())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self._title = PlainLabel(type_="title", strong=True, wrap=True, name="help.title")
        self._all = QuietButton(_("All pages"), "help.all", on_click=self.show_list)
        self._all.setToolTip(_("All pages (Ctrl+F)"))
        close = Button("", "help.close", icon="cross", on_click=self.close)
        close.setAccessibleName(_("Close the help"))
        close.setToolTip(_("Close the help (Escape)"))
        row.addWidget(self._title, 1)
        row.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _reading(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self._text = HelpText()
        column.addWidget(self._text, 1)
        links = QWidget()
        links.setLayoutDirection(_page_direction())
        self._links_column = QVBoxLayout(links)
        self._links_column.setContentsMargins(0, 0, 0, 0)
        self._links_column.setSpacing(0)
        column.addWidget(links)
        return holder

    def _offer(self, names: tuple[str, ...]) -> None:
        for old in self._links:
            self._links_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        for name in names:
            title = pages.page(name).title
            button = QuietButton(title, f"help.to:{name}", icon="next", on_click=partial(self.show_page, name))
            right = _page_direction() == Qt.LayoutDirection.RightToLeft
            button.setIcon(icons.icon("next", button.icon_colour, right_to_left=right, gap=theme.SPACE[0]))
            self._links.append(button)
            self._links_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _listing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        self._search = QLineEdit()
        self._search.setObjectName("help.search")
        self._search.setAccessibleName(_("Search in the help"))
        self._search.setPlaceholderText(_("Search in the help"))
        self._search.setMaxLength(100)
        theme.set_type(self._search, "body")
        lead(self._search)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._open)
        self._list = QListWidget()
        self._list.setObjectName("help.list")
        self._list.setAccessibleName(_("Pages of the help"))
        self._list.setLayoutDirection(_page_direction())
        theme.set_role(self._list, "inside")
        theme.set_type(self._list, "body", script=fonts.script(pages.shown_language()))
        self._list.itemActivated.connect(self._open)
        self._list.itemClicked.connect(self._open)
        self._none = Muted(_("No page says anything about that."), small=False, wrap=True, name="help.none")
        column.addWidget(self._search)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        return holder

    def _filter(self) -> None:
        self._list.clear()
        for name in pages.CONTENTS:
            page = pages.page(name)
            if page.holds(self._search.text()):
                item = QListWidgetItem(page.title, self._list)
                item.setData(Qt.ItemDataRole.UserRole, name)
        self._list.setCurrentRow(0)
        self._none.setVisible(not self._list.count())

    def _open(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.show_page(str(item.data(Qt.ItemDataRole.UserRole)))


def _page_direction() -> Qt.LayoutDirection:
    """Return how the pages run: their text, their links and the list of them, whatever the interface round them."""
    right = direction(pages.shown_language()) == "rtl"
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
