"""Which nodes of a form an expression reads, found without evaluating it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.instruments.xform.model import Kind, NodeDefinition
from app.instruments.xpath.syntax import Binary, Call, Expr, Filter, Literal, Negate, Number, Path, Step

_CLOCK = frozenset({"today", "now"})
_TRUTHS = frozenset({"and", "or"})
_TEXTLESS = frozenset({"boolean", "count", "local-name", "name", "namespace-uri", "not", "position"})
"""Functions that ask whether nodes are there, or which, but not what they hold."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A node read. ``shared`` is how many of the repeats around the reader are known to be in the same entry."""

    path: str
    shared: int


@dataclass(frozen=True, slots=True)
class Reads:
    """All that an expression reads, whether it asks the clock, the paths that lead nowhere, and the lists it names.

    ``texts`` are the questions in a group or repeat whose text as a whole is read.
    """

    references: frozenset[Reference]
    texts: frozenset[Reference]
    clock: bool
    nowhere: tuple[str, ...]
    lists: tuple[str, ...]
    visited: int
    """How many nodes were looked at to find this out."""


_Place = tuple[NodeDefinition, int]


def reads_of(trees: Iterable[Expr], reader: NodeDefinition, form: Mapping[str, NodeDefinition]) -> Reads:
    """What the expressions of a node read."""
    finder = _Finder(reader, form)
    for tree in trees:
        finder.expr(tree, {(reader, reader.depth)})
    return Reads(
        frozenset(finder.found),
        frozenset(finder.texts),
        finder.clock,
        tuple(dict.fromkeys(finder.nowhere)),
        tuple(dict.fromkeys(finder.lists)),
        finder.visited,
    )


class _Finder:
    def __init__(self, reader: NodeDefinition, form: Mapping[str, NodeDefinition]) -> None:
        self._reader = reader
        self._form = form
        self.found: set[Reference] = set()
        self.texts: set[Reference] = set()
        self.clock = False
        self.nowhere: list[str] = []
        self.lists: list[str] = []
        self.visited = 0

    def expr(self, tree: Expr, context: set[_Place] | None, *, text: bool = True) -> set[_Place] | None:
        """Note what is read; give the nodes that the expression selects, None when they are outside the form.

        ``text`` is whether the text of those nodes matters, and not only that they are there.
        """
        match tree:
            case Number() | Literal():
                return set()
            case Negate(operand):
                self.expr(operand, context)
            case Binary(operator, left, right):
                matters = text if operator == "|" else operator not in _TRUTHS
                one, other = self.expr(left, context, text=matters), self.expr(right, context, text=matters)
                if operator == "|":
                    return None if one is None or other is None else one | other
            case Filter(primary, predicates):
                selected = self.expr(primary, context, text=text)
                self._predicates(predicates, selected)
                return selected
            case Call():
                return self._call(tree, context)
            case Path():
                return self._path(tree, context, text=text)
        return set()

    def _predicates(self, predicates: Iterable[Expr], context: set[_Place] | None) -> None:
        for predicate in predicates:
            self.expr(predicate, context, text=False)

    def _call(self, call: Call, context: set[_Place] | None) -> set[_Place] | None:
        self.clock = self.clock or call.name in _CLOCK
        if call.name == "current":
            return {(self._reader, self._reader.depth)}
        selected: set[_Place] | None = set()
        for place, argument in enumerate(call.arguments):
            matters = call.name not in _TEXTLESS and not (call.name == "indexed-repeat" and place % 2)
            one = self.expr(argument, context, text=matters)
            selected = None if selected is None or one is None else selected | one
        if call.name == "instance":
            self.lists.extend(argument.value for argument in call.arguments if isinstance(argument, Literal))
            return None
        return selected if call.name in ("randomize", "if", "indexed-repeat") else set()

    def _path(self, path: Path, context: set[_Place] | None, *, text: bool) -> set[_Place] | None:
        places: set[_Place] | None
        if path.start is not None:
            places = self.expr(path.start, context, text=False)
        else:
            places = {(self._form["/"], 0)} if path.absolute else context
        steps = path.steps
        if path.absolute and steps and steps[0].axis == "child":
            steps = self._past_root(steps)
        named = self._named(steps) if path.absolute else None
        if named is not None:
            self._note(path, {(named, 0)}, text=text)
            return {(named, 0)}
        if places is not None:
            for step in steps:
                places = self._step(step, places)
                self._predicates(step.predicates, places)
            self._note(path, places, text=text)
        else:
            for step in path.steps:
                self._predicates(step.predicates, None)
        return places

    def _named(self, steps: tuple[Step, ...]) -> NodeDefinition | None:
        """The node that plain names from the root lead to, which is what most paths are; None for any other path."""
        path = ""
        for step in steps:
            test = step.test
            if step.axis != "child" or step.predicates or test.kind != "name":
                return None
            path += f"/{test.prefix}:{test.name}" if test.prefix else f"/{test.name}"
        return self._form.get(path or "/")

    def _past_root(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        root = self._form["/"]
        return steps[1:] if steps[0].test.name in (root.name, root.name.rpartition(":")[2], "*") else steps

    def _note(self, path: Path, places: set[_Place], *, text: bool) -> None:
        if not places and path.absolute:
            names = [step.test.name for step in path.steps if step.test.kind == "name"]
            self.nowhere.append("/" + "/".join(names))
        for definition, shared in places:
            self.found.add(Reference(definition.path, shared))
            if text and definition.kind is not Kind.QUESTION and not self._within(definition):
                below = _below(definition)
                self.visited += len(below)
                self.texts.update(Reference(each.path, shared) for each in below if not each.children)

    def _within(self, definition: NodeDefinition) -> bool:
        """Whether the reader lies in a node: then it takes the node's text as it finds it."""
        return definition.path == "/" or f"{self._reader.path}/".startswith(f"{definition.path}/")

    def _step(self, step: Step, places: set[_Place]) -> set[_Place]:
        found: set[_Place] = set()
        self.visited += len(places)
        for definition, shared in places:
            found.update(self._from(step, definition, shared))
        return found

    def _from(  # noqa: PLR0911 - one line for each axis
        self, step: Step, definition: NodeDefinition, shared: int
    ) -> Iterable[_Place]:
        match step.axis:
            case "self":
                return [(definition, shared)] if _matches(step, definition) else []
            case "child":
                return [(each, shared) for each in self._children(step, definition)]
            case "namespace":
                return []
            case "parent":
                above = self._parent(definition)
                return [(above, min(shared, above.depth))] if above is not None and _matches(step, above) else []
            case "ancestor" | "ancestor-or-self":
                return self._ancestors(step, definition, shared)
            case "attribute":
                return [(each, shared) for each in definition.children if each.name == f"@{step.test.name}"]
            case "descendant" | "descendant-or-self":
                below = _below(definition)
                self.visited += len(below)
                return [(each, shared) for each in below if _matches(step, each)]
            case _:
                above = self._parent(definition)
                around = above.children if above is not None else ()
                self.visited += len(around)
                level = min(shared, above.depth) if above is not None else 0
                return [(each, level) for each in around if _matches(step, each)]

    def _children(self, step: Step, definition: NodeDefinition) -> Iterable[NodeDefinition]:
        test = step.test
        if test.kind == "name" and test.name != "*":
            name = f"{test.prefix}:{test.name}" if test.prefix else test.name
            found = self._form.get(f"{definition.path.rstrip('/')}/{name}")
            if found is not None:
                return (found,)
        self.visited += len(definition.children)
        return [each for each in definition.children if _matches(step, each)]

    def _parent(self, definition: NodeDefinition) -> NodeDefinition | None:
        if definition.path == "/":
            return None
        return self._form.get(definition.path.rpartition("/")[0] or "/")

    def _ancestors(self, step: Step, definition: NodeDefinition, shared: int) -> list[_Place]:
        found: list[_Place] = []
        at: NodeDefinition | None = definition if step.axis == "ancestor-or-self" else self._parent(definition)
        while at is not None:
            if _matches(step, at):
                found.append((at, min(shared, at.depth)))
            at = self._parent(at)
        return found


def _matches(step: Step, definition: NodeDefinition) -> bool:
    test = step.test
    if definition.name.startswith("@"):
        return step.axis in ("self", "parent")
    if test.kind == "node" or test.name == "*":
        return True
    if test.kind != "name":
        return False
    prefix, _colon, name = definition.name.rpartition(":")
    return name == test.name and (prefix == test.prefix or not test.prefix)


def _below(definition: NodeDefinition) -> list[NodeDefinition]:
    found = [definition]
    for child in definition.children:
        found.extend(_below(child))
    return found
