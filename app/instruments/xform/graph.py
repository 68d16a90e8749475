"""What depends on what: every expression of a form as a rule, ranked so that each comes after all it reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem
from app.instruments.xform.model import Kind, NodeDefinition
from app.instruments.xform.order import ranked
from app.instruments.xform.references import Reads, reads_of
from app.instruments.xpath import Expression
from app.instruments.xpath.syntax import Call, Expr, Path

MAX_CIRCLES = 20
MAX_REFERENCES = 300_000
MAX_VISITED = 1_500_000
MAX_NAMED = 30
_KEEPING = frozenset({"coalesce", "if", "once"})


class Aspect(IntEnum):
    """What of a node a rule decides. The first four are kept up to date.

    The others are looked up when needed.
    """

    COUNT = 0
    RELEVANT = 1
    CALCULATE = 2
    ITEMS = 3
    REQUIRED = 4
    READONLY = 5
    CONSTRAINT = 6
    WORDING = 7

    @property
    def part(self) -> str:
        """What the form calls it."""
        return {Aspect.ITEMS: "itemset", Aspect.WORDING: "label"}.get(self, self.name.lower())


KEPT = frozenset({Aspect.COUNT, Aspect.RELEVANT, Aspect.CALCULATE, Aspect.ITEMS})


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One expression, or for wording several, of one node. ``kept``: whether a change is worked out at once."""

    aspect: Aspect
    node: NodeDefinition
    expressions: tuple[Expression, ...]
    reads: Reads
    kept: bool
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule to look at again after a change, in all entries below the ``shared``-th repeat around the change."""

    rule: Rule
    shared: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The rules of a form, and who reads what."""

    rules: tuple[Rule, ...] = ()
    of_node: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    by_value: Mapping[str, tuple[Reader, ...]] = field(default_factory=dict)
    by_entries: Mapping[str, tuple[Reader, ...]] = field(default_factory=dict)
    by_clock: tuple[Rule, ...] = ()


def graph_of(form: Mapping[str, NodeDefinition]) -> tuple[Graph, list[Problem]]:
    """The graph of a form; and for each circle in it a problem that names the way round."""
    rules: list[Rule] = []
    references = visited = 0
    for node in form.values():
        for aspect, expressions in _expressions(node):
            reads = reads_of(_trees(aspect, node, expressions), node, form)
            rules.append(Rule(aspect, node, expressions, reads, aspect in KEPT))
            references += len(reads.references)
            visited += reads.visited
            if references > MAX_REFERENCES or visited > MAX_VISITED:
                raise _too_many(rules[-1])
    order, circles = _ranks(rules, form)
    return _indexed([_at_rank(rule, order.get(rule, len(rules))) for rule in rules], form), circles


def _at_rank(rule: Rule, rank: int) -> Rule:
    return Rule(rule.aspect, rule.node, rule.expressions, rule.reads, rule.kept, rank)


def _too_many(rule: Rule) -> InstrumentError:
    code, hint = "form.too_many_references", _("Name the questions that are needed, not all at once.")
    message = _("The expressions of the form refer to too many questions, at {path}.").format(path=rule.node.path)
    problem = Problem(code, message, hint, node=rule.node.path, column=rule.aspect.part)
    return InstrumentError(code, message, hint, [problem])


def _trees(aspect: Aspect, node: NodeDefinition, expressions: tuple[Expression, ...]) -> Iterable[Expr]:
    """What a rule evaluates; choices also read the value and the label below each node they are taken from."""
    for expression in expressions:
        yield expression.tree
    itemset = node.control.itemset if node.control is not None and aspect is Aspect.ITEMS else None
    if itemset is not None:
        for part in (itemset.value, itemset.label):
            if part is not None and isinstance(part.tree, Path) and part.tree.start is None and not part.tree.absolute:
                yield Path(False, itemset.nodes.tree, part.tree.steps)


def _expressions(node: NodeDefinition) -> Iterable[tuple[Aspect, tuple[Expression, ...]]]:
    bind, control = node.bind, node.control
    single = (
        (Aspect.COUNT, control.count if control else None),
        (Aspect.RELEVANT, bind.relevant),
        (Aspect.CALCULATE, bind.calculate),
        (Aspect.ITEMS, control.itemset.nodes if control and control.itemset else None),
        (Aspect.REQUIRED, bind.required),
        (Aspect.READONLY, bind.readonly),
        (Aspect.CONSTRAINT, bind.constraint),
    )
    for aspect, expression in single:
        if expression is not None:
            yield aspect, (expression,)
    wordings = (bind.constraint_message, bind.required_message, *((control.wording, control.hint) if control else ()))
    outputs = tuple(output for wording in wordings if wording is not None for output in wording.outputs)
    if outputs:
        yield Aspect.WORDING, outputs


def _ranks(rules: list[Rule], form: Mapping[str, NodeDefinition]) -> tuple[dict[Rule, int], list[Problem]]:
    kept = [rule for rule in rules if rule.kept]
    makers: dict[str, list[Rule]] = {}
    for rule in kept:
        makers.setdefault(rule.node.path, []).append(rule)
    edges = {rule: _sources(rule, makers, form) for rule in kept}
    circles: list[Problem] = []
    ranks, circle = ranked(edges)
    while circle and len(circles) < MAX_CIRCLES:
        circles.append(_circular(circle))
        for rule in circle:
            edges[rule] = []
        ranks, circle = ranked(edges)
    return ranks, circles


def _circular(circle: list[Rule]) -> Problem:
    first = min(circle, key=lambda rule: rule.node.path)
    at = circle.index(first)
    names = list(dict.fromkeys(rule.node.path for rule in (*circle[at:], *circle[:at])))
    if len(names) > MAX_NAMED:
        names[MAX_NAMED:] = ["…"]
    return Problem(
        "form.circular",
        _("The form has a circular calculation: {path}.").format(path=" → ".join((*names, names[0]))),
        _("Change one of these questions so that it no longer depends on the others."),
        column=first.aspect.part,
        node=first.node.path,
    )


def _sources(rule: Rule, makers: Mapping[str, list[Rule]], form: Mapping[str, NodeDefinition]) -> list[Rule]:
    """The rules that must come before one: those that make what it reads, and the relevance of all around it."""
    found: dict[Rule, None] = {}
    for reference in rule.reads.references:
        target = form[reference.path]
        if _elsewhere(rule, target, reference.shared):
            continue
        for path in _upwards(reference.path):
            for maker in makers.get(path, ()):
                if _makes(maker, target, exactly=path == reference.path) and not _may_read_itself(rule, maker):
                    found[maker] = None
    for path in _upwards(rule.node.path):
        for maker in makers.get(path, ()):
            if maker.aspect is Aspect.RELEVANT and maker is not rule:
                found[maker] = None
    return list(found)


def _elsewhere(rule: Rule, target: NodeDefinition, shared: int) -> bool:
    """Whether the node read lies in the reader's repeat, but perhaps in another entry: that is no circle."""
    return shared < target.depth and target.repeats[: shared + 1] == rule.node.repeats[: shared + 1]


def _may_read_itself(rule: Rule, maker: Rule) -> bool:
    """Whether a rule may read what it makes: choices and relevance may, and a calculation that can keep its value."""
    if maker.node is not rule.node:
        return False
    if maker is rule and rule.aspect is Aspect.CALCULATE:
        tree = rule.expressions[0].tree
        return isinstance(tree, Call) and tree.name in _KEEPING
    return maker is rule or Aspect.ITEMS in (rule.aspect, maker.aspect)


def _makes(maker: Rule, target: NodeDefinition, *, exactly: bool) -> bool:
    """Whether a rule makes what is read. How often a repeat occurs is worked out as it goes.

    It may depend on entries.
    """
    if maker.aspect is Aspect.RELEVANT:
        return True
    return maker.aspect is not Aspect.COUNT and exactly and target.kind is Kind.QUESTION


def _upwards(path: str) -> Iterable[str]:
    while path != "/":
        yield path
        path = path.rpartition("/")[0] or "/"
    yield path


def _indexed(rules: list[Rule], form: Mapping[str, NodeDefinition]) -> Graph:
    of_node: dict[str, list[Rule]] = {}
    by_value: dict[str, dict[Rule, int]] = {}
    by_entries: dict[str, dict[Rule, int]] = {}
    for rule in rules:
        of_node.setdefault(rule.node.path, []).append(rule)
        for reference in (*rule.reads.references, *rule.reads.texts):
            _keep_least(by_value.setdefault(reference.path, {}), rule, reference.shared)
            target = form[reference.path]
            level = min(reference.shared, target.depth - 1) if target.kind is Kind.REPEAT else reference.shared
            for repeat in target.repeats[max(level, 0) :]:
                around = min(reference.shared, form[repeat].depth - 1)
                _keep_least(by_entries.setdefault(repeat, {}), rule, around)
    return Graph(
        tuple(sorted(rules, key=lambda rule: rule.rank)),
        {path: tuple(found) for path, found in of_node.items()},
        {path: _readers(found) for path, found in by_value.items()},
        {path: _readers(found) for path, found in by_entries.items()},
        tuple(rule for rule in rules if rule.reads.clock),
    )


def _keep_least(found: dict[Rule, int], rule: Rule, shared: int) -> None:
    found[rule] = min(found.get(rule, shared), shared)


def _readers(found: dict[Rule, int]) -> tuple[Reader, ...]:
    return tuple(Reader(rule, shared) for rule, shared in found.items())
