"""What a form brings along for a question, beside its words on the page: a picture, and something to listen to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, direction, language_name, pgettext
from app.instruments.types import QuestionView
from app.ui import sound, theme
from app.ui.interview import drawings
from app.ui.interview.controls import Languages
from app.ui.widgets import Button, Muted, PlainLabel

_PICTURE = 64


def picture_of(view: QuestionView, languages: Languages) -> QLabel | None:
    """Return the picture in the first of two languages; words in its place where there is none to show.

    None where the form names none and we have none.
    """
    first = languages[0]
    found = drawings.of_question(view, first)
    if found is not None:
        shown = QLabel()
        shown.setPixmap(found("accent", theme.px(_PICTURE), direction(first) == "rtl"))
    elif drawings.is_missed(view, first):
        shown = placeholder(pgettext("in place of a picture", "The picture cannot be shown."))
    else:
        return None
    shown.setObjectName(f"picture:{view.address}")
    return shown


def placeholder(words: str, language: str = "") -> PlainLabel:
    """Return plain words that stand in place of a picture."""
    label = PlainLabel(words, type_="small", role="muted", wrap=True, language=language)
    label.setFixedWidth(theme.px(2 * _PICTURE))
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed)  # else a layout gives it no width at all, as words that wrap
    label.setSizePolicy(policy)
    return label


class QuestionSound(QWidget):
    """One button to listen, and to stop listening. What cannot be heard is told under it."""

    def __init__(self, view: QuestionView, data: bytes, language: str) -> None:
        super().__init__()
        self._data = data
        self._sound: sound.Sound | None = None
        self._button = Button(_("Listen"), f"listen:{view.address}", icon="sound", on_click=self._press)
        self._button.setToolTip(language_name(language))
        self._button.setAccessibleDescription(f"{view.labels.get(language, '')} ({language_name(language)})")
        self._why = Muted(wrap=True)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._why)

    @classmethod
    def of(cls, view: QuestionView, languages: Languages) -> "QuestionSound | None":
        """Return the button; None where there is nothing to hear."""
        spoken = drawings.spoken_in(view.media, languages)
        data = drawings.sound_of(view.media, spoken)
        return cls(view, data, spoken) if data else None

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent once the question is gone."""
        if self._sound is not None:
            self._sound.stop()
        super().hideEvent(event)

    def _press(self) -> None:
        if self._sound is not None and self._sound.playing:
            self._sound.stop()
            return
        why = sound.problem()
        self._tell(why.message if why is not None else "")
        if why is not None:
            return
        if self._sound is None:
            self._sound = sound.Sound(self)
            self._sound.turned.connect(lambda on: self._button.set_text(_("Stop listening") if on else _("Listen")))
            self._sound.failed.connect(lambda: self._tell(_("This recording cannot be played.")))
        self._sound.play(self._data)

    def _tell(self, words: str) -> None:
        self._why.setText(words)
        self._why.setVisible(bool(words))
