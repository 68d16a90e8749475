"""Questions that are answered with the voice or a picture, as they look where there is a microphone and where none is.

No machine that draws the pictures has a camera or a microphone: what they would deliver is handed to the controls here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice
from PySide6.QtGui import QImage

from app.ui.camera import Camera
from app.ui.interview.controls import AudioControl, PhotoControl
from tests.support import pictures
from tests.support.begin import add_at_window, begin_at_window

if TYPE_CHECKING:
    from tests.screenshots.screens import Stage

FORM = """
| survey | type | name | label::English (en) | label::French (fr) | label::Dutch (nl) | label::Arabic (ar) |
| | audio | told | Tell us what you did at work. | Racontez ce que vous faisiez au travail. | Vertel wat u op het werk deed. | احكِ لنا ما كنت تعمله. |
| | image | thing | A photo of something you made | Une photo d’un objet que vous avez fait | Een foto van iets wat u hebt gemaakt | صورة لشيء من صنعك |
| settings | form_title | form_id | default_language |
| | Voice and picture | voice | English (en) |
"""
TITLE = "Voice and picture"


class _Silence(QIODevice):
    """A microphone that nobody speaks into."""

    def readData(self, _most: int) -> bytes:
        return b""


def questions(stage: Stage) -> None:
    """An interview of two questions, before anything is answered."""
    if stage.see.visible("answer:/told:record") is not None or stage.see.visible("answer:/thing:look") is not None:
        return
    stage.go("questionnaires")
    form = Path("voice.md").resolve()
    form.write_text(FORM, "utf-8")
    add_at_window(stage.see, form)
    stage.go("case", "Amira")
    begin_at_window(stage.see, TITLE)
    stage.see.find("answer:/told:record")
    stage.quiet()


def missing(stage: Stage) -> None:
    """Neither a microphone nor a camera was found."""
    if stage.see.visible("camera.cancel") is not None:
        stage.see.click("camera.cancel")
    questions(stage)
    stage.see.click("answer:/told:record")
    stage.see.click("answer:/thing:photo")
    stage.quiet()


def recording(stage: Stage) -> None:
    """What the person says is being recorded."""
    questions(stage)
    control = next(each for each in stage.window.findChildren(AudioControl) if each.isVisible())
    silence = _Silence(control)
    silence.open(QIODevice.OpenModeFlag.ReadOnly)
    control.recorder.listen(silence)
    control.recorder.heard.emit(0.6)
    control.show_recording()
    control.recorder.heard.emit(0.6)


def camera(stage: Stage) -> None:
    """A photo was taken, and can be kept or taken again."""
    questions(stage)
    for sound in stage.window.findChildren(AudioControl):
        sound.flush()
    control = next(each for each in stage.window.findChildren(PhotoControl) if each.isVisible())
    eye = Camera()
    control.show_camera(eye)
    stage.see.find("camera.take")
    eye.taken.emit(QImage.fromData(pictures.chair()))
    stage.see.find("camera.keep")
