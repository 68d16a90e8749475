"""The body of a form: which control shows which node, and how."""

import re
from dataclasses import replace
from typing import Any

from lxml import etree

from app.i18n import _
from app.instruments.problems import InstrumentError
from app.instruments.xform.faults import Faults, below_root
from app.instruments.xform.itext import Itext
from app.instruments.xform.model import Action, Control, Item, Itemset
from app.instruments.xform.read import EVENTS, JAVAROSA, attribute, child, children, local, local_name
from app.instruments.xform.search import placeholder_in, search_in, without_search
from app.instruments.xpath import Expression

CONTROLS = frozenset({"input", "secret", "textarea", "select", "select1", "rank", "range", "upload", "trigger"})
EVENT_NAMES = frozenset(
    {
        "jr-insert",
        "odk-instance-first-load",
        "odk-instance-load",
        "odk-new-repeat",
        "xforms-ready",
        "xforms-revalidate",
        "xforms-value-changed",
    }
)
ACTIONS = frozenset({"setvalue", "setgeopoint", "recordaudio"})
_ITEXT_OF = re.compile(r"jr:itext\(\s*(.+?)\s*\)")
_NOT_PARAMETERS = frozenset({"ref", "nodeset", "bind", "appearance", "class"})


class Body:
    """Controls by the raw reference they give, in the order of the form; ``top`` are actions outside all controls."""

    def __init__(self, body: etree._Element | None, itext: Itext, faults: Faults) -> None:
        self._itext = itext
        self._faults = faults
        self.found: list[tuple[str, str, Control]] = []
        """Reference, reference of the control around it, control."""
        self.searched: set[str] = set()
        """The files that choices are looked up in."""
        self.appearance = ""
        if body is not None:
            self.appearance = attribute(body, "class")
            self._all(body, "")

    def _all(self, parent: etree._Element, around: str) -> None:
        for element in parent:
            name = local(element)
            if name == "group":
                self._group(element, around)
            elif name == "repeat":
                self._repeat(element, around, None)
            elif name in CONTROLS:
                self._question(element, around)

    def _group(self, element: etree._Element, around: str) -> None:
        repeat = child(element, "repeat")
        ref = reference(element)
        if repeat is not None and (not ref or ref == reference(repeat)):
            for inner in element:
                if inner is repeat:
                    self._repeat(repeat, around, element)
                elif local(inner) == "repeat":
                    self._repeat(inner, around, None)
            return
        if ref:
            self._add(element, around, self._common("group", element))
        self._all(element, ref or around)

    def _repeat(self, element: etree._Element, around: str, group: etree._Element | None) -> None:
        count = attribute(element, "count", JAVAROSA) or attribute(element, "count")
        fixed = attribute(element, "noAddRemove", JAVAROSA)
        control = replace(
            self._common("repeat", element),
            count=self._expression(count, element, "count") if count else None,
            fixed=fixed in ("true()", "true"),
        )
        if group is not None:
            outer = self._common("group", group)
            control = replace(
                control,
                wording=outer.wording or control.wording,
                appearance=outer.appearance + control.appearance,
            )
        self._add(element, around, control)
        self._all(element, reference(element))

    def _question(self, element: etree._Element, around: str) -> None:
        parameters = {
            name: str(value)
            for key, value in element.attrib.items()
            if (name := local_name(str(key))) not in _NOT_PARAMETERS
        }
        if parameters.get("mediatype", "").startswith("."):
            raise InstrumentError(
                "form.mediatype",
                _("An upload asks for the media type “{type}”.").format(type=parameters["mediatype"]),
                _("Give a media type such as image/*, not the end of a file name."),
            )
        control = self._common(
            local(element),
            element,
            parameters=parameters,
            items=tuple(self._item(item, reference(element)) for item in children(element, "item")),
            itemset=self._itemset(child(element, "itemset"), element),
        )
        search = search_in(attribute(element, "appearance"))
        place = placeholder_in(control.items) if search is not None else None
        if search is not None and place is not None:
            self.searched.add(search.name)
            itemset = search.itemset(control.items[place], place)
            self._faults.note(itemset.nodes, below_root(reference(element)), "appearance")
            control = replace(control, items=control.items[:place] + control.items[place + 1 :], itemset=itemset)
        if control.tag in ("select", "select1") and "search" in control.appearance:
            control = replace(control, appearance=("autocomplete", *control.appearance))
        self._add(element, around, control)

    def _add(self, element: etree._Element, around: str, control: Control) -> None:
        self.found.append((reference(element), around, control))

    def _common(self, tag: str, element: etree._Element, **others: Any) -> Control:
        """A control with what all kinds of control have, and ``others``."""
        return Control(
            tag,
            wording=self._itext.of(child(element, "label"), reference(element)),
            hint=self._itext.of(child(element, "hint"), reference(element)),
            appearance=tuple(without_search(attribute(element, "appearance")).split()),
            actions=actions_in(element, self._faults),
            order=len(self.found) + 1,
            **others,
        )

    def _item(self, element: etree._Element, node: str) -> Item:
        value = child(element, "value")
        wording = self._itext.of(child(element, "label"), node)
        text = (value.text or "").strip() if value is not None else ""
        return Item(text, wording or self._itext.literal(text))

    def _itemset(self, element: etree._Element | None, control: etree._Element) -> Itemset | None:
        if element is None:
            return None
        value, label = child(element, "value"), child(element, "label")
        label_ref = attribute(label, "ref") if label is not None else ""
        itext = _ITEXT_OF.fullmatch(label_ref)
        label_source = itext[1] if itext else label_ref
        nodes = self._expression(attribute(element, "nodeset"), control, "itemset")
        shown = self._expression(attribute(value, "ref") if value is not None else "value", control, "itemset")
        if nodes is None or shown is None:
            return None
        named = self._expression(label_source, control, "itemset") if label_source else None
        return Itemset(nodes, shown, named, itext is not None)

    def _expression(self, source: str, control: etree._Element, part: str) -> Expression | None:
        return self._faults.compiled(source, below_root(reference(control)), part)


def reference(element: etree._Element) -> str:
    """The path a control or a bind gives."""
    return attribute(element, "ref") or attribute(element, "nodeset") or attribute(element, "bind")


def actions_in(element: etree._Element, faults: Faults) -> tuple[Action, ...]:
    """The actions written directly in an element that set a value; no sound is ever recorded behind a question."""
    found = ((local(inner), action_of(inner, faults)) for inner in element if local(inner) in ACTIONS)
    return tuple(action for name, action in found if name in ("setvalue", "setgeopoint"))


def action_of(element: etree._Element, faults: Faults) -> Action:
    """One action; raises :class:`InstrumentError` for an event that does not exist."""
    events = (attribute(element, "event") or attribute(element, "event", EVENTS)).split()
    unknown = [event for event in events if event not in EVENT_NAMES]
    if unknown:
        raise InstrumentError(
            "form.event",
            _("An action was registered for unsupported events: {events}").format(events=", ".join(unknown)),
            _("Check how the events are spelled."),
        )
    source = attribute(element, "value")
    value: Expression | str | None = "".join(map(str, element.itertext())).strip()
    if source and local(element) == "setvalue":
        part = part_set(frozenset(events))
        value = faults.compiled(source, below_root(reference(element)), part)
    return Action(frozenset(events), reference(element), value or "", measured=local(element) == "setgeopoint")


def part_set(events: frozenset[str]) -> str:
    """What an action decides of its target: what it starts with, or what it is worked out to be."""
    return "calculate" if "xforms-value-changed" in events else "default"
