"""Which question of one instrument asks what a question of another asks: by path, by name, by what it feeds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from app.instruments.types import Address
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind, NodeDefinition

_NOT_TAKEN = ("setting.", "agreements.", "readback.")
"""What belongs to one interview only: when and with whom it was held, and what the person agreed to in it."""
_NEVER = frozenset({"note", "acknowledge", "trigger"})
_ID = re.compile(r"\[([^\]]*)\]")


def told(definition: Definition) -> list[NodeDefinition]:
    """Return the questions whose answers say something about the person, in order.

    Not what a form works out, and not what belongs to one interview: its setting, agreements, signatures, its reading
    back, and whatever is asked in one group within a section with these.
    """
    own = {_group(node.path) for node in definition.nodes() if node.maps.startswith(_NOT_TAKEN)}
    own = {group for group in own if group.count("/") > 1}  # a whole section is about more
    tells = (node for node in definition.nodes() if _tells(node) and not node.maps.startswith(_NOT_TAKEN))
    return [node for node in tells if _group(node.path) not in own]


def counterparts(old: Definition, new: Definition) -> dict[str, str]:
    """Return, by the path of a question of ``new``, the path of the one of ``old`` that asks the same."""
    olds, news = told(old), told(new)
    found: dict[str, str] = {}
    for name in (_path, _name, _maps):
        taken = set(found.values())
        by_name = _unique(name, (node for node in olds if node.path not in taken))
        for key, node in _unique(name, (node for node in news if node.path not in found)).items():
            other = by_name.get(key)
            if other is not None and (not other.maps or not node.maps or other.maps == node.maps):
                found[node.path] = other.path
    return found


def ids_in(address: str) -> tuple[str, ...]:
    """Return the ids of the entries that a node lies in, outermost first."""
    return tuple(_ID.findall(address))


def address_in(node: NodeDefinition, ids: tuple[str, ...]) -> Address | None:
    """Return where a question stands in these entries; None when it lies in more repeats, or in fewer."""
    if len(ids) != len(node.repeats):
        return None
    address = node.path
    for repeat, entry in sorted(zip(node.repeats, ids, strict=True), reverse=True):
        address = f"{repeat}[{entry}]{address[len(repeat) :]}"
    return Address(address)


def _tells(node: NodeDefinition) -> bool:
    if node.kind is not Kind.QUESTION or node.control is None or node.type in _NEVER:
        return False
    return node.bind.calculate is None and not node.bind.preload and "signature" not in node.appearance


def _unique(name: Callable[[NodeDefinition], str], nodes: Iterable[NodeDefinition]) -> dict[str, NodeDefinition]:
    listed = [(name(node), node) for node in nodes]
    often = Counter(key for key, _node in listed)
    return {key: node for key, node in listed if key and often[key] == 1}


def _path(node: NodeDefinition) -> str:
    return node.path


def _name(node: NodeDefinition) -> str:
    return node.name


def _maps(node: NodeDefinition) -> str:
    return node.maps


def _group(path: str) -> str:
    return path.rpartition("/")[0]
