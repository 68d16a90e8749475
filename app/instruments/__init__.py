"""Forms: workbook → XForm → definition → live interview. Pure: no window, no database, no network."""

from app.instruments.live.interview import Interview
from app.instruments.live.reading import read_submission
from app.instruments.live.surroundings import Context
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
from app.instruments.workbook import Compiled, compile_workbook
from app.instruments.xform.definition import Definition
from app.instruments.xform.load import load_definition
from app.instruments.xform.model import Kind, NodeDefinition

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
    "compile_workbook",
    "load_definition",
    "read_submission",
]
