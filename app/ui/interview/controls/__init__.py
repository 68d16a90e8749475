"""The controls that take answers, one for each kind of question. :func:`control_for` finds the right one."""

from collections.abc import Callable

from app.instruments.types import QuestionView
from app.ui.interview.controls.attachment import AttachmentControl
from app.ui.interview.controls.audio import AudioControl
from app.ui.interview.controls.base import Control, Languages, both
from app.ui.interview.controls.choices import ChoicesControl, SeveralControl
from app.ui.interview.controls.classified import (
    ClassifiedControl,
    SeveralClassifiedControl,
    SeveralSkillsControl,
    SkillControl,
)
from app.ui.interview.controls.clock import DateTimeControl, TimeControl
from app.ui.interview.controls.date import DateControl, FullDateControl
from app.ui.interview.controls.draw import DRAWN, DrawControl
from app.ui.interview.controls.masked import MaskedControl, NumbersControl
from app.ui.interview.controls.names import countries, world_languages
from app.ui.interview.controls.note import AcknowledgeControl, NoteControl
from app.ui.interview.controls.number import DecimalControl, NumberControl
from app.ui.interview.controls.photo import PhotoControl
from app.ui.interview.controls.picker import PickerControl, SeveralPickerControl
from app.ui.interview.controls.practice import PracticeControl
from app.ui.interview.controls.range import range_control
from app.ui.interview.controls.rank import RankControl
from app.ui.interview.controls.table import SeveralTableRowControl, TableRowControl, is_row
from app.ui.interview.controls.text import FallbackControl, LineControl, ParagraphControl

__all__ = [
    "AttachmentControl",
    "AudioControl",
    "Control",
    "DrawControl",
    "Languages",
    "NoteControl",
    "PhotoControl",
    "both",
    "control_for",
]

Maker = Callable[[QuestionView, Languages], Control]

_MANY = 12
"""More choices than this are found by typing rather than by looking."""

_LAID_OUT = ("columns", "quick", "likert", "compact", "horizontal", "no-buttons")
_BY_TYPE: dict[str, Maker] = {
    "integer": NumberControl,
    "decimal": DecimalControl,
    "date": FullDateControl,
    "time": TimeControl,
    "dateTime": DateTimeControl,
    "range": range_control,
    "rank": RankControl,
    "note": NoteControl,
    "acknowledge": AcknowledgeControl,
    "image": PhotoControl,
    "audio": AudioControl,
    "video": AttachmentControl,
    "file": AttachmentControl,
    "barcode": LineControl,
}
_BY_APPEARANCE: dict[str, Maker] = {
    "intake-date": DateControl,
    "intake-country": lambda view, languages: PickerControl(view, languages, countries),
    "intake-country-multiple": lambda view, languages: SeveralPickerControl(view, languages, countries),
    "intake-language": lambda view, languages: PickerControl(view, languages, world_languages),
    "intake-language-multiple": lambda view, languages: SeveralPickerControl(view, languages, world_languages),
    "intake-occupation": ClassifiedControl,
    "intake-occupation-multiple": SeveralClassifiedControl,
    "intake-skill": SkillControl,
    "intake-skill-multiple": SeveralSkillsControl,
    "intake-practice": PracticeControl,
    "multiline": ParagraphControl,
    "masked": MaskedControl,
    "numbers": NumbersControl,
}


def control_for(view: QuestionView, languages: Languages) -> Control:
    """Return a new control for a question. A kind without a control of its own is answered as text."""
    if view.type == "text":
        maker = next((_BY_APPEARANCE[name] for name in view.appearance if name in _BY_APPEARANCE), LineControl)
        return maker(view, languages)
    if view.type in ("select_one", "select_multiple"):
        return _select(view, languages)
    if view.type == "image" and any(name in DRAWN for name in view.appearance):
        return DrawControl(view, languages)
    return _BY_TYPE.get(view.type, FallbackControl)(view, languages)


def _select(view: QuestionView, languages: Languages) -> Control:
    several = view.type == "select_multiple"
    if is_row(view):
        return SeveralTableRowControl(view, languages) if several else TableRowControl(view, languages)
    asked = any(name.startswith(("minimal", "autocomplete", "search")) for name in view.appearance)
    laid_out = any(name.startswith(_LAID_OUT) for name in view.appearance)
    if asked or (len(view.choices) > _MANY and not laid_out):
        return SeveralPickerControl(view, languages) if several else PickerControl(view, languages)
    return SeveralControl(view, languages) if several else ChoicesControl(view, languages)
