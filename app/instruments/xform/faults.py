"""What is wrong with the expressions of a form, gathered with the node and the part of it that each belongs to."""

import re

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.xpath import Expression, XPathError, compile_expression

_TEXT_ID = re.compile(r"(/[^:]*):(?:jr:)?(\w+)")


class Faults:
    """All expressions that cannot be used, so that a form is refused once, naming every one."""

    def __init__(self) -> None:
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def compiled(self, source: str, node: str, part: str) -> Expression | None:
        """An expression; None, and an error noted, when it cannot be used. ``part`` is what of the node it decides."""
        try:
            compiled = compile_expression(source)
        except XPathError as error:
            self._add(error, node, part)
            return None
        self.note(compiled, node, part)
        return compiled

    def note(self, compiled: Expression, node: str, part: str) -> None:
        """Note what in an expression can only fail."""
        for fault in compiled.faults:
            self._add(fault, node, part)

    def _add(self, error: XPathError, node: str, part: str) -> None:
        self.errors.append(Problem(error.code, f"{node}: {error.message}", error.hint, node=node, column=part))

    def shown(self, source: str, text: str) -> Expression | None:
        """What is shown within a text (named by its id); when it cannot be worked out the text does without it."""
        try:
            compiled = compile_expression(source)
            fault = next(iter(compiled.faults), None)
        except XPathError as error:
            fault = error
        if fault is None:
            return compiled
        message = _("A label shows “{source}”, which cannot be worked out: {reason}")
        match = _TEXT_ID.fullmatch(text)
        self.warnings.append(
            Problem(
                fault.code,
                message.format(source=source, reason=fault.message),
                fault.hint,
                column=match[2] if match else "label",
                node=below_root(match[1]) if match else text,
                severity=Severity.WARNING,
            )
        )
        return None

    def check(self) -> None:
        """Raise one :class:`InstrumentError` for all errors noted."""
        if self.errors:
            first = self.errors[0]
            raise InstrumentError(first.code, first.message, first.hint, self.errors)


def below_root(reference: str) -> str:
    """The path that a reference from the root means, without the root's name; any other reference as it is."""
    if not reference.startswith("/"):
        return reference
    return "/" + reference.removeprefix("/").partition("/")[2]
