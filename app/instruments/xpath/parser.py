"""Tokens → a tree of :mod:`syntax` nodes, by precedence."""

from functools import lru_cache

from app.i18n import _
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.lexer import Token, tokens
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Negate, Number, Path, Step, Test

MAX_DEPTH = 100
_SIGNS = frozenset({"symbol", "operator"})
_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    }
)
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_ANY = Test("node")
_DESCEND = Step("descendant-or-self", _ANY)


@lru_cache(maxsize=20_000)
def parse(text: str) -> Expr:
    """The syntax tree of an expression; raises :class:`XPathError` saying where it cannot be read."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._depth = 0
        self._go_to(0)

    def whole(self) -> Expr:
        result = self._binary(0)
        if self._here.kind != "end":
            raise self._unexpected()
        return result

    def _go_to(self, at: int) -> None:
        self._at = at
        self._here = self._tokens[at]
        self._sign = self._here.text if self._here.kind in _SIGNS else ""

    def _take(self) -> Token:
        token = self._here
        self._go_to(self._at + 1)
        return token

    def _follows(self, symbol: str) -> bool:
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else self._here
        return after.kind == "symbol" and after.text == symbol

    def _expect(self, symbol: str) -> None:
        if self._sign != symbol:
            raise self._unexpected()
        self._take()

    def _unexpected(self) -> XPathError:
        token = self._here
        if token.kind == "end":
            message = _("The expression ends too early.")
        else:
            message = _("The expression cannot be read at “{part}”.").format(part=self._text[token.at : token.at + 20])
        return XPathError("xpath.syntax", message, _("Look for a missing bracket, comma or operator there."))

    def _binary(self, above: int) -> Expr:
        left = self._unary()
        while self._sign:
            strength = _PRECEDENCE.get(self._sign, 0)
            if strength <= above:
                break
            operator = self._take().text
            left = Binary(operator, left, self._binary(strength))
        return left

    def _unary(self) -> Expr:
        signs = 0
        while self._sign == "-":
            self._take()
            signs += 1
        result = self._union()
        for _sign in range(min(signs, 2 - signs % 2)):
            result = Negate(result)
        return result

    def _union(self) -> Expr:
        left = self._path()
        while self._sign == "|":
            self._take()
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Expr:
        if self._sign == "/":
            self._take()
            return Path(True, None, tuple(self._steps()) if self._at_step() else ())
        if self._sign == "//":
            self._take()
            return Path(True, None, (_DESCEND, *self._steps()))
        if self._at_primary():
            return self._filter()
        return Path(False, None, tuple(self._steps()))

    def _at_step(self) -> bool:
        return self._here.kind == "name" or self._sign in ("*", ".", "..", "@")

    def _at_primary(self) -> bool:
        token = self._here
        if token.kind in ("number", "literal"):
            return True
        if token.kind == "name":
            return self._follows("(") and token.text not in _NODE_TYPES
        return self._sign in ("(", "$")

    def _filter(self) -> Expr:
        result = self._primary()
        predicates = self._predicates()
        if predicates:
            result = Filter(result, predicates)
        if self._sign == "/":
            self._take()
            return Path(False, result, tuple(self._steps()))
        if self._sign == "//":
            self._take()
            return Path(False, result, (_DESCEND, *self._steps()))
        return result

    def _primary(self) -> Expr:
        token = self._take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "literal":
            return Literal(token.text[1:-1])
        if token.kind == "name":
            return Call(token.text, self._arguments())
        if token.text == "$":
            raise XPathError("xpath.variable", _("Variables cannot be used in forms."), _("Use ${question} instead."))
        with _Deeper(self):
            inner = self._binary(0)
        self._expect(")")
        return Filter(inner, ()) if isinstance(inner, Path) else inner

    def _arguments(self) -> tuple[Expr, ...]:
        self._expect("(")
        arguments: list[Expr] = []
        with _Deeper(self):
            while self._sign != ")":
                if arguments:
                    self._expect(",")
                arguments.append(self._binary(0))
        self._take()
        return tuple(arguments)

    def _steps(self) -> list[Step]:
        steps = [self._step()]
        while self._sign in ("/", "//"):
            if self._take().text == "//":
                steps.append(_DESCEND)
            steps.append(self._step())
        return steps

    def _step(self) -> Step:
        if self._sign == ".":
            self._take()
            return Step("self", _ANY, self._predicates())
        if self._sign == "..":
            self._take()
            return Step("parent", _ANY, self._predicates())
        axis = "child"
        if self._sign == "@":
            self._take()
            axis = "attribute"
        elif self._here.kind == "name" and self._follows("::"):
            axis = self._take().text
            if axis not in AXES:
                self._go_to(self._at - 1)
                raise self._unexpected()
            self._take()
        return Step(axis, self._test(), self._predicates())

    def _test(self) -> Test:
        if self._sign == "*":
            self._take()
            return Test("name", "", "*")
        if self._here.kind != "name":
            raise self._unexpected()
        if self._here.text in _NODE_TYPES and self._follows("("):
            return self._node_type()
        prefix, _colon, name = self._take().text.rpartition(":")
        return Test("name", prefix, name)

    def _node_type(self) -> Test:
        kind = self._take().text
        self._take()
        name = ""
        if kind == "processing-instruction" and self._here.kind == "literal":
            name = self._take().text[1:-1]
        self._expect(")")
        return Test(kind, "", name)

    def _predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self._sign == "[":
            self._take()
            with _Deeper(self):
                found.append(self._binary(0))
            self._expect("]")
        return tuple(found)


class _Deeper:
    """Counts brackets, so that a hostile expression is refused before the interpreter's stack is."""

    def __init__(self, parser: _Parser) -> None:
        self._parser = parser

    def __enter__(self) -> None:
        self._parser._depth += 1  # noqa: SLF001
        if self._parser._depth > MAX_DEPTH:  # noqa: SLF001
            raise XPathError(
                "xpath.too_deep", _("An expression is nested too deeply."), _("Split it over several calculations.")
            )

    def __exit__(self, *_exc: object) -> None:
        self._parser._depth -= 1  # noqa: SLF001
