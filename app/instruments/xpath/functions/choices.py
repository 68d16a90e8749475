"""Selected choices, labels and texts of the form, and looking things up."""

import math
import uuid as uuids

from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.functions.registry import function
from app.instruments.xpath.nodes import Node, text_of
from app.instruments.xpath.values import number, text

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@function("selected", 2)
def selected(_frame: Frame, value: Value, choice: Value) -> Value:
    """Whether a choice is among those selected; where none is, only no choice is."""
    wanted, chosen = text(choice).strip(), text(value).split()
    return wanted in chosen if wanted else not chosen


@function("selected-at", 2)
def selected_at(frame: Frame, value: Value, place: Value) -> Value:
    """The selected choice at a place counted from 0."""
    at = number(place, frame.run)
    chosen = text(value).split()
    return chosen[int(at)] if math.isfinite(at) and 0 <= at < len(chosen) else ""


@function("count-selected", 1)
def count_selected(_frame: Frame, value: Value) -> Value:
    """How many choices are selected."""
    return float(len(text(value).split()))


@function("jr:choice-name", 2)
def choice_name(frame: Frame, value: Value, question: Value) -> Value:
    """The label of a choice of the question at a path."""
    return frame.run.choice_name(text(value), text(question), frame.current)


@function("jr:itext", 1)
def itext(frame: Frame, which: Value) -> Value:
    """A text of the form in the language of the evaluation."""
    return frame.run.itext(text(which), frame.run.language) or ""


@function("pulldata", 4)
def pulldata(frame: Frame, instance: Value, wanted: Value, key: Value, value: Value) -> Value:
    """A column of the first row of a list in which another column has a value."""
    top = frame.run.instance(text(instance).removesuffix(".csv"))
    name, sought = text(key), text(value)
    if top is None or not sought:
        return ""
    for root in top.children:
        for item in root.children:
            if _cell(item, name) == sought:
                return _cell(item, text(wanted)) or ""
    return ""


def _cell(item: Node, name: str) -> str | None:
    if name.startswith("@"):
        return item.attribute(name[1:])
    return next((text_of(child) for child in item.children if child.name == name), None)


@function("uuid", 0, 1)
def uuid(frame: Frame, *length: Value) -> Value:
    """A new unique id; with a length, that many letters and digits by chance."""
    if not length:
        return str(uuids.uuid4())
    count = number(length[0], frame.run)
    size = int(count) if math.isfinite(count) else 0
    return "".join(frame.run.chance.choice(_LETTERS) for _place in range(min(max(size, 0), 1000)))


@function("version", 0)
def version(frame: Frame) -> Value:
    """The version of the form."""
    return frame.run.version


@function("property", 1)
def device_property(frame: Frame, name: Value) -> Value:
    """What is known of the device and its user."""
    return frame.run.attribute_of_device(text(name))
