"""The choices a select question offers at present."""

from app.instruments.cleaning import clean
from app.instruments.live.safely import nodes_of, text_of
from app.instruments.live.tree import Live
from app.instruments.live.wording import rendered
from app.instruments.types import Choice, Media, Texts
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Itemset
from app.instruments.xpath.context import Run
from app.instruments.xpath.nodes import Node


def choices_of(live: Live, run: Run, definition: Definition) -> tuple[Choice, ...]:
    """The choices, worked out once until something they depend on changes."""
    control = live.definition.control
    if control is None:
        return ()
    if isinstance(live.choices, tuple):
        return live.choices
    found = tuple(
        Choice(item.value, rendered(item.wording, run, live.node), item.wording.media) for item in control.items
    )
    itemset = control.itemset
    if itemset is not None:
        taken = tuple(_choice(node, itemset, run, definition) for node in nodes_of(itemset.nodes, run, live.node))
        found = (*found[: itemset.place], *taken, *found[itemset.place :])
    live.choices = found
    return found


def still_chosen(live: Live, run: Run, definition: Definition) -> tuple[list[str], list[str]]:
    """Of what was chosen, what is offered now; and all that was chosen, while some of it is not.

    A ranking goes on with all else that is offered.
    """
    offered = [choice.value for choice in choices_of(live, run, definition)]
    wanted = live.withdrawn or live.value.split()
    kept = [one for one in wanted if one in set(offered)]
    withdrawn = wanted if len(kept) < len(wanted) else []
    if live.definition.type == "rank":
        kept += [one for one in offered if one not in kept]
    return kept, withdrawn


def _choice(node: Node, itemset: Itemset, run: Run, definition: Definition) -> Choice:
    key = (itemset.value, itemset.label)
    if isinstance(node.live, tuple) and node.live[0] == key:
        known: Choice = node.live[1]
        return known
    value = text_of(itemset.value, run, node)
    labels, media, fixed = _label(node, itemset, run, definition, value)
    made = Choice(value, labels, media)
    if fixed and not isinstance(node.live, Live):
        node.live = (key, made)
    return made


def _label(node: Node, itemset: Itemset, run: Run, definition: Definition, value: str) -> tuple[Texts, Media, bool]:
    """The label and media of an item, and whether they are always the same."""
    if itemset.labels:
        return {language: label.text(run, node) for language, label in itemset.labels.items()}, {}, True
    if itemset.label is None:
        return dict.fromkeys(definition.languages, value), {}, True
    label = text_of(itemset.label, run, node)
    if not itemset.label_is_itext:
        return dict.fromkeys(definition.languages, clean(label)), {}, True
    wording = definition.itext.wording(label)
    return rendered(wording, run, node), wording.media, not wording.outputs
