"""Texts with the answers that are shown within them."""

import math
from dataclasses import replace

from app.instruments.cleaning import clean
from app.instruments.types import Texts
from app.instruments.xform.model import Part, Wording
from app.instruments.xpath import Expression, XPathError
from app.instruments.xpath.context import Run
from app.instruments.xpath.nodes import Node
from app.instruments.xpath.values import text


def rendered(wording: Wording | None, run: Run, node: Node) -> Texts:
    """The text in every language it has."""
    if wording is None:
        return {}
    return {language: _text(parts, run, node, language) for language, parts in wording.parts.items()}


def _text(parts: tuple[Part, ...], run: Run, node: Node, language: str) -> str:
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    local = run if run.language == language else replace(run, language=language)
    return clean("".join(part if isinstance(part, str) else _shown(part, local, node) for part in parts))


def _shown(part: Expression, run: Run, node: Node) -> str:
    """What an expression within a text shows: nothing when it cannot be worked out now, or is no number."""
    try:
        value = part.value(run, node)
    except XPathError:
        return ""
    return "" if isinstance(value, float) and math.isnan(value) else text(value)
