"""Forms: workbook → XForm → definition → live interview. Pure: no window, no database, no network.

The types are here at once; the engine is imported when it is first asked for, so that a window which only draws views
starts without it.
"""

from typing import TYPE_CHECKING

from app.doors import door
from app.instruments.cleaning import clean, clean_line
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.types import (
    ROOT,
    Address,
    Answer,
    Choice,
    Effect,
    Entry,
    EntryKind,
    GroupView,
    NodeView,
    QuestionView,
    Record,
    RepeatView,
    Section,
    State,
    Status,
    Texts,
)

if TYPE_CHECKING:
    from app.instruments.live.interview import Interview
    from app.instruments.live.reading import read_submission
    from app.instruments.live.surroundings import Context
    from app.instruments.workbook import Compiled, compile_workbook
    from app.instruments.xform.definition import Definition
    from app.instruments.xform.load import load_definition
    from app.instruments.xform.model import Kind, NodeDefinition

_PLACES = {
    "live.interview": ("Interview",),
    "live.reading": ("read_submission",),
    "live.surroundings": ("Context",),
    "workbook": ("Compiled", "compile_workbook"),
    "xform.definition": ("Definition",),
    "xform.load": ("load_definition",),
    "xform.model": ("Kind", "NodeDefinition"),
}

__all__ = [
    "ROOT",
    "Address",
    "Answer",
    "Choice",
    "Compiled",
    "Context",
    "Definition",
    "Effect",
    "Entry",
    "EntryKind",
    "GroupView",
    "InstrumentError",
    "Interview",
    "Kind",
    "NodeDefinition",
    "NodeView",
    "Problem",
    "QuestionView",
    "Record",
    "RepeatView",
    "Section",
    "Severity",
    "State",
    "Status",
    "Texts",
    "clean",
    "clean_line",
    "compile_workbook",
    "load_definition",
    "read_submission",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(__name__, _PLACES)
