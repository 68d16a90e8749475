"""What a ``bind`` says."""

from lxml import etree

from app.instruments.xform.faults import Faults
from app.instruments.xform.itext import Itext
from app.instruments.xform.model import Bind
from app.instruments.xform.read import INTAKE, JAVAROSA
from app.instruments.xpath import Expression


def bind_of(element: etree._Element, itext: Itext, node: str, faults: Faults) -> Bind:
    """The bind of a node, without the expressions in it that cannot be read: those are noted in ``faults``."""
    said = {str(key): str(value).strip() for key, value in element.attrib.items()}

    def expression(name: str) -> Expression | None:
        source = said.get(name)
        return faults.compiled(source, node, name) if source else None

    return Bind(
        type=said.get("type", "").removeprefix("xsd:").removeprefix("xs:") or "string",
        relevant=expression("relevant"),
        required=expression("required"),
        readonly=expression("readonly"),
        constraint=expression("constraint"),
        calculate=expression("calculate"),
        constraint_message=itext.message(said.get(f"{{{JAVAROSA}}}constraintMsg", "")),
        required_message=itext.message(said.get(f"{{{JAVAROSA}}}requiredMsg", "")),
        preload=said.get(f"{{{JAVAROSA}}}preload", ""),
        preload_parameter=said.get(f"{{{JAVAROSA}}}preloadParams", ""),
        maps=said.get(f"{{{INTAKE}}}maps", ""),
        attributes={key: value for key, value in said.items() if key.startswith("{")},
    )
