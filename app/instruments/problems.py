"""What is wrong with a form, said so that its author can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.errors import IntakeError


class Severity(StrEnum):
    """An error keeps a form from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. ``sheet``, ``row`` and ``column`` say where, as far as it is known (rows count from 1).

    ``node`` is the path of what it concerns in a form; of a form that was no workbook ``column`` is what of the node.
    """

    code: str
    message: str
    hint: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    severity: Severity = Severity.ERROR
    node: str = ""


class InstrumentError(IntakeError):
    """A form that cannot be used. ``problems`` holds everything that was found, not only the first."""

    def __init__(self, code: str, message: str, hint: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(code, message, hint)
        self.problems: tuple[Problem, ...] = tuple(problems) or (Problem(code, message, hint),)
