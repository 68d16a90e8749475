"""Text of an expression → tokens (XPath 1.0, section 3.7)."""

import re
from typing import NamedTuple

from app.i18n import _
from app.instruments.xpath.errors import XPathError

MAX_LENGTH = 200_000
_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<symbol>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
    | (?P<name>{_NAME}(?::(?:{_NAME}|\*))?)
    )""",
    re.VERBOSE,
)
_OPERATOR_NAME = re.compile(r"\s*(and|or|div|mod)")
_OPENING = frozenset({"::", "//", "!=", "<=", ">=", "(", "[", "@", ",", "/", "|", "+", "-", "=", "<", ">", "$"})


class Token(NamedTuple):
    """``kind`` is number, literal, name, operator, symbol or end; ``at`` is where it starts."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """All tokens of an expression, ended by one of kind ``end``; raises :class:`XPathError` for what is none."""
    if len(text) > MAX_LENGTH:
        raise XPathError("xpath.too_long", _("An expression is too long to be read."), _("Shorten it."))
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    after_operand = False
    while at < end:
        word = _OPERATOR_NAME.match(text, at) if after_operand else None
        if word is not None:
            found.append(Token("operator", word[1], word.start(1)))
            at = word.end()
            after_operand = False
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unreadable(text, at)
        group = match.lastgroup or ""
        part = match[group]
        kind = "operator" if part == "*" and after_operand else group
        found.append(Token(kind, part, match.start(group)))
        at = match.end()
        after_operand = kind != "operator" and not (kind == "symbol" and part in _OPENING)
    found.append(Token("end", "", at))
    return found


def _unreadable(text: str, at: int) -> XPathError:
    return XPathError(
        "xpath.syntax",
        _("The expression cannot be read at “{part}”.").format(part=text[at : at + 20].strip()),
        _("Look for a missing quote or a mistyped sign there."),
    )
