"""Truth, and choosing between values."""

from app.i18n import _
from app.instruments.xpath.context import Closure, Frame, Value
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions.numbers import numbers
from app.instruments.xpath.functions.registry import MANY, function, lazy
from app.instruments.xpath.nodes import Kind, text_of
from app.instruments.xpath.values import boolean, number, text


@function("true", 0)
def true(_frame: Frame) -> Value:
    """True."""
    return True


@function("false", 0)
def false(_frame: Frame) -> Value:
    """False."""
    return False


@function("boolean", 1)
def to_boolean(_frame: Frame, value: Value) -> Value:
    """A value as a truth."""
    return boolean(value)


@function("not", 1)
def negation(_frame: Frame, value: Value) -> Value:
    """The opposite truth."""
    return not boolean(value)


@function("boolean-from-string", 1)
def boolean_from_string(_frame: Frame, value: Value) -> Value:
    """True for the texts "true" and "1"."""
    return text(value) in ("true", "1")


@lazy("if", 3)
def if_then_else(frame: Frame, arguments: list[Closure]) -> Value:
    """The second or the third argument; the other is not evaluated."""
    return arguments[1](frame) if boolean(arguments[0](frame)) else arguments[2](frame)


@lazy("coalesce", 2, MANY)
def coalesce(frame: Frame, arguments: list[Closure]) -> Value:
    """The first argument that is not empty, as text."""
    for argument in arguments:
        found = text(argument(frame))
        if found not in ("", "NaN"):
            return found
    return ""


@lazy("once", 1)
def once(frame: Frame, arguments: list[Closure]) -> Value:
    """The present value of the question itself, or, while it has none, the argument."""
    present = text_of(frame.node)
    if present:
        return present
    found = text(arguments[0](frame))
    return "" if found == "NaN" else found


@function("checklist", 2, MANY)
def checklist(frame: Frame, least: Value, most: Value, *items: Value) -> Value:
    """Whether the number of true items lies between two bounds; -1 stands for no bound. A node with text is true."""
    return _between(
        float(sum(truth for item in items for truth in _truths(item))),
        number(least, frame.run),
        number(most, frame.run),
    )


@function("weighted-checklist", 2, MANY)
def weighted_checklist(frame: Frame, least: Value, most: Value, *pairs: Value) -> Value:
    """Like checklist, with a weight after each item; for a set of nodes, a set with a weight for each node."""
    if len(pairs) % 2:
        raise XPathError(
            "xpath.arguments",
            _("The function “{name}” was given {count} arguments.").format(
                name="weighted-checklist", count=len(pairs) + 2
            ),
            _("Look up how many it takes."),
        )
    total = 0.0
    for item, weight in zip(pairs[::2], pairs[1::2], strict=False):
        truths, weights = _truths(item), numbers(frame, (weight,))
        if len(truths) < len(weights):
            return False
        total += sum(one for one, truth in zip(weights, truths, strict=False) if truth)
    return _between(total, number(least, frame.run), number(most, frame.run))


def _truths(item: Value) -> list[bool]:
    return [bool(text_of(node)) for node in item] if isinstance(item, list) else [boolean(item)]


def _between(total: float, least: float, most: float) -> bool:
    return total >= least and (most == -1 or not total > most)


@function("lang", 1)
def lang(frame: Frame, wanted: Value) -> Value:
    """Whether the context node is in a language (``xml:lang``)."""
    at = frame.node if frame.node.kind is Kind.ELEMENT else frame.node.parent
    while at is not None:
        for attribute in at.attributes:
            if attribute.name == "lang" and attribute.prefix == "xml":
                found, sought = attribute.value.lower(), text(wanted).lower()
                return found == sought or found.startswith(sought + "-")
        at = at.parent
    return False
