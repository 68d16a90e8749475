"""What stands above a page's cards: what it is called, how it is answered, and what can be done with its entry."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.instruments.types import RepeatView
from app.ui import theme
from app.ui.interview.manner_bar import MannerBar
from app.ui.interview.pages import Page
from app.ui.interview.session import Session
from app.ui.interview.titles import label_of, subtitle_of, title_of
from app.ui.widgets import Button, Heading, Muted, QuietButton


class PageHead(QWidget):
    """Title, subtitle, and what can be done with the entry."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.manner = MannerBar(session)
        large = theme.is_large()
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Heading(level=1, wrap=True, name="interview.title")
        self._subtitle = Muted(wrap=True, name="interview.subtitle", small=False)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addWidget(self.manner)
        row.addLayout(words, 1)
        self.remove = QuietButton(_("Remove this entry"), "interview.remove")
        self.add = Button(_("Add another"), "interview.add", icon="plus")
        for changing in (self.remove, self.add):
            changing.once = True
        actions = QHBoxLayout()
        actions.setSpacing(theme.SPACE[1])
        if large:
            actions.addStretch(1)
        actions.addWidget(self.remove)
        actions.addWidget(self.add)
        row.addLayout(actions)

    def show_page(self, session: Session, page: Page, language: str) -> None:
        """Show what the page is called."""
        form = session.interview
        self._title.setText(title_of(form, page, language))
        subtitle = subtitle_of(form, page, language)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.manner.show_section(page.section)
        repeat = form.view(page.repeat) if page.repeat is not None else None
        self.add.setVisible(isinstance(repeat, RepeatView) and repeat.can_add)
        self.remove.setVisible(isinstance(repeat, RepeatView) and page.entry is not None and repeat.can_remove)
        if page.repeat is not None:
            self.add.set_text(_("Add another") if page.entry else _("Add an entry"))
            name = label_of(form, page.repeat, language)
            self.add.setAccessibleName(_("Add an entry: {entry}").format(entry=name))
