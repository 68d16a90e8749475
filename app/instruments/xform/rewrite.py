"""ODK's deviation from XPath: a path from the root that leads into the repeat it is used in means the same entry.

``/data/person/age`` used within ``/data/person`` becomes ``current()/../age``. Where a function takes a set of nodes,
the innermost shared repeat stays a set: ``sum(/data/person/age)`` means all persons.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Negate, Number, Path, Step, Test

_SETS = frozenset(
    {
        "area",
        "checklist",
        "concat",
        "count",
        "count-non-empty",
        "distance",
        "indexed-repeat",
        "join",
        "max",
        "min",
        "randomize",
        "sum",
    }
)
_UP = Step("parent", Test("node"))


def within_entry(tree: Expr, path: Sequence[str], is_repeat: Callable[[Sequence[str]], bool]) -> Expr:
    """The expression of the node at ``path`` (names from the root) with its absolute paths made relative."""
    return _Rewriter(tuple(path), is_repeat).expr(tree, as_set=False)


class _Rewriter:
    def __init__(self, path: tuple[str, ...], is_repeat: Callable[[Sequence[str]], bool]) -> None:
        self._path = path
        self._is_repeat = is_repeat

    def expr(self, tree: Expr, *, as_set: bool) -> Expr:
        match tree:
            case Number() | Literal():
                return tree
            case Negate(operand):
                return Negate(self.expr(operand, as_set=False))
            case Binary(operator, left, right):
                sets = operator == "|"
                return Binary(operator, self.expr(left, as_set=sets), self.expr(right, as_set=sets))
            case Call(name, arguments):
                return Call(name, tuple(self.expr(argument, as_set=name in _SETS) for argument in arguments))
            case Filter(primary, predicates):
                return Filter(self.expr(primary, as_set=True), self._all(predicates))
            case Path():
                return self._relative(self._inner(tree), as_set=as_set)

    def _all(self, expressions: tuple[Expr, ...]) -> tuple[Expr, ...]:
        return tuple(self.expr(each, as_set=False) for each in expressions)

    def _inner(self, path: Path) -> Path:
        start = self.expr(path.start, as_set=False) if path.start is not None else None
        steps = tuple(replace(step, predicates=self._all(step.predicates)) for step in path.steps)
        return Path(path.absolute, start, steps)

    def _relative(self, path: Path, *, as_set: bool) -> Path:
        if not path.absolute:
            return path
        names = _plain_names(path.steps)
        shared = self._shared(names, whole=len(names) == len(path.steps), as_set=as_set)
        if not shared:
            return path
        climb = (_UP,) * (len(self._path) - shared)
        return Path(False, Call("current", ()), climb + path.steps[shared:])

    def _shared(self, names: list[str], *, whole: bool, as_set: bool) -> int:
        """How many names lead to the innermost repeat entry that both paths lie in."""
        common = 0
        for mine, theirs in zip(self._path, names, strict=False):
            if mine != theirs:
                break
            common += 1
        repeats = [length for length in range(1, common + 1) if self._is_repeat(names[:length])]
        if as_set and whole and repeats:
            below = any(self._is_repeat(names[:length]) for length in range(repeats[-1] + 1, len(names) + 1))
            if not below:
                repeats.pop()
        return repeats[-1] if repeats else 0


def _plain_names(steps: Sequence[Step]) -> list[str]:
    """The names that a path begins with, up to a predicate or anything but a child."""
    names: list[str] = []
    for step in steps:
        if step.axis != "child" or step.test.kind != "name" or step.test.name == "*" or step.predicates:
            break
        names.append(f"{step.test.prefix}:{step.test.name}" if step.test.prefix else step.test.name)
    return names
