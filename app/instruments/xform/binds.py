"""What a ``bind`` says."""

from lxml import etree

from app.instruments.xform.faults import Faults
from app.instruments.xform.itext import Itext
from app.instruments.xform.model import Bind
from app.instruments.xform.read import INTAKE, JAVAROSA, attribute
from app.instruments.xpath import Expression


def bind_of(element: etree._Element, itext: Itext, node: str, faults: Faults) -> Bind:
    """The bind of a node, without the expressions in it that cannot be read: those are noted in ``faults``."""
    type_ = attribute(element, "type")

    def expression(name: str) -> Expression | None:
        source = attribute(element, name)
        return faults.compiled(source, node, name) if source else None

    return Bind(
        type=type_.removeprefix("xsd:").removeprefix("xs:") or "string",
        relevant=expression("relevant"),
        required=expression("required"),
        readonly=expression("readonly"),
        constraint=expression("constraint"),
        calculate=expression("calculate"),
        constraint_message=itext.message(attribute(element, "constraintMsg", JAVAROSA)),
        required_message=itext.message(attribute(element, "requiredMsg", JAVAROSA)),
        preload=attribute(element, "preload", JAVAROSA),
        preload_parameter=attribute(element, "preloadParams", JAVAROSA),
        maps=attribute(element, "maps", INTAKE),
        attributes={str(key): str(value) for key, value in element.attrib.items() if str(key).startswith("{")},
    )
