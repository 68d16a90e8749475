"""Submission XML back into the state of an interview."""

from collections.abc import Mapping

from lxml import etree

from app.i18n import _
from app.instruments.problems import InstrumentError
from app.instruments.types import Address, Answer, State, Status
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Kind, NodeDefinition
from app.instruments.xform.read import attribute, local, parse_xml
from app.instruments.xpath.nodes import Node


def read_submission(definition: Definition, xml: bytes) -> State:
    """The state that a submission made with the same form was taken from.

    Raises :class:`InstrumentError` if it was not.
    """
    root = parse_xml(xml)
    if local(root) != definition.root.name.rpartition(":")[2] or attribute(root, "id") != definition.form_id:
        raise InstrumentError(
            "submission.other_form",
            _("The submission was made with another form."),
            _("Open it with the form it was made with."),
        )
    reader = _Reader(definition.prototypes)
    reader.group(root, definition.root, definition.template.children[0], "")
    return State(tuple(reader.entries), reader.answers)


class _Reader:
    def __init__(self, prototypes: Mapping[str, Node]) -> None:
        self._prototypes = prototypes
        self.entries: list[Address] = []
        self.answers: dict[Address, Answer] = {}

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
                for number, entry in enumerate(found, 1):
                    self.entries.append(Address(f"{below}[r{number}]"))
                    self.group(entry, child, self._prototypes[child.path], f"{below}[r{number}]")
            elif child.kind is Kind.GROUP:
                self.group(found[0] if found else None, child, written, below)
            elif found:
                self._question(found[0], child, below)
            elif written is not None:
                self._keep(below, written.value)

    def _question(self, element: etree._Element, definition: NodeDefinition, address: str) -> None:
        self._keep(address, element.text or "")
        for child in definition.children:
            self._keep(f"{address}/{child.name}", element.get(child.name.removeprefix("@")) or "")

    def _keep(self, address: str, value: str) -> None:
        if value:
            self.answers[Address(address)] = Answer(value, Status.ANSWERED)
