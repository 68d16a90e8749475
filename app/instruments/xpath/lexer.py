"""Text of an expression → tokens (XPath 1.0, section 3.7)."""

import re
from dataclasses import dataclass

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
_SPACE = re.compile(r"\s*$")
_OPENING = frozenset({"::", "//", "!=", "<=", ">=", "(", "[", "@", ",", "/", "|", "+", "-", "=", "<", ">", "$"})


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, literal, name, operator, symbol or end; ``at`` is where it starts."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """All tokens of an expression, ended by one of kind ``end``; raises :class:`XPathError` for what is none."""
    if len(text) > MAX_LENGTH:
        raise XPathError("xpath.too_long", _("An expression is too long to be read."), _("Shorten it."))
    found: list[Token] = []
    at = 0
    while not _SPACE.match(text, at):
        token, at = _next(text, at, operand_before=_ends_operand(found))
        found.append(token)
    found.append(Token("end", "", at))
    return found


def _ends_operand(found: list[Token]) -> bool:
    """Whether what stands before can only be followed by an operator."""
    if not found:
        return False
    last = found[-1]
    return last.kind != "operator" and not (last.kind == "symbol" and last.text in _OPENING)


def _next(text: str, at: int, *, operand_before: bool) -> tuple[Token, int]:
    if operand_before:
        word = _OPERATOR_NAME.match(text, at)
        if word:
            return Token("operator", word[1], word.start(1)), word.end()
    match = _TOKEN.match(text, at)
    if match is None:
        raise XPathError(
            "xpath.syntax",
            _("The expression cannot be read at “{part}”.").format(part=text[at : at + 20].strip()),
            _("Look for a missing quote or a mistyped sign there."),
        )
    group = match.lastgroup or ""
    part = match[group]
    kind = "operator" if part == "*" and operand_before else group
    return Token(kind, part, match.start(group)), match.end()
