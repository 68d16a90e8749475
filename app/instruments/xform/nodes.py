"""Instance, binds and body put together: one definition for each node."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from app.i18n import _
from app.instruments.problems import Problem, Severity
from app.instruments.xform.binds import bind_of
from app.instruments.xform.body import Body, part_set
from app.instruments.xform.faults import Faults
from app.instruments.xform.instance import Names, Primary
from app.instruments.xform.itext import Itext
from app.instruments.xform.kinds import question_type
from app.instruments.xform.model import Action, Bind, Control, Item, Itemset, Kind, NodeDefinition, Part, Wording
from app.instruments.xform.read import attribute
from app.instruments.xform.rewrite import within_entry
from app.instruments.xpath import Expression, XPathError, compile_tree, parse
from app.instruments.xpath.syntax import Path

_EMPTY = Bind()
_PLAIN = re.compile(r"(?:/[\w.:-]+)+")


class Assembly:
    """Gathers what a form says of each node, resolving every reference; ``problems`` are what may be overlooked."""

    def __init__(
        self, primary: Primary, body: Body, itext: Itext, binds: Sequence[etree._Element], faults: Faults
    ) -> None:
        self._primary = primary
        self._itext = itext
        self._local: dict[tuple[str, ...], Names] = {}
        for names in primary.names:
            self._local.setdefault(_without_prefixes(names), names)
        self.problems: list[Problem] = []
        self._faults = faults
        self._binds: dict[Names, Bind] = {}
        self._controls: dict[Names, Control] = {}
        self._repeats: set[Names] = set()
        self._take_attributes(body)
        self._take_controls(body)
        self._take_binds(binds)

    @property
    def repeats(self) -> list[tuple[str, Names]]:
        """The path and the full names of every repeat."""
        return [(path_of(names), names) for names in self._repeats]

    def _take_attributes(self, body: Body) -> None:
        """Attributes become nodes only when something is said of them: find those that actions set."""
        for ref, around, control in body.found:
            for action in control.actions:
                if "@" in action.target:
                    self._resolve(action.target, ref or around)

    def _take_controls(self, body: Body) -> None:
        for ref, around, control in body.found:
            names = self._resolve(ref, around)
            if names is None:
                self._missing("form.control", ref)
                continue
            if control.tag == "repeat" and len(names) > 1:
                self._repeats.add(names)
            self._controls[names] = _merged(self._controls.get(names), control)

    def _take_binds(self, binds: Sequence[etree._Element]) -> None:
        for element in binds:
            nodeset = attribute(element, "nodeset") or attribute(element, "ref")
            names = self._resolve(nodeset, "")
            if names is None:
                self._missing("form.bind", nodeset)
                continue
            self._binds[names] = bind_of(element, self._itext, path_of(names), self._faults)

    def _missing(self, code: str, ref: str) -> None:
        message = _("The form refers to “{path}”, which is not in it.").format(path=ref)
        self.problems.append(
            Problem(code, message, _("Remove the reference or add the question."), severity=Severity.WARNING)
        )

    def _resolve(self, ref: str, around: str) -> Names | None:
        """The names from the root that a reference means."""
        if _PLAIN.fullmatch(ref):
            names = tuple(ref[1:].split("/"))
            return names if names in self._primary.first else self._local.get(_without_prefixes(names))
        try:
            tree = parse(ref)
        except XPathError:
            return None
        if not isinstance(tree, Path) or tree.start is not None:
            return None
        at = [] if tree.absolute else list(self._resolve(around, "") or (self._primary.root.qualified,))
        for step in tree.steps:
            if step.axis == "parent":
                at = at[:-1]
            elif step.axis in ("child", "attribute") and step.test.kind == "name":
                name = f"{step.test.prefix}:{step.test.name}" if step.test.prefix else step.test.name
                at.append(f"@{name}" if step.axis == "attribute" else name)
        names = tuple(at)
        if names and names[-1].startswith("@"):
            return names if self._primary.find_attribute(names) else None
        return names if names in self._primary.first else self._local.get(_without_prefixes(names))

    def form(self) -> dict[str, NodeDefinition]:
        """All definitions by path."""
        below: dict[Names, list[Names]] = {}
        for names in self._primary.names[1:]:
            below.setdefault(names[:-1], []).append(names)
        around: dict[Names, tuple[Names, ...]] = {(): ()}
        for names in self._primary.names:
            outer = around[names[:-1]]
            around[names] = (*outer, names) if names in self._repeats else outer
        made: dict[Names, NodeDefinition] = {}
        for names in sorted(self._primary.names, key=len, reverse=True):
            inner = [made[each] for each in below.get(names, ())]
            made[names] = self._node(names, tuple(inner), around[names])
        return {path_of(names): made[names] for names in self._primary.names}

    def _node(self, names: Names, children: tuple[NodeDefinition, ...], repeats: tuple[Names, ...]) -> NodeDefinition:
        adapt = _Adapter(names, self._repeats)
        bind = adapt.bind(self._binds.get(names, _EMPTY))
        control = self._controls.get(names)
        control = adapt.control(control, self) if control is not None else None
        if names in self._repeats:
            kind = Kind.REPEAT
        elif any(not child.name.startswith("@") for child in children) or (
            control is not None and control.tag == "group"
        ):
            kind = Kind.GROUP
        else:
            kind = Kind.QUESTION
        return NodeDefinition(
            path=path_of(names),
            name=names[-1],
            kind=kind,
            type=question_type(bind, control) if kind is Kind.QUESTION else "",
            bind=bind,
            control=control,
            children=children,
            depth=len(repeats),
            repeats=tuple(path_of(each) for each in repeats),
        )

    def resolved(self, actions: Iterable[Action], names: Names | None = None) -> tuple[Action, ...]:
        """Actions with their targets as paths; those without a target are left out and reported."""
        found: list[Action] = []
        for action in actions:
            target = self._resolve(action.target, "/" + "/".join(names) if names else "")
            if target is None:
                self._missing("form.action", action.target)
                continue
            value = action.value
            if isinstance(value, Expression):
                value = _Adapter(target, self._repeats).expression(value)
            where = None
            if "[" in action.target:
                where = self._faults.compiled(action.target, path_of(target), part_set(action.events))
                where = where and _Adapter(names or (), self._repeats).expression(where)
            found.append(replace(action, target=path_of(target), value=value, where=where))
        return tuple(found)


class _Adapter:
    """Makes the expressions of one node mean its own entry of the repeats it lies in."""

    def __init__(self, names: Names, repeats: set[Names]) -> None:
        self._names = names
        self._repeats = repeats
        self._inside = any(names[:length] in repeats for length in range(1, len(names) + 1))

    def expression(self, expression: Expression) -> Expression:
        if not self._inside or "/" not in expression.source:
            return expression
        tree = within_entry(expression.tree, self._names, lambda names: tuple(names) in self._repeats)
        return expression if tree == expression.tree else compile_tree(expression.source, tree)

    def _maybe(self, expression: Expression | None) -> Expression | None:
        return None if expression is None else self.expression(expression)

    def bind(self, bind: Bind) -> Bind:
        if not self._inside:
            return bind
        return replace(
            bind,
            relevant=self._maybe(bind.relevant),
            required=self._maybe(bind.required),
            readonly=self._maybe(bind.readonly),
            constraint=self._maybe(bind.constraint),
            calculate=self._maybe(bind.calculate),
            constraint_message=self.wording(bind.constraint_message),
            required_message=self.wording(bind.required_message),
        )

    def wording(self, wording: Wording | None) -> Wording | None:
        if wording is None or not wording.outputs:
            return wording
        parts = {language: tuple(map(self._part, parts)) for language, parts in wording.parts.items()}
        return replace(wording, parts=parts)

    def _part(self, part: Part) -> Part:
        return part if isinstance(part, str) else self.expression(part)

    def control(self, control: Control, assembly: Assembly) -> Control:
        if not self._inside:
            return (
                replace(control, actions=assembly.resolved(control.actions, self._names))
                if control.actions
                else control
            )
        return replace(
            control,
            wording=self.wording(control.wording),
            hint=self.wording(control.hint),
            items=tuple(Item(item.value, self.wording(item.wording) or item.wording) for item in control.items),
            itemset=self._itemset(control.itemset),
            actions=assembly.resolved(control.actions, self._names),
            count=self._maybe(control.count),
        )

    def _itemset(self, itemset: Itemset | None) -> Itemset | None:
        return None if itemset is None else replace(itemset, nodes=self.expression(itemset.nodes))


def _merged(first: Control | None, second: Control) -> Control:
    """Two controls for one node: a group around its repeat, or a question shown twice; the first one leads."""
    if first is None:
        return second
    if second.tag == "repeat" and first.tag == "group":
        return replace(second, wording=second.wording or first.wording, appearance=first.appearance + second.appearance)
    return replace(first, actions=first.actions + second.actions)


def _without_prefixes(names: Names) -> Names:
    return tuple(name.rpartition(":")[2] for name in names)


def path_of(names: Sequence[str]) -> str:
    """The path without the root's name."""
    return "/" + "/".join(names[1:])
