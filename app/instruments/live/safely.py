"""Expressions that fail while an interview is under way: the person goes on; the form's author is not there to tell."""

from app.instruments.xpath import Expression, XPathError
from app.instruments.xpath.context import Run
from app.instruments.xpath.nodes import Node


def holds(expression: Expression | None, run: Run, node: Node, *, otherwise: bool) -> bool:
    """Whether an expression is true; ``otherwise`` when there is none or it cannot be worked out."""
    if expression is None:
        return otherwise
    try:
        return expression.boolean(run, node)
    except XPathError:
        return otherwise


def text_of(expression: Expression, run: Run, node: Node) -> str:
    """The value of an expression as text; none when it cannot be worked out."""
    try:
        return expression.text(run, node)
    except XPathError:
        return ""


def nodes_of(expression: Expression, run: Run, node: Node) -> list[Node]:
    """The nodes an expression selects; none when it cannot be worked out."""
    try:
        return expression.nodes(run, node)
    except XPathError:
        return []
