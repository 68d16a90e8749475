"""A form, read and frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.instruments.problems import Problem
from app.instruments.types import Texts
from app.instruments.xform.graph import Graph
from app.instruments.xform.itext import Itext
from app.instruments.xform.model import Action, NodeDefinition
from app.instruments.xpath.nodes import Node, text_of


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A form. ``problems`` are warnings about it.

    ``template`` and ``prototypes`` are what new instances are copied from.
    """

    sha256: str
    form_id: str
    version: str
    titles: Texts
    languages: tuple[str, ...]
    default_language: str
    language_names: Mapping[str, str]
    """Code by the name the workbook gives the language."""
    form: Mapping[str, NodeDefinition]
    graph: Graph
    itext: Itext
    instances: Mapping[str, Node]
    last_saved: frozenset[str]
    """The ids of the instances that stand for the record made before this one."""
    template: Node
    prototypes: Mapping[str, Node]
    written: Mapping[str, tuple[Node, ...]]
    """The entries of each repeat that are written in the form."""
    actions: tuple[Action, ...]
    namespaces: Mapping[str, str]
    plain_namespace: str
    """The namespace of the instance's unprefixed elements."""
    style: str
    problems: tuple[Problem, ...]
    purposes: Texts = field(default_factory=dict)
    """What it is for, in a line, where the form says it."""
    minutes: int = 0
    """About how long it takes; 0 where the form does not say it."""

    @property
    def root(self) -> NodeDefinition:
        """The node of the whole form."""
        return self.form["/"]

    def node(self, path: str) -> NodeDefinition:
        """The node at a path; KeyError when there is none."""
        return self.form[path]

    def nodes(self) -> Iterator[NodeDefinition]:
        """Every node below the root, in the order of the form."""
        return (node for path, node in self.form.items() if path != "/")

    def choice_labels(self, path: str, code: str) -> Texts:
        """What a choice of a question is called, where its choices are written in the form.

        Empty when it is unknown.
        """
        control = self.form[path].control
        if control is None:
            return {}
        for item in control.items:
            if item.value == code:
                return item.wording.plain
        if control.itemset is None:
            return {}
        return self._itemset_label(control.itemset.nodes.source, code)

    def _itemset_label(self, source: str, code: str) -> Texts:
        for name, document in self.instances.items():
            if f"'{name}'" in source or f'"{name}"' in source:
                for root in document.children:
                    for item in root.children:
                        if _cell(item, "name") == code:
                            return self.item_label(item)
        return {}

    def item_label(self, item: Node) -> Texts:
        """The label of an item of a secondary instance."""
        key = _cell(item, "itextId")
        if key:
            return self.itext.wording(key).plain
        label = _cell(item, "label")
        return dict.fromkeys(self.languages, label) if label else {}


def _cell(item: Node, name: str) -> str:
    for child in item.children:
        if child.name == name:
            return text_of(child)
    return ""
