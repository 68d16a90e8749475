"""Submission XML back into the state of an interview."""

import re
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from app.i18n import _
from app.instruments.live.engine import MAX_ENTRIES, MAX_NODES
from app.instruments.problems import InstrumentError
from app.instruments.types import Address, Answer, State, Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind, NodeDefinition
from app.instruments.xform.read import INTAKE, attribute, local, parse_xml
from app.instruments.xpath.nodes import Node

_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)


def read_submission(definition: Definition, xml: bytes) -> State:
    """The state that a submission made with the same form was taken from.

    Entries of repeats have the ids that this application gave them; those of other applications are numbered. Raises
    :class:`InstrumentError` if it was made with another form, or is larger than an interview can be.
    """
    root = parse_xml(xml)
    if local(root) != definition.root.name.rpartition(":")[2] or attribute(root, "id") != definition.form_id:
        raise InstrumentError(
            "submission.other_form",
            _("The submission was made with another form."),
            _("Open it with the form it was made with."),
        )
    reader = _Reader(definition)
    reader.group(root, definition.root, definition.template.children[0], "")
    return State(tuple(reader.entries), reader.answers, reader.started)


class _Reader:
    def __init__(self, definition: Definition) -> None:
        self._namespaces = definition.namespaces
        self._prototypes = definition.prototypes
        self.entries: list[Address] = []
        self.answers: dict[Address, Answer] = {}
        self.started: datetime | None = None

    def group(
        self, element: etree._Element | None, definition: NodeDefinition, form: Node | None, address: str
    ) -> None:
        """Read what a group holds; what is not in the submission is as it stands in the form."""
        by_name: dict[str, list[etree._Element]] = {}
        for inner in element if element is not None else ():
            by_name.setdefault(local(inner), []).append(inner)
        for child in definition.children:
            found = by_name.get(child.name.rpartition(":")[2], [])
            below = f"{address}/{child.name}"
            written = next((node for node in form.children if node.qualified == child.name), None) if form else None
            if child.kind is Kind.REPEAT:
                self._repeat(found, child, below)
            elif child.kind is Kind.GROUP:
                self.group(found[0] if found else None, child, written, below)
            elif child.name.startswith("@"):
                self._attribute(element, child, form, below)
            elif found:
                self._question(found[0], child, below)
            elif written is not None:
                self._keep(below, written.value)

    def _repeat(self, found: Sequence[etree._Element], definition: NodeDefinition, address: str) -> None:
        if len(found) > MAX_ENTRIES or len(self.entries) + len(self.answers) > MAX_NODES:
            raise InstrumentError(
                "submission.too_large",
                _("The submission has more entries than an interview can have."),
                _("Check where it comes from."),
            )
        for entry, entry_id in zip(found, _ids(found), strict=True):
            self.entries.append(Address(f"{address}[{entry_id}]"))
            self.group(entry, definition, self._prototypes[definition.path], self.entries[-1])

    def _question(self, element: etree._Element, definition: NodeDefinition, address: str) -> None:
        text = element.text or ""
        self._keep(address, text)
        if (definition.bind.preload, definition.bind.preload_parameter) == ("timestamp", "start"):
            self.started = _moment(text)
        for child in definition.children:
            self._attribute(element, child, None, f"{address}/{child.name}")

    def _attribute(
        self, element: etree._Element | None, definition: NodeDefinition, form: Node | None, address: str
    ) -> None:
        prefix, _colon, name = definition.name.removeprefix("@").rpartition(":")
        if element is not None:
            self._keep(address, attribute(element, name, self._namespaces.get(prefix, "")))
        for written in form.attributes if form is not None and element is None else ():
            if f"@{written.qualified}" == definition.name:
                self._keep(address, written.value)

    def _keep(self, address: str, value: str) -> None:
        if value:
            self.answers[Address(address)] = Answer(value, Status.ANSWERED)


def _ids(entries: Sequence[etree._Element]) -> list[str]:
    """An id for each entry: the one it was given here, or one by its place."""
    given = [attribute(entry, "entry", INTAKE) for entry in entries]
    if len(set(given)) == len(given) and all(_ID.fullmatch(each) for each in given):
        return given
    return [f"r{number}" for number in range(1, len(entries) + 1)]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
