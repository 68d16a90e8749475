"""The recordings of choices, heard from memory one at a time; what cannot be heard is told below the choices."""

from PySide6.QtCore import QObject

from app.i18n import _, language_name
from app.instruments.types import Choice, QuestionView
from app.ui import sound, theme
from app.ui.interview import drawings
from app.ui.interview.controls.base import Languages, both
from app.ui.interview.listen_button import ListenButton
from app.ui.widgets import Muted

SIDE = 30
"""How large a button to listen is at 100 % text."""


class ChoiceSounds(QObject):
    """Makes the buttons, and plays what they stand for. ``why`` is where it is told that something cannot be heard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.why = Muted(wrap=True)
        self.why.hide()
        self._sound: sound.Sound | None = None
        self._heard: ListenButton | None = None

    def offer(self, view: QuestionView, languages: Languages) -> dict[str, ListenButton]:
        """Return new buttons, by the values of those choices that have a recording that is there."""
        self.hush()
        made = ((choice.value, self._button(view, choice, languages)) for choice in view.choices)
        return {code: button for code, button in made if button is not None}

    def hush(self) -> None:
        """Be silent."""
        if self._sound is not None:
            self._sound.stop()
        self._heard = None

    def _button(self, view: QuestionView, choice: Choice, languages: Languages) -> ListenButton | None:
        spoken = drawings.spoken_in(choice.media, languages)
        data = drawings.sound_of(choice.media, spoken)
        if not data:
            return None
        button = ListenButton(f"listen:{view.address}:{choice.value}", theme.px(SIDE))
        button.say(both(choice.labels, languages) or choice.value)
        button.setAccessibleDescription(language_name(spoken))
        button.clicked.connect(lambda: self._press(button, data))
        return button

    def _press(self, button: ListenButton, data: bytes) -> None:
        again = self._sound is not None and self._sound.playing and self._heard is button
        self.hush()
        if again:
            return
        why = sound.problem()
        self._tell(why.message if why is not None else "")
        if why is not None:
            return
        if self._sound is None:
            self._sound = sound.Sound(self)
            self._sound.turned.connect(self._show)
            self._sound.failed.connect(self._fail)
        self._heard = button
        self._sound.play(data)

    def _show(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        if self._heard is not None:
            self._heard.show_playing(playing=on)

    def _fail(self) -> None:
        self._tell(_("This recording cannot be played."))

    def _tell(self, words: str) -> None:
        self.why.setText(words)
        self.why.setVisible(bool(words))
