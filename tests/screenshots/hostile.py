"""Forms and files that mean ill or are broken, and recordings of choices: as they look, where people meet them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.screenshots import media
from tests.support import pictures
from tests.support.begin import add_at_window, begin_at_window
from tests.ui_interview.test_person_media import paint, record

if TYPE_CHECKING:
    from tests.screenshots.screens import Stage

_LONG = "Please tell us about every piece of work that you have ever done, with all of its tasks. " * 60
_MARKUP = "<b>Bold</b> <img src=file:///etc/hostname> &amp; &lt;script&gt; \u202eesrever\u202c end"
_ENGLISH, _ARABIC = "I worked with this for many years", "عملت بهذا سنوات كثيرة"
FORM = f"""
| survey | type | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | text | long | {_LONG} | {_LONG} | absent.png | |
| | text | markup | {_MARKUP} | {_MARKUP} | | |
| | begin_group | next | Second | الثاني | | |
| | select_one tool | tool | Which tool is yours? | أي أداة لك؟ | | tool.wav |
| | select_multiple story | stories | What is true? | ما الصحيح؟ | | |
| | end_group | | | | | |
| choices | list_name | name | label::English (en) | label::Arabic (ar) | media::image | media::audio |
| | tool | saw | Saw | منشار | saw.png | saw.wav |
| | tool | needle | Needle | إبرة | needle.png | needle.wav |
| | tool | spade | Spade | مجرفة | absent.png | |
| | story | home | {_ENGLISH} at home. | {_ARABIC} في البيت. | | saw.wav |
| | story | shop | {_ENGLISH} in a workshop with others. | {_ARABIC} في ورشة مع آخرين. | | needle.wav |
| | story | taught | {_ENGLISH}, and taught it. | {_ARABIC} وعلّمت غيري. | | |
| settings | form_title | form_id | version | default_language |
| | Difficult | difficult | 1 | Klingon (tlh) |
"""
TITLE = "Difficult"


def added(stage: Stage) -> None:
    """What was wrong with the form is told once, where it is added."""
    stage.go("questionnaires")
    form = Path("difficult.md").resolve()
    form.write_text(FORM, "utf-8")
    folder = form.with_name("difficult-media")
    folder.mkdir(exist_ok=True)
    for name in ("saw", "needle", "tool"):
        record(folder / f"{name}.wav", seconds=2)
    paint(folder / "saw.png", "#7C8F6B")
    paint(folder / "needle.png", "#A89A86")
    add_at_window(stage.see, form)


def labels(stage: Stage) -> None:
    """The beginning of a huge question, and markup as plain text."""
    if stage.see.visible("question:/long") is not None:
        return
    added(stage)
    stage.go("case", "Amira")
    begin_at_window(stage.see, TITLE)
    stage.see.find("question:/long")
    stage.quiet()


def show_all(stage: Stage) -> None:
    """The whole of a huge question, from its end."""
    labels(stage)
    stage.see.click("label.show-all")
    stage.scroll(1)


def choices(stage: Stage) -> None:
    """Choices with recordings: pictures and sentences."""
    labels(stage)
    while stage.see.visible("question:/next/tool") is None:
        stage.see.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.quiet()
    stage.see.go_to("listen:/next/tool:saw")


def person_choices(stage: Stage) -> None:
    """The same at the person's side."""
    choices(stage)
    stage.see.press(Qt.Key.Key_F8)
    stage.see.find("person.choice:saw")
    stage.quiet()


def person_label(stage: Stage) -> None:
    """A huge question at the person's side."""
    while stage.see.visible("person.show-all") is None:
        stage.see.click("person.back")
        stage.quiet()


def refused(stage: Stage) -> None:
    """A picture of 20,000 by 20,000 points is not taken."""
    media.questions(stage)
    huge = Path("huge.png").resolve()
    if not huge.exists():
        huge.write_bytes(pictures.bomb(20_000))
    stage.see.click("answer:/thing")
    stage.see.choose_files("attachment.dialog", (huge,))
    stage.see.find("message:/thing")
    stage.quiet()


def looking(stage: Stage) -> None:
    """What answers a question, looked at in the middle of the interview."""
    media.questions(stage)
    chair = Path("chair-I-made.jpg").resolve()
    chair.write_bytes(pictures.chair())
    stage.see.click("answer:/thing")
    stage.see.choose_files("attachment.dialog", (chair,))
    stage.see.find("answer:/thing:look")
    stage.quiet()
    kept(stage)
    stage.see.click("answer:/thing:look")
    stage.see.find("viewer.turn")
    stage.quiet()


def kept(stage: Stage) -> None:
    """A photo that is kept, beside its question."""
    if stage.see.visible("viewer.close") is not None:
        stage.see.press(Qt.Key.Key_Escape)
    stage.see.find("answer:/thing:look")
