"""What a person says, recorded here or chosen as a file, and heard again; kept in the vault and nowhere else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.errors import IntakeError
from app.i18n import _, format_clock
from app.ui import sound, theme
from app.ui.interview.controls.attachment import AttachmentControl
from app.ui.recording import Recorder
from app.ui.widgets import Button, Muted
from app.ui.widgets.level import level_bar


class AudioControl(AttachmentControl):
    """Records, and plays what is kept.

    ``made`` carries the recording, which goes to the vault as it is, and whether the page is being left. ``wanted``
    asks for the content of a kept file by its SHA-256; :meth:`play` answers.
    """

    made = Signal(bytes, bool)
    wanted = Signal(str)

    def make_parts(self) -> None:
        """Make what records and what plays."""
        name = f"answer:{self.view.address}"
        self._recorder = Recorder(self)
        self._recorder.heard.connect(self._show_level)
        self._recorder.ended.connect(self._ended)
        self._recorder.unheard.connect(self._tell_unheard)
        self._told_unheard = False
        self._sound: sound.Sound | None = None
        self._record = Button(_("Record"), f"{name}:record", icon="record", on_click=self._begin)
        self._listen = Button(_("Listen"), f"{name}:listen", icon="sound", on_click=self._hear)
        self.row.insertWidget(0, self._record)
        self.row.insertWidget(self.row.indexOf(self._remove), self._listen)
        self._under_way = QWidget()
        line = QHBoxLayout(self._under_way)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        self._stop = Button(_("Stop and keep"), f"{name}:stop", icon="check", on_click=self._keep)
        self._level: QProgressBar = level_bar(_("How loud it is"), f"{name}:level")
        self._time = Muted(small=False, name=f"{name}:time")
        for part in (self._stop, self._level, self._time):
            line.addWidget(part)
        line.addStretch(1)
        self.column.insertWidget(1, self._under_way)
        self._under_way.hide()

    @property
    def recorder(self) -> Recorder:
        """What records."""
        return self._recorder

    def show_value(self, value: str) -> None:
        """Show what can be done: record, or listen to what is kept."""
        super().show_value(value)
        self.progress.end()
        self._be_silent()
        self._show_tools()

    def flush(self) -> None:
        """Keep what is being recorded: the page is left, or the screen hidden, and nobody is listened to then."""
        self._be_silent()
        self._keep(leaving=True)

    def hideEvent(self, event: object) -> None:
        """Be silent where nobody looks."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self._be_silent()

    def focus(self) -> None:
        """Put the keyboard on what can be pressed now."""
        shown = (self._stop, self._listen, self._record)
        next((part for part in shown if part.isVisible()), self._button).setFocus()

    def refused(self, error: IntakeError) -> None:
        """It could not be kept."""
        super().refused(error)
        self._show_tools()

    def play(self, data: bytes) -> None:
        """Let what is kept be heard."""
        if self._sound is None:
            self._sound = sound.Sound(self)
            self._sound.turned.connect(lambda _on: self._name_listen())
            self._sound.failed.connect(lambda: self.message.error(sound.not_played()))
        self._sound.play(data)

    def _begin(self) -> None:
        self.message.clear()
        try:
            self._recorder.begin()
        except IntakeError as error:
            self.message.error(error)
            return
        self.show_recording()

    def show_recording(self) -> None:
        """Show that it is being recorded: how loud, how long, and how to end it."""
        self._show_level(0)
        self._show_tools()
        self.grew.emit()
        self._stop.setFocus()

    def _keep(self, *, leaving: bool = False) -> None:
        if not self._recorder.recording:
            return
        data = self._recorder.end()
        focused = self._stop.hasFocus()
        self._show_tools()
        if data:
            self.made.emit(data, leaving)
        elif not leaving:
            self.message.error(_nothing_heard())
        if focused:
            self.focus()

    def _tell_unheard(self) -> None:
        self._told_unheard = True
        self.message.notice(_("Nothing is heard. Is the microphone still connected, and switched on?"))

    def _ended(self, error: IntakeError | None) -> None:
        if not self._recorder.recording:
            return
        had = self._recorder.tape.seconds > 0
        self._keep()
        if error is not None and had:
            self.message.error(error)
        elif had:
            self.message.notice(_("The recording is as long as one may be. It was ended and is kept."))

    def _hear(self) -> None:
        self.message.clear()
        if self._sound is not None and self._sound.playing:
            self._sound.stop()
            return
        why = sound.problem()
        if why is not None:
            self.message.error(why)
        elif self.value:
            self.wanted.emit(self.value)

    def _be_silent(self) -> None:
        if self._sound is not None:
            self._sound.stop()

    def _name_listen(self) -> None:
        playing = self._sound is not None and self._sound.playing
        self._listen.set_text(_("Stop listening") if playing else _("Listen"))

    def _show_level(self, share: float) -> None:
        self._level.setValue(round(share * 100))
        self._time.setText(format_clock(int(self._recorder.tape.seconds)))
        if share and self._told_unheard:
            self._told_unheard = False
            self.message.clear()

    def _show_tools(self) -> None:
        recording = self._recorder.recording
        free = not self.value and not self.view.readonly and not recording
        self._record.setVisible(free)
        self._button.setVisible(free)
        self._listen.setVisible(bool(self.value))
        self._under_way.setVisible(recording)


def _nothing_heard() -> IntakeError:
    return IntakeError(
        "sound.nothing_recorded",
        _("The microphone gave no sound. Nothing was recorded."),
        _("Check that it is switched on, then press Record again."),
    )
