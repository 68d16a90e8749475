"""The quiet edges of the person's view: the language and the way out above, not answering, listening and on below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _, direction, language_name, translator
from app.instruments.types import Status
from app.ui import icons, pictograms, theme
from app.ui.interview.person import large
from app.ui.widgets import Button, PrimaryButton, QuietButton

_HEIGHT = 48
_ICON = 26
_GAP = 6
_LOW = 34


class HeadBar(QWidget):
    """``language_chosen`` carries the other language of the interview; ``left`` closes the window."""

    language_chosen = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._other = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self._language = QuietButton("", "person.language", on_click=lambda: self.language_chosen.emit(self._other))
        close = QuietButton("", "person.close", icon="cross", on_click=self.left.emit)
        close.setAccessibleName(_("Close the person’s view"))
        close.setToolTip(_("Close the person’s view (F8)"))
        for button in (self._language, close):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.addWidget(button)

    def show_languages(self, language: str, other: str) -> None:
        """Offer the other language by its own name; nothing where there is only one."""
        self._other = other
        self._language.setVisible(other != language)
        large.dress(self._language, "key", language=other, height=_LOW)
        self._language.set_text(language_name(other, other))


class FootBar(QWidget):
    """``marked`` carries what was said instead of an answer, ``turned`` 1 or -1; ``listen`` asks to hear it."""

    marked = Signal(object)
    turned = Signal(int)
    listen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme.SPACE[1], 0, 0)
        self._row.setSpacing(theme.SPACE[1])
        self._marks: dict[Status, Button] = {}
        self._on: Button | None = None
        self._listen: Button | None = None

    def offer_listening(self, *, on: bool) -> None:
        """Show or take away what asks to hear it: a voice was found, or is gone."""
        if self._listen is not None:
            self._listen.setVisible(on)

    def show_language(self, language: str, *, asks: bool, listens: bool) -> None:
        """Say everything in another language. ``asks`` is whether there is something to answer."""
        self.hide()  # what is added to a bar in sight would be shown only after the next event
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        texts = translator(language)
        right = direction(language) == "rtl"
        back = Button("", "person.back", on_click=lambda: self.turned.emit(-1))
        back.setIcon(icons.icon("back", "muted", size=_ICON, right_to_left=right))
        back.setAccessibleName(texts.gettext("Back"))
        back.setToolTip(texts.gettext("Back"))
        self._marks = {
            Status.UNKNOWN: Button(texts.gettext("I don’t know"), "person.mark:unknown"),
            Status.DECLINED: Button(texts.gettext("I don’t want to answer"), "person.mark:declined"),
        }
        drawings = {Status.UNKNOWN: "maybe", Status.DECLINED: "none"}
        for status, button in self._marks.items():
            button.setCheckable(True)
            button.setIcon(_drawn(drawings[status], "muted", right=right))
            button.clicked.connect(lambda _checked, status=status: self.marked.emit(status))
            button.setVisible(asks)
        listen = Button(texts.gettext("Listen"), "person.listen", on_click=self.listen.emit)
        listen.setIcon(_drawn("listen", "text", right=right))
        listen.setVisible(listens)
        self._listen = listen
        on = PrimaryButton(texts.gettext("Next"), "person.next", on_click=lambda: self.turned.emit(1))
        on.setIcon(icons.icon("next", "on_accent", size=_ICON, right_to_left=right))
        for button in (back, *self._marks.values()):
            self._add(button, language)
        self._row.addStretch(1)
        for button in (listen, on):
            self._add(button, language)
        self._on = on
        self.show()
        on.setLayoutDirection(Qt.LayoutDirection.LeftToRight if right else Qt.LayoutDirection.RightToLeft)

    def focus_on(self) -> None:
        """Put the keyboard on the way on."""
        if self._on is not None:
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_status(self, status: Status) -> None:
        """Show which of the two holds."""
        for each, button in self._marks.items():
            button.setChecked(each is status)

    def _add(self, button: Button, language: str) -> None:
        large.dress(button, "foot", strong=button.strong, language=language, height=_HEIGHT)
        button.setIconSize(QSize(large.px(_ICON) + _GAP, large.px(_ICON)))
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # as high as the highest
        self._row.addWidget(button)


def _drawn(name: str, colour: str, *, right: bool) -> QPixmap:
    """Return a drawing with some room between it and the words."""
    size = large.px(_ICON)
    drawn = pictograms.pixmap(name, colour, size, right_to_left=right)
    ratio = drawn.devicePixelRatio()
    roomy = QPixmap(QSize(size + _GAP, size) * ratio)
    roomy.setDevicePixelRatio(ratio)
    roomy.fill(Qt.GlobalColor.transparent)
    painter = QPainter(roomy)
    painter.drawPixmap(_GAP if right else 0, 0, drawn)
    painter.end()
    return roomy
